import { Temporal } from 'temporal-polyfill';

/** How much of a day is written: `Senin, 5 Januari 2026`, `5 Januari 2026`, `Sen, 5 Jan 2026`. */
export type DayStyle = 'full' | 'long' | 'short';

const OPTIONS: Readonly<Record<DayStyle, Intl.DateTimeFormatOptions>> = {
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
};

// To make a formatter takes far longer than to use it, and a list of days needs many. As many as there are languages and styles.
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, style: DayStyle): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  const made = FORMATTERS.get(key) ?? new Intl.DateTimeFormat(locale, { ...OPTIONS[style], timeZone: 'UTC' });
  FORMATTERS.set(key, made);
  return made;
}

/** A day `YYYY-MM-DD` in words of a language. */
export const formatDay = (day: string, locale: string, style: DayStyle): string =>
  formatter(locale, style).format(new Date(`${day}T00:00:00Z`));

/** `Senin, 5 Januari 2026`. */
export const longDate = (day: string): string => formatDay(day, 'id-ID', 'full');

/** `5 Januari 2026`. */
export const shortDate = (day: string): string => formatDay(day, 'id-ID', 'long');

/** `15:20` in the zone; `separator` stands between hours and minutes. */
export function clockTime(instant: Date, zone: string, separator = ':'): string {
  const time = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainTime();
  return time.toString({ smallestUnit: 'minute' }).replace(':', separator);
}
