import { isMonth } from '@balai/calendar';
import { PERIOD_WORDS, type PeriodQuery } from './period.ts';

/** How callers of a client's summary name its days. */
export interface SummaryPeriodQuery extends PeriodQuery {
  readonly month?: string | undefined;
  readonly period?: string | undefined;
  readonly period_scope?: string | undefined;
}

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    monthly: 'bulanan',
    month: 'bulanan',
    weekly: 'mingguan',
    week: 'mingguan',
    daily: 'harian',
    day: 'harian',
    all: 'semua',
    all_time: 'semua',
  }),
);

const filled = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());

/** A month as `YYYY-MM`, also from its number in this year; undefined: none is named; null: it is none. */
function monthNamed(text: string | undefined, today: string): string | null | undefined {
  if (text === undefined) return undefined;
  if (isMonth(text)) return text;
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= 12 ? `${today.slice(0, 4)}-${String(number).padStart(2, '0')}` : null;
}

/** A parameter that means no days, and what it takes. */
export interface SummaryPeriodFault {
  readonly fault: 'unknown_value';
  readonly field: 'month' | 'period' | 'period_scope';
  readonly words: readonly string[];
}

const TAKEN: Readonly<Record<SummaryPeriodFault['field'], readonly string[]>> = {
  month: ['YYYY-MM', '1–12'],
  period: ['YYYY-MM', ...PERIOD_WORDS],
  period_scope: [...PERIOD_WORDS, 'monthly', 'weekly', 'daily'],
};
const faultOf = (field: SummaryPeriodFault['field']): SummaryPeriodFault => ({ fault: 'unknown_value', field, words: TAKEN[field] });

/** The word of `periode` that a word means; undefined: it is none. */
function rangeMeant(text: string): string | undefined {
  const range = text.toLowerCase();
  return PERIOD_WORDS.find((one) => one === (WORDS.get(range) ?? range));
}

/**
 * The same days in the words of the standard filter; of all time where none are named. Named dates win over a month, a month over a word.
 * @param today the current day of the client's zone.
 */
export function summaryPeriod(query: SummaryPeriodQuery, today: string): PeriodQuery | SummaryPeriodFault {
  const { start_date, end_date, tanggal_mulai, tanggal_selesai, tanggal } = query;
  const dates = { start_date, end_date, tanggal_mulai, tanggal_selesai };
  if (Object.values(dates).some((date) => filled(date) !== undefined)) return dates;
  const period = filled(query.period);
  const isNamed = period !== undefined && !/\d/.test(period);
  const month = monthNamed(filled(query.month), today);
  if (month === null) return faultOf('month');
  const named = month ?? monthNamed(isNamed ? undefined : period, today);
  if (named === null) return faultOf('period');
  if (named !== undefined) return { periode: 'bulanan', tanggal: named };
  const given = filled(query.periode);
  // What `periode` itself takes is judged where every view judges it.
  if (given !== undefined) return { periode: rangeMeant(given) ?? given, tanggal };
  const field = isNamed ? 'period' : 'period_scope';
  const range = filled(query[field]);
  if (range === undefined) return filled(tanggal) === undefined ? { periode: 'semua' } : { tanggal };
  const periode = rangeMeant(range);
  return periode === undefined ? faultOf(field) : { periode, tanggal };
}
