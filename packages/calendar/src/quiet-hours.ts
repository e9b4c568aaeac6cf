import { instantOf, wallClock } from './wall-clock.ts';

/** Times of day, `HH:MM`, between which messages wait; they may span midnight. */
export interface QuietTimes {
  readonly from: string;
  readonly to: string;
}

const DAY_MINUTES = 1_440;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** When the quiet hours that an instant falls into end; null outside of them. @param zone in which the hours are meant */
export function quietUntil({ from, to }: QuietTimes, now: Date, zone: string): Date | null {
  const wall = wallClock(now, zone);
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  const at = wall.getUTCHours() * 60 + wall.getUTCMinutes();
  const isQuiet = begin <= end ? at >= begin && at < end : at >= begin || at < end;
  if (!isQuiet) return null;
  const day = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  return instantOf(new Date(day + (at < end ? end : end + DAY_MINUTES) * 60_000), zone);
}
