import { expect, it } from 'vitest';
import { quadrantsOf } from './quadrants.ts';
import type { MonthGroup } from './queries.ts';

const group = (id: string, rate: number | null, given: number): MonthGroup => ({
  id,
  name: id,
  posts: 1,
  people: { total: 4, no_handle: 0 },
  participation: { given, expected: 100, rate },
  complete: { done: 0, of: 1, rate: 0 },
  change: null,
});

it('groups stand in one quadrant each; who has no share stands in none', () => {
  const found = quadrantsOf([group('A', 0.9, 90), group('B', 0.8, 10), group('C', 0.4, 80), group('D', 0.2, 5), group('E', null, 0)], 0.6);
  const names = Object.fromEntries(Object.entries(found).map(([name, groups]) => [name, groups.map(({ id }) => id)]));
  expect(names).toEqual({ highMuch: ['A'], highLittle: ['B'], lowMuch: ['C'], lowLittle: ['D'] });
});

it('who stands exactly on a line is above it', () => {
  expect(quadrantsOf([group('A', 0.5, 50)], 0.5).highMuch).toHaveLength(1);
});
