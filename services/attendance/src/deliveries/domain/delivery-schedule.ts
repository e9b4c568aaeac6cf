import type { DeliverySchedule } from '@balai/contracts/attendance';

type MonthDay = NonNullable<DeliverySchedule['month_day']>;

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
  const on = month_day === null ? `* * ${weekdays}` : `${month_day === LAST ? 'L' : month_day} * *`;
  return [...new Set(times)].sort().map((time) => {
    const [hour = '0', minute = '0'] = time.split(':');
    return `${Number(minute)} ${Number(hour)} ${on}`;
  });
}
