import { expect, it } from 'vitest';
import { curveOf, curvesOf, marksOf } from './curve.ts';

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

it('of several posts they begin together, and a younger one ends where it was last looked at', () => {
  const younger = { taken_at: START, points: [look(1, 2), look(3, 5)] };
  const older = { taken_at: START, points: [look(0, 1), look(12, 9)] };
  const { minutes, lines } = curvesOf([younger, older], 'like_count');
  expect([minutes[0], minutes.at(-1)]).toEqual([0, 12]);
  expect(lines[0]?.slice(0, 6)).toEqual([null, 2, 2, 5, null, null]);
  expect(lines[1]?.at(-1)).toBe(9);
  expect(curvesOf([], 'like_count')).toEqual({ minutes: [], lines: [] });
});

it.each([
  [1, [0, 1]],
  [24, [0, 10, 20]],
  [171, [0, 60, 120, 180]],
  [22 * 60, [0, 6, 12, 18].map((hour) => hour * 60)],
  [3 * 1440, [0, 1, 2, 3].map((day) => day * 1440)],
  [400 * 1440, [0, 120, 240, 360].map((day) => day * 1440)],
])('an axis of %i minutes names whole steps of time', (span, marks) => {
  const { minutes } = curveOf([look(0, 1), look(span, 7)], START);
  expect(marksOf(minutes)).toEqual(marks);
});
