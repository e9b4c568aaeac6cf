import { clockTime, formatDay as dayInWords, dayOf, zoneName } from '@balai/calendar';

/** Language of the interface. */
export type Language = 'id' | 'en';

const LOCALE: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** The BCP 47 locale numbers and dates are written in. */
export const localeOf = (language: Language): string => LOCALE[language];

/** Time of day `10:42` in a zone. Indonesian typography prints a dot; people write and read the colon in chats, so both languages get it. */
export const formatTime = (instant: string | Date, timezone: string): string => clockTime(new Date(instant), timezone);

/** A calendar day in words: `Kam, 20 Nov 2025`, or in full with the weekday's whole name. */
export const formatDay = (day: string, language: Language, style: 'short' | 'full' = 'short'): string =>
  dayInWords(day, localeOf(language), style);

/** Date and time in a zone: `20 Nov 10:42`. */
export function formatDateTime(instant: string | Date, timezone: string, language: Language): string {
  const at = new Date(instant);
  const date = new Intl.DateTimeFormat(localeOf(language), { timeZone: timezone, day: 'numeric', month: 'short' }).format(at);
  return `${date} ${formatTime(at, timezone)}`;
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

/** How long ago something was: `3 jam lalu`, `6 hari lalu` (the short style says `6 h lalu`, which reads as hours). */
export function formatAge(instant: string | Date, now: Date, language: Language): string {
  const age = Math.max(0, now.getTime() - new Date(instant).getTime());
  const { unit, ms } = AGES.find((one) => age >= one.ms) ?? { unit: 'minute' as const, ms: 60_000 };
  return new Intl.RelativeTimeFormat(localeOf(language)).format(-Math.floor(age / ms), unit).replace(' yang lalu', ' lalu');
}

/** A number with at most one decimal: `33,3` or `33.3`. */
export const formatDecimal = (value: number, language: Language): string =>
  new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(value);

/** A percentage with at most one decimal: `33,3%` or `33.3%`. */
export const formatPercent = (percent: number, language: Language): string => `${formatDecimal(percent, language)}%`;

/** A whole number with thousands separators. */
export const formatCount = (count: number, language: Language): string => new Intl.NumberFormat(localeOf(language)).format(count);

/** At most `max` characters on one line, cut at the end with an ellipsis. */
export function shorten(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= max ? line : `${line.slice(0, max - 1).trimEnd()}…`;
}
