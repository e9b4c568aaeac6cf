import { expect, test } from 'vitest';
import { nextReminder } from './reminder.ts';

const at = (hours: number) => new Date(hours * 3_600_000);

test.each([
  [24, [12, 23]],
  [3, [1.5, 2]],
  // An hour before the end would be at half of the time, or before it.
  [2.5, [1.25]],
  [2, [1]],
  [1, [0.5]],
])('of %s hours, whoever was asked is reminded after %j', (hours, expected) => {
  const found: number[] = [];
  for (let next = nextReminder(at(0), at(hours), at(0)); next !== null; next = nextReminder(at(0), at(hours), next))
    found.push(next.getTime() / 3_600_000);
  expect(found).toEqual(expected);
});

test('what was missed is not made up for, and what is not due needs no reminder', () => {
  expect(nextReminder(at(0), at(24), at(13))).toEqual(at(23));
  expect(nextReminder(at(0), at(24), at(23))).toBeNull();
  expect(nextReminder(at(0), null, at(0))).toBeNull();
});
