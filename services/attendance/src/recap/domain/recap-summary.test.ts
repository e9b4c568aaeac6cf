import { expect, test } from 'vitest';
import type { PersonAttendance } from './count-attendance.ts';
import { completionPercent, completionRate, summarise } from './recap-summary.ts';

const row = (status: string, done: number, total: number, observed: number, handle: string | null = 'x') =>
  ({ status, done, total, observed, person: { handle } }) as unknown as PersonAttendance;

test('a share is unrounded, a percent whole, and nothing of nothing is 0', () => {
  expect(completionRate(row('kurang', 1, 3, 1))).toBeCloseTo(1 / 3);
  expect(completionPercent(row('kurang', 2, 3, 1))).toBe(67);
  expect([completionPercent(row('kurang', 399, 400, 1)), completionPercent(row('kurang', 1, 400, 1))]).toEqual([99, 1]);
  expect(completionRate(row('no_posts', 0, 0, 0))).toBe(0);
});

test('totals partition the people; shares are of those with a handle and posts to act on', () => {
  const rows = [
    row('sudah', 3, 3, 2),
    row('kurang', 1, 3, 1),
    row('belum', 0, 3, 0),
    row('no_posts', 0, 0, 0),
    row('no_username', 2, 3, 4, null),
  ];
  expect(summarise(rows)).toEqual({
    sudah: 1,
    kurang: 1,
    belum: 1,
    noUsername: 1,
    noPosts: 1,
    observed: 7,
    averagePercent: 44.4,
    participationPercent: 66.7,
  });
});

test('an excused person without a handle counts in the shares as the row is shown', () => {
  const excused = { ...row('sudah', 3, 3, 0, null), person: { handle: null, exempt: true } } as PersonAttendance;
  const rows = [excused, row('belum', 0, 3, 0), row('no_username', 0, 3, 0, null)];
  expect(summarise(rows)).toMatchObject({ observed: 0, averagePercent: 50, participationPercent: 50 });
});

test('without anybody who has a handle shares are 0', () => {
  expect(summarise([row('no_username', 0, 3, 0, null)])).toMatchObject({ averagePercent: 0, participationPercent: 0 });
  expect(summarise([])).toMatchObject({ sudah: 0, averagePercent: 0, participationPercent: 0 });
});
