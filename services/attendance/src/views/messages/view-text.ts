import type { Head } from '@balai/documents';
import { LABELS } from '../../recap/messages/export-texts.ts';
import { headLines, oneLine } from '../../recap/messages/recap-text.ts';

/** Most rows a message names; the page and the file hold the rest. */
export const VIEW_LINES = 300;

/** Whose view it is, of which days, written when. */
export interface ViewFrame {
  readonly clientName: string;
  readonly timezone: string;
  readonly from: string;
  readonly to: string;
  readonly now: Date;
  readonly lateFor: Date | null;
  /** Leads to the page; null: messages cannot. */
  readonly link: string | null;
}

const closing = ({ link }: ViewFrame): string[] => (link === null ? [] : ['', `Buka tampilannya: ${link}`]);

/** What a view shows as its file has it: days, filter, how many rows, metrics, what to doubt, then its rows in their order. */
export function viewText(
  frame: ViewFrame,
  head: Head,
  rows: { readonly count: number; readonly lines: readonly string[] },
  networks: string | null,
): string {
  // The days stand above, as in every recap.
  const facts = head.facts.filter(({ label }) => label !== LABELS.period.id).map(({ label, value }) => `${label}: ${oneLine(value)}`);
  // Fewer than fit are all; a file may have each of them on several sheets.
  const left = rows.lines.length < VIEW_LINES ? 0 : rows.count - rows.lines.length;
  const rest = rows.lines.length > 0 && left > 0 ? [`… dan ${left.toLocaleString('id')} baris lagi`] : [];
  return [
    ...headLines(frame, head.title, frame),
    ...(networks === null ? [] : [`Media sosial: ${networks}`]),
    ...facts,
    ...head.warnings.map((warning) => `⚠️ ${oneLine(warning)}`),
    ...(rows.count === 0 ? ['', LABELS.nothing.id] : rows.lines.length === 0 ? [] : ['', ...rows.lines, ...rest]),
    ...closing(frame),
  ].join('\n');
}

/** What is sent of a view whose rows cannot be written: that it is so, and where they are. */
export const unreadableText = (frame: ViewFrame, title: string, why: string | null): string =>
  [
    ...headLines(frame, title, frame),
    'Isi tampilan ini tidak dapat ditulis dalam pesan; bukalah halamannya.',
    ...(why === null ? [] : [`ℹ️ ${why}`]),
    ...closing(frame),
  ].join('\n');

/** Subject of the e-mail that carries it. */
export function viewSubject({ clientName, from, to, lateFor }: ViewFrame, title: string, networks: string | null, days: string): string {
  const network = networks === null ? '' : ` ${networks}`;
  const subject = `${title}${network} ${oneLine(clientName)}, ${from === to ? days : `s.d. ${days}`}`;
  return (lateFor === null ? subject : `Laporan susulan: ${subject}`).slice(0, 200);
}
