import { expect, it } from 'vitest';
import { rankAmong } from './rank-among.ts';

it('counts who is better; equal ones share a place, and who has no share is not among them', () => {
  const rows = [
    { id: 'a', rate: 0.5 },
    { id: 'b', rate: 0.9 },
    { id: 'c', rate: 0.5 },
    { id: 'd', rate: null },
  ];
  expect(rankAmong(rows, 'b')).toEqual({ rank: 1, of: 3 });
  expect(rankAmong(rows, 'a')).toEqual({ rank: 2, of: 3 });
  expect(rankAmong(rows, 'c')).toEqual({ rank: 2, of: 3 });
  expect(rankAmong(rows, 'd')).toBeNull();
  expect(rankAmong(rows, 'unknown')).toBeNull();
});
