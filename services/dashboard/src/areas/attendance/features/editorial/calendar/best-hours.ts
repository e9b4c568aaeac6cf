import { wallClock } from '@balai/calendar';
import { formatHour } from '../../../../../i18n/format.ts';
import { weekdayOf } from './days.ts';

/** The hours of a client's history in which its people act most, the busiest first. */
export interface BestHours {
  readonly all: readonly number[];
  /** By day of the week, Monday first; none where too little was seen on it to tell. */
  readonly byWeekday: readonly (readonly number[])[];
}

const BEST = 3;
/** Fewer than this on a day of the week are chance. */
const SEEN_MIN = 12;

interface HourRow {
  readonly hour: number;
  readonly first_seen: { readonly given: number; readonly by_weekday: readonly number[] };
}

function busiest(rows: readonly HourRow[], seenIn: (row: HourRow) => number): number[] {
  const used = rows.filter((row) => seenIn(row) > 0);
  return used
    .toSorted((a, b) => seenIn(b) - seenIn(a))
    .slice(0, BEST)
    .map(({ hour }) => hour);
}

/** The best hours by what was seen in each. */
export const bestOf = (rows: readonly HourRow[]): BestHours => ({
  all: busiest(rows, ({ first_seen }) => first_seen.given),
  byWeekday: Array.from({ length: 7 }, (_, weekday) => {
    const seenIn = ({ first_seen }: HourRow) => first_seen.by_weekday[weekday] ?? 0;
    const seen = rows.reduce((sum, row) => sum + seenIn(row), 0);
    return seen < SEEN_MIN ? [] : busiest(rows, seenIn);
  }),
});

/** Hours to propose for a day: its day of the week's own, else those of all days; none that is over. */
export function proposedHours(best: BestHours, day: string, zone: string, now: Date): number[] {
  const own = best.byWeekday[weekdayOf(day)] ?? [];
  const wall = wallClock(now, zone).toISOString();
  const isToCome = (hour: number) => `${day}T${formatHour(hour)}` > wall.slice(0, 16);
  return [...(own.length > 0 ? own : best.all)].filter(isToCome).toSorted((a, b) => a - b);
}
