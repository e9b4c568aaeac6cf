import {
  addDays,
  addMonths,
  daysBetween,
  isDay,
  isMonth,
  isoWeekOf,
  monthOf,
  RELATIVE_SPANS,
  type RelativeSpanName,
  relativeSpan,
} from '@balai/calendar';

/** Ways to choose the days of a recap, in the order they are offered. */
export const PERIOD_KINDS = ['today', 'date', 'week', 'month', 'range'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/**
 * A chosen period. `date` is a day `YYYY-MM-DD` (a month `YYYY-MM` for `month`), `from` and `to` are days, both included.
 * `today` carries no day: the server takes the client's own.
 */
export type Period =
  | { readonly kind: 'today' }
  | { readonly kind: 'date' | 'week' | 'month'; readonly date: string }
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

/** Periods that mean other days tomorrow, by the name that the address carries. */
export const PRESET_NAMES = Object.keys(RELATIVE_SPANS) as readonly RelativeSpanName[];
export type PresetName = RelativeSpanName;

/** The days of a preset, seen today. */
export function presetPeriod(name: PresetName, today: string): Period {
  const span = relativeSpan(name);
  if (span === undefined) return { kind: 'today' };
  if ('days' in span) return { kind: 'range', from: addDays(today, 1 - span.days), to: today };
  if (span.of === 'day') return { kind: 'date', date: addDays(today, -span.back) };
  if (span.of === 'month') return { kind: 'month', date: addMonths(today.slice(0, 7), -span.back) };
  return { kind: 'week', date: span.back === 0 ? today : addDays(isoWeekOf(today).from, -7 * span.back) };
}

/** The period as the address carries it; everything may be missing or wrong. */
export interface PeriodSearch {
  readonly period?: PeriodKind | PresetName | undefined;
  readonly date?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const dayIn = (text: string | undefined): string | undefined => (text !== undefined && isDay(text) ? text : undefined);
const monthIn = (text: string | undefined): string | undefined => (text !== undefined && isMonth(text) ? text : undefined);

/** The preset an address names; null: its days are its own. */
export const presetOf = ({ period }: PeriodSearch): PresetName | null => PRESET_NAMES.find((name) => name === period) ?? null;

/** The period an address means; missing or impossible parts become the nearest sensible one around `today`. */
export function periodOf(search: PeriodSearch, today: string): Period {
  const preset = presetOf(search);
  if (preset !== null) return presetPeriod(preset, today);
  switch (search.period) {
    case 'date':
    case 'week':
      return { kind: search.period, date: dayIn(search.date) ?? today };
    case 'month':
      return { kind: 'month', date: monthIn(search.date) ?? (dayIn(search.date) ?? today).slice(0, 7) };
    case 'range': {
      const from = dayIn(search.from) ?? dayIn(search.to) ?? addDays(today, -6);
      const to = dayIn(search.to) ?? (from > today ? from : today);
      return from <= to ? { kind: 'range', from, to } : { kind: 'range', from: to, to: from };
    }
    default:
      return { kind: 'today' };
  }
}

/** The address parts of a preset. */
export const presetSearch = (name: PresetName): Required<PeriodSearch> => ({
  period: name,
  date: undefined,
  from: undefined,
  to: undefined,
});

/** The address parts of a period with days of its own; the inverse of {@link periodOf}. */
export function periodSearch(period: Period): Required<PeriodSearch> {
  switch (period.kind) {
    case 'today':
      return { period: undefined, date: undefined, from: undefined, to: undefined };
    case 'range':
      return { period: 'range', date: undefined, from: period.from, to: period.to };
    default:
      return { period: period.kind, date: period.date, from: undefined, to: undefined };
  }
}

/** The filter words the recap routes read for a period. */
export function periodQuery(period: Period): { periode?: string; tanggal?: string; start_date?: string; end_date?: string } {
  switch (period.kind) {
    case 'today':
      return { periode: 'harian' };
    case 'date':
      return { periode: 'harian', tanggal: period.date };
    case 'week':
      return { periode: 'mingguan', tanggal: period.date };
    case 'month':
      return { periode: 'bulanan', tanggal: period.date };
    case 'range':
      return { start_date: period.from, end_date: period.to };
  }
}

/** First and last day of a period, both included; `today` is needed for the period of that name. */
export function periodBounds(period: Period, today: string): { from: string; to: string } {
  switch (period.kind) {
    case 'today':
      return { from: today, to: today };
    case 'date':
      return { from: period.date, to: period.date };
    case 'week':
      return isoWeekOf(period.date);
    case 'month':
      return monthOf(period.date);
    case 'range':
      return { from: period.from, to: period.to };
  }
}

/** The period of the same length before (`-1`) or after (`1`). A single day that lands on today becomes `today`. */
export function shiftPeriod(period: Period, direction: -1 | 1, today: string): Period {
  switch (period.kind) {
    case 'today':
    case 'date': {
      const date = addDays(period.kind === 'today' ? today : period.date, direction);
      return date === today ? { kind: 'today' } : { kind: 'date', date };
    }
    case 'week':
      return { kind: 'week', date: addDays(isoWeekOf(period.date).from, 7 * direction) };
    case 'month':
      return { kind: 'month', date: addMonths(period.date, direction) };
    case 'range': {
      const days = (daysBetween(period.from, period.to) + 1) * direction;
      return { kind: 'range', from: addDays(period.from, days), to: addDays(period.to, days) };
    }
  }
}

/** The same moment seen as another kind of period: choosing "week" while looking at a day gives the week of that day. */
export function asKind(period: Period, kind: PeriodKind, today: string): Period {
  const { from, to } = periodBounds(period, today);
  const day = today >= from && today <= to ? today : from;
  switch (kind) {
    case 'today':
      return { kind: 'today' };
    case 'month':
      return { kind: 'month', date: day.slice(0, 7) };
    case 'range':
      return { kind: 'range', from, to };
    default:
      return { kind, date: day };
  }
}
