import { expect, it } from 'vitest';
import { monthOfHistory, monthsOfHistory } from './month.ts';
import type { HistoryDay } from './queries.ts';

const day = (
  at: string,
  instagram: readonly [number, number],
  tiktok: readonly [number, number],
  state: HistoryDay['state'],
): HistoryDay => ({
  day: at,
  posts: instagram[1] + tiktok[1],
  state,
  given: instagram[0] + tiktok[0],
  expected: instagram[1] + tiktok[1],
  platforms: (
    [
      ['instagram', instagram],
      ['tiktok', tiktok],
    ] as const
  ).flatMap(([platform, [given, expected]]) => (expected === 0 ? [] : [{ platform, posts: expected, given, expected }])),
});
const HISTORY = [
  day('2026-09-30', [1, 1], [0, 0], 'done'),
  day('2026-10-01', [2, 2], [1, 1], 'done'),
  day('2026-10-02', [1, 2], [0, 1], 'partial'),
  day('2026-10-03', [0, 0], [0, 0], 'no_posts'),
  day('2026-11-01', [0, 3], [0, 0], 'none'),
];

it('a month adds up its days and platforms, newest day first, without the days on which nothing was expected', () => {
  expect(monthOfHistory(HISTORY, '2026-10')).toMatchObject({
    given: 4,
    expected: 6,
    doneDays: 1,
    days: [{ day: '2026-10-02' }, { day: '2026-10-01' }],
    platforms: [
      { platform: 'instagram', given: 3, expected: 4 },
      { platform: 'tiktok', given: 1, expected: 2 },
    ],
  });
  expect(monthOfHistory(HISTORY, '2026-11').platforms).toEqual([{ platform: 'instagram', given: 0, expected: 3 }]);
});

it('only months that are there from their first day are offered, the running one first', () => {
  expect(monthsOfHistory(HISTORY)).toEqual(['2026-11', '2026-10']);
  expect(monthsOfHistory([])).toEqual([]);
});
