import { expect, it } from 'vitest';
import { cronsOf, keptMonthDay, monthDayOf, nextTimeOf } from './delivery-schedule.ts';

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

/** 07.30 of Sunday 1 March 2026 in Makassar. */
const after = new Date('2026-02-28T23:30:00Z');
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

it.each([
  [{ days: [7], month_day: null, times: ['08:00', '07:00'] }, '2026-03-01T00:00:00.000Z'],
  [{ days: [7], month_day: null, times: ['07:30'] }, '2026-03-07T23:30:00.000Z'],
  [{ days: [1], month_day: null, times: ['07:00'] }, '2026-03-01T23:00:00.000Z'],
  [{ days: EVERY_DAY, month_day: 1, times: ['07:00'] }, '2026-03-31T23:00:00.000Z'],
  [{ days: EVERY_DAY, month_day: 31, times: ['07:00'] }, '2026-03-30T23:00:00.000Z'],
])('of %j the next time is %s', (schedule, next) => {
  expect(nextTimeOf(schedule, 'Asia/Makassar', after)?.toISOString()).toBe(next);
});

it('the last day of a short month is its own', () => {
  const schedule = { days: EVERY_DAY, month_day: 31, times: ['07:00'] };
  expect(nextTimeOf(schedule, 'Asia/Jakarta', new Date('2027-02-01T00:00:00Z'))?.toISOString()).toBe('2027-02-28T00:00:00.000Z');
});

it('a time that a clock change moves behind a later one is not the next', () => {
  const schedule = { days: EVERY_DAY, month_day: 28, times: ['02:35', '03:30'] };
  const beforeTheChange = new Date('2027-03-28T00:00:00Z');
  expect(nextTimeOf(schedule, 'Europe/Berlin', beforeTheChange)?.toISOString()).toBe('2027-03-28T01:30:00.000Z');
});
