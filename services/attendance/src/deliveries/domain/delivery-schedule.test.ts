import { expect, it } from 'vitest';
import { cronsOf, keptMonthDay, monthDayOf } from './delivery-schedule.ts';

it('each time is a pattern of the days, in order and once', () => {
  expect(cronsOf({ days: [7, 1, 1], month_day: null, times: ['15:20', '08:05', '15:20'] })).toEqual(['5 8 * * 1,7', '20 15 * * 1,7']);
});

it.each([
  [1, '0 7 1 * *'],
  [28, '0 7 28 * *'],
  ['last' as const, '0 7 L * *'],
])('once a month on %s is the pattern %s, and comes back as it was said', (day, pattern) => {
  const month_day = keptMonthDay(day);
  expect(cronsOf({ days: [1], month_day, times: ['07:00'] })).toEqual([pattern]);
  expect(monthDayOf(month_day)).toBe(day);
});
