import type { ClientLanguage } from '@balai/contracts/identity';
import type { Head } from '@balai/documents';
import { LABELS } from '../../recap/messages/export-texts.ts';
import { dayIn, headLines, oneLine, RECAP_WORDS } from '../../recap/messages/recap-text.ts';

/** Most rows a message names; the page and the file hold the rest. */
export const VIEW_LINES = 300;

/** Whose view it is, of which days, written when. */
export interface ViewFrame {
  readonly clientName: string;
  readonly timezone: string;
  /** Of the text. */
  readonly language: ClientLanguage;
  readonly from: string;
  readonly to: string;
  readonly now: Date;
  readonly lateFor: Date | null;
  /** Leads to the page; null: messages cannot. */
  readonly link: string | null;
}

const WORDS = {
  id: {
    open: 'Buka tampilannya',
    networks: 'Media sosial',
    rest: (count: string) => `… dan ${count} baris lagi`,
    unreadable: 'Isi tampilan ini tidak dapat ditulis dalam pesan; bukalah halamannya.',
  },
  en: {
    open: 'Open the view',
    networks: 'Platforms',
    rest: (count: string) => `… and ${count} more rows`,
    unreadable: 'The rows of this view cannot be written in a message; open its page.',
  },
} as const;

const LEFT = {
  id: (count: string) => `+ ${count} lagi, lihat berkas`,
  en: (count: string) => `+ ${count} more, see the file`,
} as const;

/** The link to a view, where messages can lead there. */
export const openLines = ({ link, language }: Pick<ViewFrame, 'link' | 'language'>): string[] =>
  link === null ? [] : ['', `${WORDS[language].open}: ${link}`];

/** What a view shows as its file has it: days, filter, how many rows, metrics, what to doubt, then its rows in their order. */
export function viewText(
  frame: ViewFrame,
  head: Head,
  rows: { readonly count: number; readonly lines: readonly string[] },
  networks: string | null,
): string {
  // The days stand above, as in every recap.
  const facts = head.facts
    .filter(({ label }) => label !== LABELS.period[frame.language])
    .map(({ label, value }) => `${label}: ${oneLine(value)}`);
  // Fewer than fit are all; a file may have each of them on several sheets.
  const left = rows.lines.length < VIEW_LINES ? 0 : rows.count - rows.lines.length;
  const rest = rows.lines.length > 0 && left > 0 ? [WORDS[frame.language].rest(left.toLocaleString(frame.language))] : [];
  return [
    ...headLines(frame, head.title, frame),
    ...(networks === null ? [] : [`${WORDS[frame.language].networks}: ${networks}`]),
    ...facts,
    ...head.warnings.map((warning) => `⚠️ ${oneLine(warning)}`),
    ...(rows.count === 0 ? ['', LABELS.nothing[frame.language]] : rows.lines.length === 0 ? [] : ['', ...rows.lines, ...rest]),
    ...openLines(frame),
  ].join('\n');
}

/** The same of a view with a text of its own: days, that text, what to doubt. */
export const bodyText = (frame: ViewFrame, head: Head, body: readonly string[]): string =>
  [
    ...headLines(frame, head.title, frame),
    ...body,
    ...(head.warnings.length === 0 ? [] : ['', ...head.warnings.map((warning) => `⚠️ ${oneLine(warning)}`)]),
    ...openLines(frame),
  ].join('\n');

/** The first rows of a list, and how many more there are. */
export const firstLines = (lines: readonly string[], limit: number, language: ClientLanguage): string[] =>
  lines.length <= limit ? [...lines] : [...lines.slice(0, limit), LEFT[language]((lines.length - limit).toLocaleString(language))];

/** What is sent of a view whose rows cannot be written: that it is so, and where they are. */
export const unreadableText = (frame: ViewFrame, title: string, why: string | null): string =>
  [...headLines(frame, title, frame), WORDS[frame.language].unreadable, ...(why === null ? [] : [`ℹ️ ${why}`]), ...openLines(frame)].join(
    '\n',
  );

/** Subject of the e-mail that carries it. */
export function viewSubject({ clientName, language, from, to, lateFor }: ViewFrame, title: string, networks: string | null): string {
  const network = networks === null ? '' : ` ${networks}`;
  const subject = `${title}${network} ${oneLine(clientName)}, ${from === to ? '' : `${RECAP_WORDS[language].until} `}${dayIn(to, language)}`;
  return (lateFor === null ? subject : `${RECAP_WORDS[language].late}: ${subject}`).slice(0, 200);
}
