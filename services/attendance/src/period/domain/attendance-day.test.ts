import { expect, it } from 'vitest';
import { attendanceDay } from './attendance-day.ts';

it('a day begins with its first instant, also where the clock leaves midnight out', () => {
  const on = (instant: string, zone: string) => attendanceDay(new Date(instant), zone);
  // In Cairo 2026-04-24 begins at 01:00, in Santiago 2026-09-06 does.
  expect([on('2026-04-23T21:59:59Z', 'Africa/Cairo'), on('2026-04-23T22:00:00Z', 'Africa/Cairo')]).toEqual(['2026-04-23', '2026-04-24']);
  expect([on('2026-09-06T03:59:59Z', 'America/Santiago'), on('2026-09-06T04:00:00Z', 'America/Santiago')]).toEqual([
    '2026-09-05',
    '2026-09-06',
  ]);
});

it('a zone this machine does not know counts as the default one', () => {
  expect(attendanceDay(new Date('2026-01-05T17:00:00Z'), 'Nowhere/Land')).toBe('2026-01-06');
});
