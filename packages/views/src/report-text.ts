import { clockTime, dayOf, formatDay, zoneName } from '@balai/calendar';
import type { Head, Language, Texts } from '@balai/documents';

const WORDS = {
  late: { id: 'Laporan susulan', en: 'Late report' },
  lateFor: { id: 'untuk jadwal', en: 'for' },
  open: { id: 'Buka tampilannya', en: 'Open the view' },
} as const satisfies Readonly<Record<string, Texts>>;

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** A count as people of the language write it. */
export const numberIn = (value: number, language: Language): string => value.toLocaleString(LOCALES[language]);

/** `5 Januari 2026`. */
export const dayIn = (day: string, language: Language): string => formatDay(day, LOCALES[language], 'long');

/** Text without line breaks: names are typed by people. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** `5 Januari 2026 15:20 WIB`. */
export const momentIn = (at: Date, zone: string, language: Language): string =>
  `${dayIn(dayOf(at, zone), language)} ${clockTime(at, zone)} ${zoneName(at, zone)}`;

/** Rows that a message names; the file has all of them. */
const LINES_MAX = 300;

const REST: Readonly<Record<Language, (count: number) => string>> = {
  id: (count) => `… dan ${numberIn(count, 'id')} baris lagi`,
  en: (count) => `… and ${numberIn(count, 'en')} more ${count === 1 ? 'row' : 'rows'}`,
};

/** A heading with the lines below it; a null heading has none. */
export interface Section {
  readonly heading: string | null;
  readonly lines: readonly string[];
}

/** The lines of sections until as many as a message holds. Headings without lines are left out. */
function sectionLines(sections: readonly Section[], language: Language): string[] {
  const shown: string[] = [];
  let count = 0;
  for (const { heading, lines } of sections) {
    const taken = lines.slice(0, LINES_MAX - count);
    if (taken.length === 0) continue;
    count += taken.length;
    shown.push(...(heading === null ? [] : [`*${heading}* (${numberIn(lines.length, language)})`]), ...taken);
  }
  const left = sections.reduce((sum, { lines }) => sum + lines.length, 0) - count;
  return left === 0 ? shown : [...shown, REST[language](left)];
}

/** What a message about a report says beside its rows. */
export interface ReportFrame {
  readonly zone: string;
  readonly language: Language;
  readonly now: Date;
  readonly lateFor: Date | null;
  readonly link: string | null;
}

/** Title of a message, marked where it is late. */
export const subjectOf = (subject: string, lateFor: Date | null, language: Language): string =>
  (lateFor === null ? subject : `${WORDS.late[language]}: ${subject}`).slice(0, 200);

/** The report as a message: the facts of its file, then its rows. */
export function reportText(
  { client, title, facts, warnings }: Head,
  { sections, empty }: { readonly sections: readonly Section[]; readonly empty: Texts },
  { zone, language, now, lateFor, link }: ReportFrame,
): string {
  const late =
    lateFor === null
      ? []
      : [`⏰ *${WORDS.late[language]}* ${WORDS.lateFor[language]} ${clockTime(lateFor, zone)} ${zoneName(lateFor, zone)}`];
  const lines = sectionLines(sections, language);
  return [
    ...late,
    `📋 *${title}* — *${oneLine(client).toUpperCase()}*`,
    `${formatDay(dayOf(now, zone), LOCALES[language], 'full')}, ${clockTime(now, zone)} ${zoneName(now, zone)}`,
    ...facts.map(({ label, value }) => `${label}: ${oneLine(value)}`),
    ...warnings.map((warning) => `ℹ️ ${warning}`),
    '',
    ...(lines.length === 0 ? [empty[language]] : lines),
    ...(link === null ? [] : ['', `${WORDS.open[language]}: ${link}`]),
  ].join('\n');
}
