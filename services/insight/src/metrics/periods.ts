import { addDays, addMonths, daysBetween, isDay, isoWeekOf } from '@balai/calendar';
import type { Comparison, Period, RangeName } from '@balai/contracts/insight';
import { invalidField } from '@balai/runtime/problem';

/** Days of a period, at most: ten years. */
const DAYS_MAX = 3_660;

const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;
const monthsLater = (first: string, months: number): string => `${addMonths(first.slice(0, 7), months)}-01`;
const quarterStart = (day: string): string => monthsLater(monthStart(day), -((Number(day.slice(5, 7)) - 1) % 3));
const yearStart = (day: string): string => `${day.slice(0, 4)}-01-01`;
const yearsLater = (day: string, years: number): string => {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  // 29 February of a year without one.
  return isDay(moved) ? moved : `${moved.slice(0, 7)}-28`;
};

/** The days of a named range. @param today in the client's zone */
export function periodOfRange(range: RangeName, today: string): Period {
  const to = addDays(today, 1);
  const [month, quarter, year] = [monthStart(today), quarterStart(today), yearStart(today)];
  switch (range) {
    case 'today':
      return { from: today, to };
    case 'yesterday':
      return { from: addDays(today, -1), to: today };
    case '7d':
      return { from: addDays(today, -6), to };
    case '30d':
      return { from: addDays(today, -29), to };
    case 'mtd':
      return { from: month, to };
    case 'qtd':
      return { from: quarter, to };
    case 'ytd':
      return { from: year, to };
    case 'last_month':
      return { from: monthsLater(month, -1), to: month };
    case 'last_quarter':
      return { from: monthsLater(quarter, -3), to: quarter };
    case 'last_year':
      return { from: yearsLater(year, -1), to: year };
  }
}

/** The days a call asks about. @throws Problem invalid_request naming the parameter */
export function periodOf(
  { range, from, to }: { readonly range?: RangeName; readonly from?: string; readonly to?: string },
  today: string,
): Period {
  if (from === undefined && to === undefined) return periodOfRange(range ?? '30d', today);
  if (range !== undefined)
    throw invalidField('range', {
      id: 'tidak dapat dipakai bersama from dan to',
      en: 'cannot stand beside from and to',
      pt: 'não pode ser usado junto com from e to',
    });
  if (from === undefined || !isDay(from))
    throw invalidField('from', { id: 'wajib diisi dengan tanggal', en: 'must be a day', pt: 'deve ser uma data' });
  if (to === undefined || !isDay(to))
    throw invalidField('to', { id: 'wajib diisi dengan tanggal', en: 'must be a day', pt: 'deve ser uma data' });
  if (to <= from) throw invalidField('to', { id: 'harus sesudah from', en: 'must be after from', pt: 'deve ser depois de from' });
  if (daysBetween(from, to) > DAYS_MAX)
    throw invalidField('to', { id: 'paling lama sepuluh tahun', en: 'is more than ten years after from', pt: 'passa de dez anos' });
  return { from, to };
}

/** The days before a period, as many. */
export const previousOf = ({ from, to }: Period): Period => ({ from: addDays(from, -daysBetween(from, to)), to: from });

/** What a period is compared with; null: with nothing. */
export function comparedWith(period: Period, comparison: Comparison): Period | null {
  if (comparison === 'off') return null;
  if (comparison === 'previous') return previousOf(period);
  return { from: yearsLater(period.from, -1), to: yearsLater(period.to, -1) };
}

/** Periods that end with today: the day, its week, month and year so far. */
export const periodsToDate = (today: string) => {
  const to = addDays(today, 1);
  return {
    today: { from: today, to },
    week: { from: isoWeekOf(today).from, to },
    month: { from: monthStart(today), to },
    year: { from: yearStart(today), to },
  } as const;
};

export type Bucket = 'day' | 'week' | 'month';

/** How a series over a period is divided: few enough parts to be told apart. */
export function bucketOf({ from, to }: Period): Bucket {
  const days = daysBetween(from, to);
  return days <= 31 ? 'day' : days <= 182 ? 'week' : 'month';
}

/** A part of a period. */
export interface Part extends Period {
  /** It has all days of its day, week or month. */
  readonly isWhole: boolean;
}

/** The parts of a period, in their order; the first and the last may be shorter. */
export function partsOf({ from, to }: Period, bucket: Bucket): Part[] {
  const parts: Part[] = [];
  for (let start = from; start < to; ) {
    const begin = bucket === 'day' ? start : bucket === 'week' ? isoWeekOf(start).from : monthStart(start);
    const next = bucket === 'day' ? addDays(start, 1) : bucket === 'week' ? addDays(begin, 7) : monthsLater(begin, 1);
    const end = next < to ? next : to;
    parts.push({ from: start, to: end, isWhole: begin === start && next === end });
    start = end;
  }
  return parts;
}
