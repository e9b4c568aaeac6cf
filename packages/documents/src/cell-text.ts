import { wallClock, zoneName } from '@balai/calendar';
import type { Cell, ColumnHead, ColumnKind } from './columns.ts';
import type { DocumentOptions, Language } from './options.ts';

/** Characters that XML and most readers refuse: control characters but tab and line ends, and halves of a pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** A text as every kind of document can hold it. */
export const writable = (text: string): string => text.replace(UNWRITABLE, '');

/** `2026-01-05 15:20` in the zone. */
const instantText = (instant: Date, zone: string): string => wallClock(instant, zone).toISOString().slice(0, 16).replace('T', ' ');

/** A cell for machines: numbers with a point, days and times by ISO 8601. */
export function plainText(cell: Cell, { zone }: DocumentOptions): string {
  if (cell === null) return '';
  if (cell instanceof Date) return instantText(cell, zone);
  return typeof cell === 'number' ? String(cell) : writable(cell);
}

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };
const numbers = {
  id: new Intl.NumberFormat(LOCALES.id, { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat(LOCALES.en, { maximumFractionDigits: 2 }),
};

const amountsOf = (language: Language) => new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const amounts = { id: amountsOf('id'), en: amountsOf('en') };

const daysOf = (language: Language) =>
  new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const days = { id: daysOf('id'), en: daysOf('en') };
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** A cell for people: a day is `5 Jan 2026`. */
export function shownText(cell: Cell, kind: ColumnKind, options: DocumentOptions): string {
  if (kind === 'date' && typeof cell === 'string' && ISO_DAY.test(cell)) return days[options.language].format(new Date(cell));
  if (typeof cell !== 'number') return plainText(cell, options);
  const text = (kind === 'amount' ? amounts : numbers)[options.language].format(cell);
  return kind === 'percent' ? `${text}%` : text;
}

/** The header of a column: instants say their zone. */
export const headerText = ({ header, kind }: ColumnHead, { language, zone }: DocumentOptions): string =>
  kind === 'instant' ? `${header[language]} (${zoneName(new Date(), zone)})` : header[language];
