import { expect, it } from 'vitest';
import type { Overview } from '../../work/overview.ts';
import { toDoOf } from './to-do.ts';

const people = { total: 10, must_act: 9, excused: 0, done: 4, partial: 2, none: 3, no_handle: 1, no_posts: 0 };
const group = { id: 'A', name: 'A', people, participation: { given: 1, expected: 4, rate: 0.25 } };
const fresh = { platform: 'instagram', asOf: null, posts: 3, incomplete: 0, failed: 0, neverObserved: 0, reasons: [] };

/** An overview as far as what is to be done goes by it. */
const overview = (over: object = {}) =>
  ({
    groups: { by: 'unit', total: 2, behind: 1, rows: [group] },
    headline: { must_act: 9, owing: 5, worst: null },
    measures: { all: { people }, instagram: { people, lacking_handle: 1 }, tiktok: null },
    freshness: [fresh],
    waiting: { complaints: 2 },
    ...over,
  }) as unknown as Overview;

const kinds = (over?: object, failing = 1) => toDoOf(overview(over), failing).map(({ kind, count }) => `${kind} ${count}`);

it('names what somebody should see to, each with how many', () => {
  expect(kinds()).toEqual(['behind 1', 'owing 5', 'noHandle 1', 'complaints 2', 'deliveries 1']);
  expect(
    kinds({
      freshness: [
        { ...fresh, failed: 1 },
        { ...fresh, incomplete: 2 },
      ],
    })[0],
  ).toBe('data 3');
});

it('names who has no username on each platform that is asked about, also where everybody has one of the two', () => {
  const on = (count: number, listed = count) => ({ people: { ...people, no_handle: listed }, lacking_handle: count });
  const lacking = (measures: object) =>
    toDoOf(overview({ measures }), 0).flatMap((one) => (one.kind === 'noHandle' ? [`${one.platform} ${one.count}`] : []));
  expect(lacking({ all: on(0), instagram: on(15), tiktok: on(30) })).toEqual(['instagram 15', 'tiktok 30']);
  expect(lacking({ all: on(30), instagram: null, tiktok: on(30) })).toEqual(['tiktok 30']);
  expect(lacking({ all: on(0), instagram: on(0), tiktok: on(4) })).toEqual(['tiktok 4']);
});

it('names who has no username on a platform without posts: the list of who is asked to act has none of them', () => {
  const on = (count: number, listed: number) => ({ people: { ...people, no_handle: listed }, lacking_handle: count });
  const measures = { all: on(2, 2), instagram: on(2, 2), tiktok: on(4, 0) };
  const found = toDoOf(overview({ measures }), 0).flatMap((one) =>
    one.kind === 'noHandle' ? [[one.platform, one.count, one.isListed]] : [],
  );
  expect(found).toEqual([
    ['instagram', 2, true],
    ['tiktok', 4, false],
  ]);
});

it('leaves out what is in order, what may not be read, and a last one who owes nothing', () => {
  const done = { ...people, partial: 0, none: 0, no_handle: 0 };
  const rest = {
    headline: { must_act: 9, owing: 0, worst: null },
    measures: { all: { people: done }, instagram: { people: done }, tiktok: { people: done } },
  };
  const groups = { by: 'unit', total: 2, behind: 1, rows: [{ ...group, people: done }] };
  expect(kinds({ ...rest, groups, waiting: { complaints: null } }, 0)).toEqual([]);
});
