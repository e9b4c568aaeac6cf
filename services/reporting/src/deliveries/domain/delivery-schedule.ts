import { addDays, addMonths, dayOf, instantOf } from '@balai/calendar';
import { cronsAt } from '@balai/contracts';
import type { DeliverySchedule } from '@balai/contracts/reporting';

type MonthDay = NonNullable<DeliverySchedule['month_day']>;

/** 1 = Monday … 7 = Sunday. */
export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** How the last day of a month is kept, whichever it is. */
const LAST = 31;

/** A day of the month as it is kept; null: the days of the week say when. */
export const keptMonthDay = (day: MonthDay | null | undefined): number | null => (day === 'last' ? LAST : (day ?? null));

/** A kept day of the month as it is told. */
export const monthDayOf = (kept: number | null): MonthDay | null => (kept === LAST ? 'last' : kept);

interface Kept {
  readonly days: readonly number[];
  readonly month_day: number | null;
  readonly times: readonly string[];
}

/** Five-field patterns of times (`15:20`) on days of the week (1 = Monday … 7 = Sunday), or on one day of the month. */
export function cronsOf({ days, month_day, times }: Kept): string[] {
  const weekdays = [...new Set(days)].sort().join(',');
  return cronsAt(times, month_day === null ? `* * ${weekdays}` : `${month_day === LAST ? 'L' : month_day} * *`);
}

/** Every month has one of its days, and every week. */
const DAYS_AHEAD = 62;

function isOn(day: string, { days, month_day }: Kept): boolean {
  if (month_day === null) return days.includes(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);
  if (month_day === LAST) return day === addDays(`${addMonths(day.slice(0, 7), 1)}-01`, -1);
  return Number(day.slice(8)) === month_day;
}

/** The first time of a schedule after an instant, by the clock of a zone. */
export function nextTimeOf(schedule: Kept, timezone: string, after: Date): Date | null {
  const today = dayOf(after, timezone);
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    if (!isOn(day, schedule)) continue;
    const times = schedule.times.map((time) => instantOf(new Date(`${day}T${time}:00Z`), timezone));
    // A clock change moves a time that it leaves out behind later ones.
    const next = times.toSorted((a, b) => a.getTime() - b.getTime()).find((time) => time > after);
    if (next !== undefined) return next;
  }
  return null;
}
