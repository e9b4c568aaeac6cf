import { expect, it } from 'vitest';
import { curveOf } from './curve.ts';

const look = (minute: number, likes: number | null) => ({
  at: new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString(),
  like_count: likes,
  comment_count: 0,
  view_count: null,
});
const START = '2026-01-01T00:00:00Z';

it('holds the last count until the next look, and knows nothing before the first', () => {
  expect(curveOf([look(1, 2), look(4, 9)], START)).toEqual({
    minutes: [0, 1, 2, 3, 4],
    likes: [null, 2, 2, 2, 9],
    comments: [null, 0, 0, 0, 0],
    views: [null, null, null, null, null],
  });
});

it('ends with the last look, whatever the distance of its points', () => {
  const { minutes, likes } = curveOf([look(0, 1), look(1500, 7)], START);
  expect([minutes.length, minutes[1], likes[0], likes.at(-1)]).toEqual([14, 120, 1, 7]);
});

it('of no look is empty', () => expect(curveOf([], START).minutes).toEqual([]));
