import { expect, it } from 'vitest';
import type { Review } from '../piece.ts';
import { after, byDeadline } from './order.ts';

const review = (piece_id: string, submitted_at: string, due_at: string | null) => ({ piece_id, submitted_at, due_at }) as Review;

it('what is due first stands first; what has no deadline stands last, the longest waiting before the rest', () => {
  const rows = [
    review('late', '2025-11-20T02:00:00.000Z', '2025-11-22T00:00:00.000Z'),
    review('open 2', '2025-11-19T02:00:00.000Z', null),
    review('soon', '2025-11-21T02:00:00.000Z', '2025-11-21T00:00:00.000Z'),
    review('open 1', '2025-11-18T02:00:00.000Z', null),
  ];
  expect(byDeadline(rows).map(({ piece_id }) => piece_id)).toEqual(['soon', 'late', 'open 1', 'open 2']);
});

it('after a decision the next one is read, after the last the one before, then none', () => {
  expect(after(['a', 'b', 'c'], 'b')).toBe('c');
  expect(after(['a', 'b', 'c'], 'c')).toBe('b');
  expect(after(['a'], 'a')).toBeUndefined();
});
