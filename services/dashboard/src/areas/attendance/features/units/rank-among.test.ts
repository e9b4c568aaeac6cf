import { expect, it } from 'vitest';
import { placeAmong } from './rank-among.ts';

it('counts who is better; equal ones share a place, and who has no share is not among them', () => {
  const rows = [
    { id: 'a', rate: 0.5 },
    { id: 'b', rate: 0.9 },
    { id: 'c', rate: 0.5 },
    { id: 'd', rate: null },
  ];
  expect(placeAmong(rows, 'b')).toEqual({ place: 1, of: 3 });
  expect(placeAmong(rows, 'a')).toEqual({ place: 2, of: 3 });
  expect(placeAmong(rows, 'c')).toEqual({ place: 2, of: 3 });
  expect(placeAmong(rows, 'd')).toBeNull();
  expect(placeAmong(rows, 'unknown')).toBeNull();
});
