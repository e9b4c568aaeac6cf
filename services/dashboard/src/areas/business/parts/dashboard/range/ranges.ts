import { addDays, addMonths, type DaySpan, monthOf } from '@balai/calendar';

/** Ranges that move with the calendar, in the order they are offered. */
export const RANGES = ['today', 'yesterday', '7d', '30d', 'mtd', 'qtd', 'ytd', 'last_month', 'last_quarter', 'last_year'] as const;
export type RangeName = (typeof RANGES)[number];
/** `custom`: days of its own. */
export type Range = RangeName | 'custom';

const DEFAULT_RANGE: RangeName = '30d';

/** What a range is compared with: nothing, as many days before it, or the same days a year before. */
export const COMPARISONS = ['previous', 'year', 'off'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** The first month `YYYY-MM` of the quarter that a day is in. */
const quarterOf = (day: string): string => {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}`;
};

/** First and last day of a range, both included, seen today. */
export function spanOf(range: RangeName, today: string): DaySpan {
  const month = today.slice(0, 7);
  const year = Number(today.slice(0, 4));
  switch (range) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case '7d':
      return { from: addDays(today, -6), to: today };
    case '30d':
      return { from: addDays(today, -29), to: today };
    case 'mtd':
      return { from: `${month}-01`, to: today };
    case 'qtd':
      return { from: `${quarterOf(today)}-01`, to: today };
    case 'ytd':
      return { from: `${year}-01-01`, to: today };
    case 'last_month':
      return monthOf(addMonths(month, -1));
    case 'last_quarter': {
      const first = addMonths(quarterOf(today), -3);
      return { from: `${first}-01`, to: monthOf(addMonths(first, 2)).to };
    }
    case 'last_year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  }
}

/** The days and the comparison of an address, as it carries them; everything may be missing or unknown. */
export interface RangeSearch {
  readonly range?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly versus?: string | undefined;
}

export const comparisonOf = ({ versus }: RangeSearch): Comparison => COMPARISONS.find((one) => one === versus) ?? 'previous';

/** The range that an address means, and its days; days of its own that are missing or out of order become the nearest sensible ones. */
export function rangeOf(search: RangeSearch, today: string): { range: Range; span: DaySpan } {
  const { since, until } = search;
  if (search.range !== 'custom') {
    const range = RANGES.find((one) => one === search.range) ?? DEFAULT_RANGE;
    return { range, span: spanOf(range, today) };
  }
  const from = since ?? until ?? spanOf(DEFAULT_RANGE, today).from;
  const to = until ?? (from > today ? from : today);
  return { range: 'custom', span: from <= to ? { from, to } : { from: to, to: from } };
}

/** A choice of days and its change. */
export interface RangeProps {
  readonly range: Range;
  readonly span: DaySpan;
  readonly today: string;
  readonly comparison: Comparison;
  readonly onChange: (part: RangeSearch) => void;
}
