const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timezone, format);
  return format;
}

/**
 * What a wall clock in the zone shows at an instant, as if it were UTC (milliseconds dropped).
 * @throws RangeError for an unknown zone.
 */
export function wallClock(instant: Date, timezone: string): Date {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timezone).formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

const offsetMs = (instant: Date, timezone: string): number =>
  wallClock(instant, timezone).getTime() - Math.floor(instant.getTime() / 1000) * 1000;

const DAY_MS = 86_400_000;

/**
 * Instant at which a wall clock in the zone shows `wall` (given as if it were UTC). A time that occurs twice is its first occurrence;
 * one that a clock change leaves out is moved on by the length of the change.
 */
export function instantOf(wall: Date, timezone: string): Date {
  const before = offsetMs(new Date(wall.getTime() - DAY_MS), timezone);
  const after = offsetMs(new Date(wall.getTime() + DAY_MS), timezone);
  for (const offset of before === after ? [before] : [Math.max(before, after), Math.min(before, after)]) {
    const candidate = new Date(wall.getTime() - offset);
    if (wallClock(candidate, timezone).getTime() === wall.getTime()) return candidate;
  }
  return new Date(wall.getTime() - before);
}

/** Calendar day `YYYY-MM-DD` of an instant in the zone. */
export const dayOf = (instant: Date, timezone: string): string => wallClock(instant, timezone).toISOString().slice(0, 10);
