import { expect, it } from 'vitest';
import { endsOf } from './ends.ts';
import type { MonthGroup } from './queries.ts';

const group = (name: string, rate: number | null): MonthGroup => ({
  id: name,
  name,
  posts: 1,
  people: { total: 4, no_handle: 0 },
  participation: { given: (rate ?? 0) * 100, expected: rate === null ? 0 : 100, rate },
  complete: { done: 0, of: 1, rate: 0 },
  change: null,
});
/** So many groups, the best first. */
const groups = (count: number) => Array.from({ length: count }, (_, place) => group(`u${place + 1}`, (count - place) / count));
const named = (count: number) => {
  const ends = endsOf(groups(count));
  return ends && [ends.best, ends.worst].map((end) => end.map(({ name }) => name).join(' '));
};

it('shows as many of the best as of the worst, and none in both', () => {
  expect(named(12)).toEqual(['u1 u2 u3 u4 u5', 'u12 u11 u10 u9 u8']);
  expect(named(7)).toEqual(['u1 u2 u3', 'u7 u6 u5']);
  expect(named(2)).toEqual(['u1', 'u2']);
});

it('is nothing where there are not two to tell apart', () => {
  expect([named(1), named(0)]).toEqual([null, null]);
  expect(endsOf([group('a', 0.3), group('b', null)])).toBeNull();
});
