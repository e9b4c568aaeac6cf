import { addDays, isDay } from '@balai/calendar';

/** Words for spans of days that the analysis knows. */
export const RANGE_WORDS = ['today', '7d', '30d', '90d', 'custom', 'all'] as const;
export type RangeName = (typeof RANGE_WORDS)[number];

/** First day where all days count. */
export const BEGINNING = '2000-01-01';
const DAYS_BACK: Readonly<Partial<Record<RangeName, number>>> = { today: 0, '7d': 6, '30d': 29, '90d': 89 };

export interface RangeQuery {
  readonly range: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
}

/** First and last day of a range, both included. */
export interface TimeRange {
  readonly range: RangeName;
  readonly from: string;
  readonly to: string;
}

/** Why a range cannot be understood. */
export interface RangeFault {
  readonly fault: 'unknown_value' | 'bound_missing' | 'bad_date' | 'reversed';
}

const filled = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());

/** The days a word means. @param today the current day of the client's zone. */
export function timeRangeOf(query: RangeQuery, today: string): TimeRange | RangeFault {
  const given = (filled(query.range) ?? '7d').toLowerCase();
  const range = RANGE_WORDS.find((one) => one === given);
  if (range === undefined) return { fault: 'unknown_value' };
  const [start, end] = [filled(query.start), filled(query.end)];
  const back = DAYS_BACK[range];
  if (back !== undefined) return { range, from: addDays(today, -back), to: today };
  for (const day of [start, end]) if (day !== undefined && !isDay(day)) return { fault: 'bad_date' };
  if (range === 'all') {
    const to = end ?? today;
    return to < BEGINNING ? { fault: 'reversed' } : { range, from: BEGINNING, to };
  }
  if (start === undefined || end === undefined) return { fault: 'bound_missing' };
  return start > end ? { fault: 'reversed' } : { range, from: start, to: end };
}
