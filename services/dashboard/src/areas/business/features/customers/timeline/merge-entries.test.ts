import { expect, it } from 'vitest';
import { mergeEntries } from './merge-entries.ts';

const days = (...of: number[]) => of.map((day) => ({ at: new Date(Date.UTC(2026, 0, day)).toISOString() }));
const read = (...args: Parameters<typeof mergeEntries>) => mergeEntries(...args).map(({ at }) => new Date(at).getUTCDate());

it('joins lists by time', () => {
  expect(
    read([
      { entries: days(9, 4, 1), hasMore: false },
      { entries: days(7, 2), hasMore: false },
    ]),
  ).toEqual([9, 7, 4, 2, 1]);
});

it('keeps back what a list that was not read to its end may stand before', () => {
  expect(
    read([
      { entries: days(9, 5), hasMore: true },
      { entries: days(7, 4, 2), hasMore: false },
      { entries: [], hasMore: false },
    ]),
  ).toEqual([9, 7, 5]);
});
