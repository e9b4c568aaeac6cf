import { expect, it } from 'vitest';
import { weeksOf } from './month-weeks.ts';
import type { MonthContent } from './queries.ts';

// Only the weeks are read.
const platforms = {
  instagram: { weeks: [{ from: '2026-10-26', posts: 1, given: 3, expected: 4, rate: 0.75 }] },
  tiktok: { weeks: [{ from: '2026-11-09', posts: 2, given: 5, expected: 8, rate: 0.625 }] },
} as unknown as MonthContent['platformAnalytics'];

it('has every week of the month with its own days, empty ones too', () => {
  const weeks = weeksOf('2026-11', '2026-12-24', platforms);
  expect(weeks.map(({ from, to }) => [from, to])).toEqual([
    ['2026-11-01', '2026-11-01'],
    ['2026-11-02', '2026-11-08'],
    ['2026-11-09', '2026-11-15'],
    ['2026-11-16', '2026-11-22'],
    ['2026-11-23', '2026-11-29'],
    ['2026-11-30', '2026-11-30'],
  ]);
  expect(weeks.map(({ posts, instagram, tiktok }) => [posts, instagram, tiktok]).slice(0, 3)).toEqual([
    [1, 3, 0],
    [0, 0, 0],
    [2, 0, 5],
  ]);
});

it('leaves out weeks that have not begun', () => {
  expect(weeksOf('2026-11', '2026-11-09', platforms)).toHaveLength(3);
});
