/** Zone of a client that has not said one. */
export const DEFAULT_ZONE = 'Asia/Jakarta';

const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
/** Far more zones than exist; a bound against keys from outside. */
const MAX_ZONES = 1_000;

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  if (formatters.size >= MAX_ZONES) formatters.clear();
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'iso8601' });
  } catch {
    // A zone this machine's tables do not know must not stop ingest: the day is then the default zone's.
    made = formatterOf(DEFAULT_ZONE);
  }
  formatters.set(zone, made);
  return made;
}

/** Calendar day `YYYY-MM-DD` of an instant in an IANA zone; an unknown zone counts as the default one. */
export function dayOf(at: Date, zone: string): string {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(at)) parts[type] = value;
  return `${(parts.year ?? '').padStart(4, '0')}-${parts.month}-${parts.day}`;
}

/** Calendar day of an instant in UTC. */
export const utcDayOf = (at: Date): string => at.toISOString().slice(0, 10);

// Days have no zone: UTC midnight stands for them in the arithmetic.
const asUtc = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day `count` days later (earlier when negative). */
export const addDays = (day: string, count: number): string => utcDayOf(new Date(asUtc(day) + count * DAY_MS));

/** Whether the text is a day that exists, written `YYYY-MM-DD`, of the years 1900 to 2999: further out, arithmetic on days leaves the calendar. */
export function isDay(text: string): boolean {
  if (!/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const at = asUtc(text);
  return !Number.isNaN(at) && utcDayOf(new Date(at)) === text;
}

/** Whether the text is a month that exists, written `YYYY-MM`. */
export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);

/** Monday and Sunday of the ISO week the day is in. */
export function isoWeekOf(day: string): { from: string; to: string } {
  const weekday = (new Date(asUtc(day)).getUTCDay() + 6) % 7;
  const from = addDays(day, -weekday);
  return { from, to: addDays(from, 6) };
}

/** First and last day of a month `YYYY-MM`. */
export function monthOf(month: string): { from: string; to: string } {
  const [year, number] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year ?? 0, number ?? 1, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, '0')}` };
}
