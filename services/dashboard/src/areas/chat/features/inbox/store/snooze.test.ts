import { expect, it } from 'vitest';
import { fieldValue, momentOf, snoozeChoices } from './snooze.ts';

// Local times: the browser's zone decides what a morning is.
const offered = (now: Date) => Object.fromEntries(snoozeChoices(now).map(({ name, at }) => [name, fieldValue(at)]));

it('offers an hour, tomorrow and next Monday, in the morning', () => {
  // A Wednesday.
  expect(offered(new Date(2026, 11, 2, 16, 30))).toEqual({
    hour: '2026-12-02T17:30',
    tomorrow: '2026-12-03T08:00',
    monday: '2026-12-07T08:00',
  });
});

it('means the Monday after on a Monday, and offers it once on a Sunday', () => {
  expect(offered(new Date(2026, 10, 30, 7, 0)).monday).toBe('2026-12-07T08:00');
  expect(offered(new Date(2026, 11, 6, 9, 0))).toEqual({ hour: '2026-12-06T10:00', tomorrow: '2026-12-07T08:00' });
});

it('goes over the end of a month', () => {
  expect(offered(new Date(2026, 11, 31, 23, 59)).tomorrow).toBe('2027-01-01T08:00');
});

it('takes a time of its own only from now on', () => {
  const now = new Date(2026, 11, 2, 16, 30);
  expect(momentOf('2026-12-02T16:31', now)).toEqual(new Date(2026, 11, 2, 16, 31));
  expect(momentOf('2026-12-02T16:30', now)).toBeNull();
  expect(momentOf('', now)).toBeNull();
});
