/** Language of the interface. */
export type Language = 'id' | 'en';

const LOCALE: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** The BCP 47 locale numbers and dates are written in. */
export const localeOf = (language: Language): string => LOCALE[language];

/** Time of day `10:42` in a zone. Indonesian typography prints a dot; people write and read the colon in chats, so both languages get it. */
export const formatTime = (instant: string | Date, timezone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

/** A calendar day in words: `Kam, 20 Nov 2025`, or in full with the weekday's whole name. */
export function formatDay(day: string, language: Language, style: 'short' | 'full' = 'short'): string {
  const options: Intl.DateTimeFormatOptions =
    style === 'full'
      ? { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
      : { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' };
  return new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** Date and time in a zone: `20 Nov 10:42`. */
export function formatDateTime(instant: string | Date, timezone: string, language: Language): string {
  const at = new Date(instant);
  const date = new Intl.DateTimeFormat(localeOf(language), { timeZone: timezone, day: 'numeric', month: 'short' }).format(at);
  return `${date} ${formatTime(at, timezone)}`;
}

/** What people call the zone: `WIB`, `WITA`, `WIT`, else an offset such as `GMT+8`. */
export function zoneLabel(timezone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('id-ID', { timeZone: timezone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timezone;
}

/** A percentage with at most one decimal: `33,3%` or `33.3%`. */
export const formatPercent = (percent: number, language: Language): string =>
  `${new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(percent)}%`;

/** A whole number with thousands separators. */
export const formatCount = (count: number, language: Language): string => new Intl.NumberFormat(localeOf(language)).format(count);

/** At most `max` characters on one line, cut at the end with an ellipsis. */
export function shorten(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= max ? line : `${line.slice(0, max - 1).trimEnd()}…`;
}
