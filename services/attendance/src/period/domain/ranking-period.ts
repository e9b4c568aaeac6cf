import { addDays, addMonths, isDay, isoWeekOf, monthOf } from '@balai/calendar';
import { BEGINNING } from './time-range.ts';

/** Words for days that the ranking knows. */
export const RANKING_WORDS = ['today', 'yesterday', 'this_week', 'last_week', 'this_month', 'last_month', 'all_time'] as const;
export type RankingRange = (typeof RANKING_WORDS)[number];

/** First and last day of a ranking, both included; `custom`: they were named. */
export interface RankingDays {
  readonly range: RankingRange | 'custom';
  readonly from: string;
  readonly to: string;
}

/** Which parameter is at fault. */
export interface RankingFault {
  readonly fault: 'unknown_value' | 'bad_date' | 'bound_missing' | 'reversed';
  readonly field: 'period' | 'start_date' | 'end_date';
}

const filled = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());

const SPANS: Readonly<Record<RankingRange, (today: string) => { readonly from: string; readonly to: string }>> = {
  today: (today) => ({ from: today, to: today }),
  yesterday: (today) => ({ from: addDays(today, -1), to: addDays(today, -1) }),
  this_week: isoWeekOf,
  last_week: (today) => isoWeekOf(addDays(today, -7)),
  this_month: (today) => monthOf(today.slice(0, 7)),
  last_month: (today) => monthOf(addMonths(today.slice(0, 7), -1)),
  all_time: (today) => ({ from: BEGINNING, to: today }),
};

/**
 * The days of a ranking: today unless told. Named days win over a word. Nothing is guessed, unlike in the former export, where an unknown
 * word was today: whoever mistypes the week would take one day's ranking for the week's.
 * @param today the current day of the directorate's zone.
 */
export function rankingDays(
  query: { readonly period?: string | undefined; readonly start_date?: string | undefined; readonly end_date?: string | undefined },
  today: string,
): RankingDays | RankingFault {
  const [start, end] = [filled(query.start_date), filled(query.end_date)];
  if (start !== undefined || end !== undefined) {
    if (start === undefined) return { fault: 'bound_missing', field: 'start_date' };
    if (end === undefined) return { fault: 'bound_missing', field: 'end_date' };
    if (!isDay(start)) return { fault: 'bad_date', field: 'start_date' };
    if (!isDay(end)) return { fault: 'bad_date', field: 'end_date' };
    return start > end ? { fault: 'reversed', field: 'start_date' } : { range: 'custom', from: start, to: end };
  }
  const given = (filled(query.period) ?? 'today').toLowerCase().replace(/[\s-]+/g, '_');
  const range = RANKING_WORDS.find((one) => one === given);
  if (range === undefined) return { fault: 'unknown_value', field: 'period' };
  return { range, ...SPANS[range](today) };
}
