import { describe, expect, it } from 'vitest';
import { listedCount } from '../src/areas/attendance/features/attendance/members-filter.ts';
import {
  countStates,
  groupRows,
  leadingMeasure,
  measuresOf,
  owesSomething,
} from '../src/areas/attendance/features/attendance/texts/recap.ts';
import { recapSample, rowSample } from './recap-sample.ts';

it('people are counted by state, the excused apart from those who are done', () => {
  const excused = rowSample({ exempt: true, status: 'sudah', done: 0 });
  const withoutPosts = rowSample({ status: 'no_posts', done: 0, total: 0 });
  expect(countStates([...recapSample().rows, excused, withoutPosts])).toEqual({
    ...{ done: 1, partial: 1, none: 1, no_handle: 1, excused: 1, no_posts: 1 },
  });
});

describe('the measures', () => {
  it('say that a third is complete for one done, one partly, one not begun and one without a handle', () => {
    expect(measuresOf(recapSample().rows).complete).toBe(1 / 3);
  });

  it('say how much of what was expected was given', () => {
    expect(measuresOf(recapSample().rows)).toMatchObject({ given: 4, expected: 9, participation: 4 / 9 });
  });

  it('are unknown, not zero, when nobody can be judged', () => {
    const unknown = { participation: null, complete: null };
    expect(measuresOf([rowSample({ status: 'no_username', done: 0 })])).toMatchObject(unknown);
    expect(measuresOf([rowSample({ status: 'no_posts', done: 0, total: 0 })])).toMatchObject(unknown);
  });

  it('leave out who is excused', () => {
    const excused = rowSample({ exempt: true, status: 'sudah', done: 0 });
    expect(measuresOf([...recapSample().rows, excused])).toEqual(measuresOf(recapSample().rows));
  });

  it('begin with completion on a day, with participation over a longer time', () => {
    const timezone = 'Asia/Jakarta';
    expect(leadingMeasure({ from: '2025-11-20', to: '2025-11-20', timezone })).toBe('complete');
    expect(leadingMeasure({ from: '2025-11-01', to: '2025-11-30', timezone })).toBe('participation');
    expect(leadingMeasure({ from: null, to: null, timezone })).toBe('participation');
  });

  it('of a month in which everybody misses a few posts are not the few who missed none', () => {
    const month = [...Array(22)].map((_, n) =>
      rowSample({ nrp: String(n), status: n === 0 ? 'sudah' : 'kurang', done: n === 0 ? 30 : 22, total: 30 }),
    );
    const { participation, complete } = measuresOf(month);
    expect([participation, complete].map((share) => Math.round((share ?? 0) * 100))).toEqual([75, 5]);
  });
});

describe('grouping', () => {
  it('sorts groups by name with numbers in order, and puts people without a division last', () => {
    const rows = ['Polsek 10', null, 'Polsek 2'].map((division) => rowSample({ division }));
    expect(groupRows(rows, 'division', 'Tanpa divisi').map((group) => group.name)).toEqual(['Polsek 2', 'Polsek 10', 'Tanpa divisi']);
  });

  it("keeps the server's order inside a group and loses nobody", () => {
    const rows = ['C', 'A', 'B'].map((name) => rowSample({ name, division: 'SAT' }));
    expect(groupRows(rows, 'division', '-')[0]?.rows.map((row) => row.name)).toEqual(['C', 'A', 'B']);
  });
});

it('people without a handle owe nothing, nor do those with nothing to do', () => {
  expect(
    (['sudah', 'kurang', 'belum', 'no_username', 'no_posts'] as const).filter((status) => owesSomething(rowSample({ status }))),
  ).toEqual(['kurang', 'belum']);
});

it('the list of those who owe counts people without a handle too', () => {
  const counts = { total: 9, must_act: 6, excused: 1, done: 1, partial: 2, none: 3, no_handle: 2, no_posts: 0 };
  expect(listedCount(counts, undefined)).toBe(7);
  expect((['owing', 'partial', 'none', 'no_handle', 'done', 'excused'] as const).map((state) => listedCount(counts, state))).toEqual([
    5, 2, 3, 2, 0, 0,
  ]);
});
