/** A day in milliseconds. */
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
const MINUTE = 60_000;
/** São Paulo has had no summer time since 2019. */
const BEHIND_UTC = 3 * HOUR;
export const TIMEZONE = 'America/Sao_Paulo';

/** Days of history. */
export const HISTORY_DAYS = 1_096;

/** The days of the story, counted up to that of its end. Day 0 is the last one, day -1 the one before. */
export class StoryTime {
  /** The end, in milliseconds. */
  readonly end: number;
  private readonly midnight: number;
  private readonly texts = new Map<number, string>();

  constructor(end: Date) {
    this.end = Math.floor(end.getTime() / MINUTE) * MINUTE;
    this.midnight = Math.floor((this.end - BEHIND_UTC) / DAY) * DAY + BEHIND_UTC;
  }

  /** An instant of a day. @param hour may have a fraction */
  at(day: number, hour: number): number {
    return this.midnight + day * DAY + Math.floor(hour * 60) * MINUTE;
  }

  /** The day of an instant, in the zone of the story. */
  dayOf(at: number): number {
    return Math.floor((at - this.midnight) / DAY);
  }

  /** `YYYY-MM-DD` of a day. */
  text(day: number): string {
    const known = this.texts.get(day);
    if (known !== undefined) return known;
    const text = new Date(this.midnight - BEHIND_UTC + day * DAY).toISOString().slice(0, 10);
    this.texts.set(day, text);
    return text;
  }

  /** Year, month (1 to 12) and day of the week (0: Sunday). */
  date(day: number): { readonly year: number; readonly month: number; readonly weekday: number } {
    const date = new Date(this.midnight - BEHIND_UTC + day * DAY);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, weekday: date.getUTCDay() };
  }

  /** Goods leave warehouses on these days. */
  isWorkday(day: number): boolean {
    const weekday = new Date(this.midnight - BEHIND_UTC + day * DAY).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  }

  /** The next day on which goods leave the warehouse; the day itself may be it. */
  workday(day: number): number {
    let found = day;
    while (!this.isWorkday(found)) found += 1;
    return found;
  }
}
