import { expect, it } from 'vitest';
import { evenPause, nextTimes, timetableOf } from './timetable.ts';

it('times of patterns are put together by their days', () => {
  expect(timetableOf(['20 15,18,20 * * *'])).toEqual([{ days: null, times: ['15:20', '18:20', '20:20'] }]);
  expect(timetableOf(['0 8 * * 1-5', '30 9 * * 0'])).toEqual([
    { days: [1, 2, 3, 4, 5], times: ['08:00'] },
    { days: [7], times: ['09:30'] },
  ]);
  expect(timetableOf(['0 8 1 * *'])).toBeNull();
});

it('times that follow each other evenly have one pause', () => {
  const [slot] = timetableOf(['0,30 6-21 * * *', '0 22 * * *']) ?? [];
  expect(slot?.times[0]).toBe('06:00');
  expect(slot?.times.at(-1)).toBe('22:00');
  expect(evenPause(slot?.times ?? [])).toBe(30);
  expect(evenPause(['15:20', '18:20', '20:20'])).toBeNull();
  expect(timetableOf(['*/15 * * * *'])?.[0]?.times).toHaveLength(96);
});

it('what is due once a month comes on its day, the last one of each month whatever its length', () => {
  const next = (monthDay: number | 'last') =>
    nextTimes([{ days: [1], monthDay, times: ['23:00'] }], 'Asia/Jakarta', new Date('2026-01-30T17:30:00Z'), 5).map((time) =>
      time.toISOString(),
    );
  expect(next('last')).toEqual(['2026-01-31T16:00:00.000Z', '2026-02-28T16:00:00.000Z', '2026-03-31T16:00:00.000Z']);
  expect(next(1)).toEqual(['2026-02-01T16:00:00.000Z', '2026-03-01T16:00:00.000Z', '2026-04-01T16:00:00.000Z']);
});

it('the next times follow the clock of the zone, over the end of the day and the days that are left out', () => {
  const slots = timetableOf(['20 15,18,20 * * 1-5']) ?? [];
  // Friday 18:30 in Jakarta.
  const times = nextTimes(slots, 'Asia/Jakarta', new Date('2025-11-21T11:30:00Z'), 3);
  expect(times.map((time) => time.toISOString())).toEqual([
    '2025-11-21T13:20:00.000Z',
    '2025-11-24T08:20:00.000Z',
    '2025-11-24T11:20:00.000Z',
  ]);
});
