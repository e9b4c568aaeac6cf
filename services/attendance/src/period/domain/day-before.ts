import { addDays, addMonths, isoWeekOf, monthOf } from '@balai/calendar';

/** Bounds of the days a text is about, both included. */
interface Days {
  readonly from: string;
  readonly to: string;
}

/** A day of the day, week or month before the one that `day` is in. */
export function dayBefore(day: string, periode: string): string {
  if (periode === 'mingguan') return addDays(day, -7);
  return periode === 'bulanan' ? `${addMonths(day.slice(0, 7), -1)}-01` : addDays(day, -1);
}

const same = (a: Days, b: Days): boolean => a.from === b.from && a.to === b.to;

/** What people call days that lie just behind `today`; null: they have no such name. */
export function pastName(days: Days, today: string): 'kemarin' | 'minggu lalu' | 'bulan lalu' | null {
  const yesterday = dayBefore(today, 'harian');
  if (same(days, { from: yesterday, to: yesterday })) return 'kemarin';
  if (same(days, isoWeekOf(dayBefore(today, 'mingguan')))) return 'minggu lalu';
  return same(days, monthOf(dayBefore(today, 'bulanan').slice(0, 7))) ? 'bulan lalu' : null;
}
