import { clockTime, formatDay as dayInWords, dayOf, zoneName } from '@balai/calendar';
import { type Language, shownPercent } from '@balai/contracts';

/** Language of the interface. */
export type { Language };

const LOCALE: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB', pt: 'pt-BR' };

/** The BCP 47 locale numbers and dates are written in. */
export const localeOf = (language: Language): string => LOCALE[language];

/** Makes formatters once for each language and zone: to make one takes longer than to use it a hundred times, and a list needs hundreds. */
function kept<T>(make: (locale: string, timezone: string | undefined) => T) {
  const made = new Map<string, T>();
  return (language: Language, timezone?: string): T => {
    const key = `${language} ${timezone}`;
    const formatter = made.get(key) ?? make(localeOf(language), timezone);
    made.set(key, formatter);
    return formatter;
  };
}
const dates = kept((locale, timeZone) => new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' }));
const months = kept((locale, timeZone) => new Intl.DateTimeFormat(locale, { timeZone, month: 'long', year: 'numeric' }));
const decimals = kept((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
const signed = kept((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }));
const counts = kept((locale) => new Intl.NumberFormat(locale));
const lists = kept((locale) => new Intl.ListFormat(locale));

/** Time of day `10:42` in a zone. Indonesian typography prints a dot; people write and read the colon in chats, so both languages get it. */
export const formatTime = (instant: string | Date, timezone: string): string => clockTime(new Date(instant), timezone);

/** A calendar day in words: `Kam, 20 Nov 2025`, in full with the weekday's whole name, or long: `20 November 2025`. */
export const formatDay = (day: string, language: Language, style: 'short' | 'long' | 'full' = 'short'): string =>
  dayInWords(day, localeOf(language), style);

/** Days of a formal report, written out: `12 November 2026 – 18 November 2026`, a single one with its weekday. */
export const formatReportDays = ({ from, to }: { readonly from: string; readonly to: string }, language: Language): string =>
  from === to ? formatDay(from, language, 'full') : `${formatDay(from, language, 'long')} – ${formatDay(to, language, 'long')}`;

/** A month `YYYY-MM` in words: `November 2025`. */
export const formatMonth = (month: string, language: Language): string => months(language, 'UTC').format(new Date(`${month}-01T00:00Z`));

/** Date and time in a zone: `20 Nov 10:42`. */
export function formatDateTime(instant: string | Date, timezone: string, language: Language): string {
  const at = new Date(instant);
  return `${dates(language, timezone).format(at)} ${formatTime(at, timezone)}`;
}

/** A moment near now, with its zone: `10:42 WIB` today, else `21 Nov 10:42 WIB`. */
export function formatMoment(instant: string | Date, timezone: string, language: Language, now = new Date()): string {
  const at = new Date(instant);
  const isToday = dayOf(at, timezone) === dayOf(now, timezone);
  return `${isToday ? formatTime(at, timezone) : formatDateTime(at, timezone, language)} ${zoneName(at, timezone)}`;
}

const AGES = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** How long ago something was: `sekarang`, `3 jam lalu`, `6 hari lalu` (the short style says `6 h lalu`, which reads as hours). */
export function formatAge(instant: string | Date, now: Date, language: Language): string {
  const age = Math.max(0, now.getTime() - new Date(instant).getTime());
  const { unit, ms } = AGES.find((one) => age >= one.ms) ?? { unit: 'second' as const, ms: 60_000 };
  // Within the first minute it is now.
  const numeric = unit === 'second' ? 'auto' : 'always';
  return new Intl.RelativeTimeFormat(localeOf(language), { numeric }).format(-Math.floor(age / ms), unit).replace(' yang lalu', ' lalu');
}

/** A number with at most one decimal: `33,3` or `33.3`. */
export const formatDecimal = (value: number, language: Language): string => decimals(language).format(value);

const MEGABYTE = 1_048_576;

/** A file's size, in kB or MB. */
export const formatBytes = (bytes: number, language: Language): string =>
  bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${formatDecimal(bytes / MEGABYTE, language)} MB`;

/** A difference with its sign and at most one decimal: `+1,5`, `0`, `−2`; the minus is as wide as the plus, and no line breaks behind it. */
export const formatDifference = (difference: number, language: Language): string => signed(language).format(difference).replace('-', '−');

/** A share between 0 and 1 in percent, as files and texts have it: `33,3%` or `33.3%`. */
export const formatShare = (share: number, language: Language): string => `${formatDecimal(shownPercent(share), language)}%`;

/** A whole number with thousands separators. */
export const formatCount = (count: number, language: Language): string => counts(language).format(count);

/** The beginning of an hour of a day as a clock shows it: `08:00`. */
export const formatHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Half of a character that is written as two, an emoji for one, at the end of a text. */
const HALF_CHARACTER = /[\uD800-\uDBFF]$/;

/** At most `max` characters on one line, cut at the end with an ellipsis. */
export function shorten(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= max
    ? line
    : `${line
        .slice(0, max - 1)
        .replace(HALF_CHARACTER, '')
        .trimEnd()}…`;
}

/** Names as one phrase: "a, b, and c". */
export const listOf = (names: readonly string[], language: Language): string => lists(language).format(names);
