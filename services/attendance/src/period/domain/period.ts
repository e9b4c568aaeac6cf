import { addDays, isDay, isMonth, isoWeekOf, monthOf } from '@balai/calendar';
import { attendanceDay } from './attendance-day.ts';

/** Days a question is about, both included, in the zone of the client whose posts count; null bounds: no bound. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
  readonly timezone: string;
}

/** The month `2026-01` that days are exactly; null: they are none. */
export function wholeMonthOf({ from, to }: Pick<Period, 'from' | 'to'>): string | null {
  if (from === null || to === null) return null;
  const month = from.slice(0, 7);
  const days = monthOf(month);
  return days.from === from && days.to === to ? month : null;
}

export interface PeriodQuery {
  readonly periode?: string | undefined;
  readonly tanggal?: string | undefined;
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
  readonly tanggal_mulai?: string | undefined;
  readonly tanggal_selesai?: string | undefined;
}

/** Words for days that the standard filter knows. */
export const PERIOD_WORDS = ['harian', 'mingguan', 'bulanan', 'semua'] as const;

/** Why a period cannot be understood: which parameter, and of what sort the fault is. */
export interface PeriodFault {
  readonly fault: 'unknown_value' | 'bad_date' | 'bound_missing' | 'reversed';
  readonly field: string;
}

const given = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());

/** The first spelling that is filled in, with the name it came under. */
function pick(query: PeriodQuery, names: readonly (keyof PeriodQuery)[]): { field: string; value: string } | undefined {
  for (const field of names) {
    const value = given(query[field]);
    if (value !== undefined) return { field, value };
  }
  return undefined;
}

function rangeOf(query: PeriodQuery, timezone: string): Period | PeriodFault | null {
  const start = pick(query, ['start_date', 'tanggal_mulai']);
  const end = pick(query, ['end_date', 'tanggal_selesai']);
  if (start === undefined && end === undefined) return null;
  if (start === undefined) return { fault: 'bound_missing', field: end?.field === 'tanggal_selesai' ? 'tanggal_mulai' : 'start_date' };
  if (end === undefined) return { fault: 'bound_missing', field: start.field === 'tanggal_mulai' ? 'tanggal_selesai' : 'end_date' };
  for (const bound of [start, end]) if (!isDay(bound.value)) return { fault: 'bad_date', field: bound.field };
  if (start.value > end.value) return { fault: 'reversed', field: start.field };
  return { from: start.value, to: end.value, timezone };
}

/**
 * The days a query of the standard filter asks for. Explicit bounds win over `periode`; without anything it is today.
 * @param now the present, whose day in `timezone` is "today".
 */
export function periodOf(query: PeriodQuery, timezone: string, now: Date): Period | PeriodFault {
  const range = rangeOf(query, timezone);
  if (range !== null) return range;
  const word = (given(query.periode) ?? 'harian').toLowerCase();
  const tanggal = given(query.tanggal);
  if (word === 'semua') return { from: null, to: null, timezone };
  if (word === 'bulanan') {
    if (tanggal !== undefined && !isDay(tanggal) && !isMonth(tanggal)) return { fault: 'bad_date', field: 'tanggal' };
    return { ...monthOf((tanggal ?? attendanceDay(now, timezone)).slice(0, 7)), timezone };
  }
  if (word !== 'harian' && word !== 'mingguan') return { fault: 'unknown_value', field: 'periode' };
  if (tanggal !== undefined && !isDay(tanggal)) return { fault: 'bad_date', field: 'tanggal' };
  const day = tanggal ?? attendanceDay(now, timezone);
  return word === 'harian' ? { from: day, to: day, timezone } : { ...isoWeekOf(day), timezone };
}

/** The same days as a half-open interval for queries: first day, and the day after the last. */
export const halfOpen = (period: Period): { from: string | null; until: string | null } => ({
  from: period.from,
  until: period.to === null ? null : addDays(period.to, 1),
});
