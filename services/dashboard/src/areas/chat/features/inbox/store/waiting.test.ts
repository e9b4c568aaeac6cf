import { expect, it } from 'vitest';
import { urgencyOf } from './waiting.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 30, 1, minutes));
const conversation = (due: number | null) => ({
  waiting_since: at(0).toISOString(),
  due_at: due === null ? null : at(due).toISOString(),
});

it.each([
  [60, 10, 'waiting'],
  [60, 44, 'waiting'],
  [60, 45, 'soon'],
  [60, 60, 'soon'],
  [60, 61, 'late'],
  // A quarter of a short goal would be over before anybody saw it.
  [10, 4, 'waiting'],
  [10, 5, 'soon'],
  [null, 600, 'waiting'],
] as const)('a goal of %s minutes is, after %s minutes: %s', (due, now, urgency) => {
  expect(urgencyOf(conversation(due), at(now))).toBe(urgency);
});

it('nothing is urgent while nobody waits', () => {
  expect(urgencyOf({ waiting_since: null, due_at: null }, at(0))).toBeNull();
});
