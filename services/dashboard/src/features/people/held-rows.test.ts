import { expect, it } from 'vitest';
import { holdRows } from './held-rows.ts';

it('lets everybody in with a new question or one more page, and nobody new when the same is read again', () => {
  const first = holdRows(null, 'all', 1, ['a', 'b']);
  expect([...first.keys]).toEqual(['a', 'b']);
  expect(holdRows(first, 'all', 1, ['a', 'new', 'b'])).toBe(first);
  expect([...holdRows(first, 'all', 2, ['a', 'new', 'b', 'c']).keys]).toEqual(['a', 'new', 'b', 'c']);
  expect([...holdRows(first, 'inactive', 1, ['x']).keys]).toEqual(['x']);
});
