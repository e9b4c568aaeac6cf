const SHORT_NAMES = new Map([
  ['Asia/Jakarta', 'WIB'],
  ['Asia/Pontianak', 'WIB'],
  ['Asia/Makassar', 'WITA'],
  ['Asia/Ujung_Pandang', 'WITA'],
  ['Asia/Jayapura', 'WIT'],
]);

const format = (instant: Date, timezone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('id-ID', { timeZone: timezone, ...options }).format(instant);

/** WIB, WITA, WIT, or the difference to UTC (`GMT+2`). */
export function zoneName(instant: Date, timezone: string): string {
  const known = SHORT_NAMES.get(timezone);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'shortOffset' }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timezone;
}

/** `15:20` in the zone; `separator` between hours and minutes. */
export function clockTime(instant: Date, timezone: string, separator = ':'): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00';
  return `${part('hour')}${separator}${part('minute')}`;
}

/** `Senin, 5 Januari 2026` in the zone. */
export const longDate = (instant: Date, timezone: string): string =>
  format(instant, timezone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** `5 Januari 2026`. */
export const shortDate = (instant: Date, timezone: string): string =>
  format(instant, timezone, { day: 'numeric', month: 'long', year: 'numeric' });

/** Calendar day `YYYY-MM-DD` in the zone. */
export const localDay = (instant: Date, timezone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);

/** Noon UTC of a calendar day: an instant to print the day by, in the zone `UTC`. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);
