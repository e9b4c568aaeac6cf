import { expect, it } from 'vitest';
import { faultOf, furtherSpan, hoursFrom, offeredFor, weekFrom } from './week.ts';

const span = (from: string, to: string) => ({ from, to });

it('keeps hours through the form, by day and time', () => {
  const hours = [
    { day: 2, ...span('13:00', '17:00') },
    { day: 2, ...span('08:00', '12:00') },
    { day: 1, ...span('08:00', '17:00') },
  ];
  expect(hoursFrom(weekFrom(hours))).toEqual([hours[2], hours[1], hours[0]]);
});

it('offers a closed day the hours of the day before it', () => {
  const week = weekFrom([{ day: 1, ...span('09:00', '15:00') }]);
  expect(offeredFor(week, 4)).toEqual([span('09:00', '15:00')]);
  expect(offeredFor(weekFrom([]), 1)).toEqual([span('08:00', '17:00')]);
});

it('adds a span behind the last one while the day has room', () => {
  expect(furtherSpan([span('08:00', '12:30')])).toEqual(span('13:00', '14:00'));
  expect(furtherSpan([span('08:00', '23:00')])).toBeNull();
  expect(furtherSpan(Array.from({ length: 4 }, () => span('08:00', '09:00')))).toBeNull();
});

it('finds spans that are reversed or overlap', () => {
  expect(faultOf([span('08:00', '08:00')])).toBe('reversed');
  expect(faultOf([span('13:00', '17:00'), span('08:00', '14:00')])).toBe('overlapping');
  expect(faultOf([span('08:00', '12:00'), span('12:00', '17:00')])).toBeNull();
  expect(faultOf([])).toBeNull();
});
