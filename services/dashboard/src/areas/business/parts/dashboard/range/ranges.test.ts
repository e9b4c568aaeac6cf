import { expect, it } from 'vitest';
import { comparisonOf, RANGES, rangeOf, spanOf } from './ranges.ts';

it('a range is days of the calendar, both included', () => {
  const today = '2026-02-03';
  expect(Object.fromEntries(RANGES.map((range) => [range, Object.values(spanOf(range, today)).join(' ')]))).toEqual({
    today: '2026-02-03 2026-02-03',
    yesterday: '2026-02-02 2026-02-02',
    '7d': '2026-01-28 2026-02-03',
    '30d': '2026-01-05 2026-02-03',
    mtd: '2026-02-01 2026-02-03',
    qtd: '2026-01-01 2026-02-03',
    ytd: '2026-01-01 2026-02-03',
    last_month: '2026-01-01 2026-01-31',
    last_quarter: '2025-10-01 2025-12-31',
    last_year: '2025-01-01 2025-12-31',
  });
  expect(spanOf('qtd', '2026-12-31')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
});

it('days of its own are put in order, and completed', () => {
  const of = (since?: string, until?: string) => rangeOf({ range: 'custom', since, until }, '2026-05-10').span;
  expect(of('2026-03-01', '2026-02-01')).toEqual({ from: '2026-02-01', to: '2026-03-01' });
  expect(of('2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-05-10' });
  expect(of(undefined, '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  expect(of()).toEqual({ from: '2026-04-11', to: '2026-05-10' });
});

it('names that nobody knows are read as the usual ones', () => {
  expect(rangeOf({ range: 'decade' }, '2026-05-10').range).toBe('30d');
  expect(['year', 'off', 'decade', undefined].map((versus) => comparisonOf({ versus }))).toEqual(['year', 'off', 'previous', 'previous']);
});
