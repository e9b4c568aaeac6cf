import { describe, expect, it } from 'vitest';
import { endsOf, type MeasuredGroup, quadrantsOf } from './month-groups.ts';

const group = (name: string, given: number, expected: number): MeasuredGroup => ({
  name,
  participation: { given, expected },
  people: { total: 10 },
});

describe('quadrants', () => {
  it('groups stand in one each; of whom nothing was expected stands in none', () => {
    const all = [group('A', 90, 100), group('B', 8, 10), group('C', 80, 200), group('D', 5, 25), group('E', 0, 0)];
    const names = Object.fromEntries(Object.entries(quadrantsOf(all, 0.6)).map(([key, found]) => [key, found.map(({ name }) => name)]));
    expect(names).toEqual({ highMuch: ['A'], highLittle: ['B'], lowMuch: ['C'], lowLittle: ['D'] });
  });

  it('who stands exactly on a line is above it', () => {
    expect(quadrantsOf([group('A', 50, 100)], 0.5).highMuch).toHaveLength(1);
  });
});

describe('both ends', () => {
  /** So many groups, the best first. */
  const groups = (count: number) => Array.from({ length: count }, (_, index) => group(`u${index + 1}`, count - index, count));
  const named = (count: number) => {
    const ends = endsOf(groups(count));
    return ends && [ends.best, ends.worst].map((end) => end.map(({ name }) => name).join(' '));
  };

  it('are as many of the best as of the worst, and none in both', () => {
    expect(named(12)).toEqual(['u1 u2 u3 u4 u5', 'u12 u11 u10 u9 u8']);
    expect(named(7)).toEqual(['u1 u2 u3', 'u7 u6 u5']);
    expect(named(2)).toEqual(['u1', 'u2']);
  });

  it('are none where there are not two to tell apart', () => {
    expect([named(1), named(0)]).toEqual([null, null]);
    expect(endsOf([group('a', 30, 100), group('b', 0, 0)])).toBeNull();
  });

  it('never name a group of fewer than five people', () => {
    const small = { ...group('alone', 0, 4), people: { total: 4 } };
    const ends = endsOf([group('a', 30, 100), group('b', 20, 100), small]);
    expect(ends && [ends.best, ends.worst].map(([first]) => first?.name)).toEqual(['a', 'b']);
  });
});
