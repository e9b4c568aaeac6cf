import { expect, it } from 'vitest';
import { holdRows } from './held-rows.ts';

it('lets everybody in with a new question or one more page, and nobody new when the same is read again', () => {
  const first = holdRows(null, 'all', 1, ['a', 'b']);
  expect([...first.keys]).toEqual(['a', 'b']);
  expect(holdRows(first, 'all', 1, ['a', 'new', 'b'])).toBe(first);
  expect([...holdRows(first, 'all', 2, ['a', 'new', 'b', 'c']).keys]).toEqual(['a', 'new', 'b', 'c']);
  expect([...holdRows(first, 'inactive', 1, ['x']).keys]).toEqual(['x']);
});

it('takes for new only who stands among those who are there, not who moved up from the next page', () => {
  const first = holdRows(null, 'active', 1, ['a', 'b', 'c']);
  const without = holdRows(first, 'active', 1, ['b', 'new', 'c', 'd']);
  expect([...without.keys]).toEqual(['a', 'b', 'c', 'd']);
  // Whoever comes back stands where they stood, and read again nothing changes.
  expect(holdRows(without, 'active', 1, ['a', 'b', 'new', 'c'])).toBe(without);
  expect([...holdRows(first, 'active', 1, ['x', 'y']).keys]).toEqual(['a', 'b', 'c', 'x', 'y']);
});
