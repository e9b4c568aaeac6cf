import { expect, it } from 'vitest';
import { bestOf, proposedHours } from './best-hours.ts';

/** Monday, 17 August 2026, and the Tuesday after it. */
const [MONDAY, TUESDAY] = ['2026-08-17', '2026-08-18'];
const row = (hour: number, ...by_weekday: number[]) => ({
  hour,
  first_seen: { given: by_weekday.reduce((sum, one) => sum + one, 0), by_weekday: [...by_weekday, 0, 0, 0, 0, 0, 0, 0].slice(0, 7) },
});
const BEST = bestOf([row(6), row(7, 4, 1), row(8, 9, 1), row(12, 3, 3), row(19, 20, 0), row(21, 1, 2)]);

it('the busiest hours are told of all days, and of those days of the week of which enough was seen', () => {
  expect(BEST.all).toEqual([19, 8, 12]);
  expect(BEST.byWeekday[0]).toEqual([19, 8, 7]);
  expect(BEST.byWeekday.slice(1)).toEqual([[], [], [], [], [], []]);
  expect(bestOf([])).toMatchObject({ all: [] });
});

it('a day is offered its own hours in their order, else those of all days', () => {
  const before = new Date('2026-08-01T00:00:00Z');
  expect(proposedHours(BEST, MONDAY, 'Asia/Jakarta', before)).toEqual([7, 8, 19]);
  expect(proposedHours(BEST, TUESDAY, 'Asia/Jakarta', before)).toEqual([8, 12, 19]);
});

it('hours that are over in the zone of the client are not offered', () => {
  // 8:00 in Jakarta, 10:00 in Jayapura.
  const now = new Date('2026-08-18T01:00:00Z');
  expect(proposedHours(BEST, TUESDAY, 'Asia/Jakarta', now)).toEqual([12, 19]);
  expect(proposedHours(BEST, MONDAY, 'Asia/Jayapura', now)).toEqual([]);
});
