import { expect, it } from 'vitest';
import { remainingOf, wholeHoursUntil } from './remaining-time.ts';

it('says what remains as coarsely as people need it, never less than it is', () => {
  expect(remainingOf(0)).toEqual({ key: 'soon', count: 0 });
  expect(remainingOf(9)).toEqual({ key: 'soon', count: 0 });
  expect(remainingOf(10)).toEqual({ key: 'underMinute', count: 0 });
  expect(remainingOf(60)).toEqual({ key: 'minutes', count: 1 });
  expect(remainingOf(61)).toEqual({ key: 'minutes', count: 2 });
  expect(remainingOf(90 * 60)).toEqual({ key: 'minutes', count: 90 });
  expect(remainingOf(90 * 60 + 1)).toEqual({ key: 'hours', count: 2 });
});

it('promises no hour that is not whole', () => {
  const now = Date.parse('2026-01-05T15:01:00Z');
  const until = (instant: string) => wholeHoursUntil(instant, now);
  expect(['2026-01-05T17:00:00Z', '2026-01-05T17:01:00Z', '2026-01-05T16:00:59Z', '2026-01-05T15:00:00Z'].map(until)).toEqual([
    1, 2, 0, -1,
  ]);
});
