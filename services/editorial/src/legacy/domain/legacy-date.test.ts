import { expect, test } from 'vitest';
import { dateOf, slashDay } from './legacy-date.ts';

test.each([
  ['05/01/2026', '2026-01-04T17:00:00.000Z'],
  ['2026-01-05T07:30:00', '2026-01-05T00:30:00.000Z'],
  ['2026-01-05 07:30:15.120', '2026-01-05T00:30:00.000Z'],
  ['5-1-2026 07:30', '2026-01-05T00:30:00.000Z'],
  ['2026-01-05', '2026-01-04T17:00:00.000Z'],
  ['2026/01/05 23:59', '2026-01-05T16:59:00.000Z'],
  ['2026-01-05T08:00:00.000Z', '2026-01-05T08:00:00.000Z'],
  ['2026-01-05T08:00:00+07:00', '2026-01-05T01:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(dateOf(text)?.toISOString()).toBe(expected);
});

test.each(['31/02/2026', '2026-13-01', '05/01/26', 'besok', '05/01/2026 25:00', '', '2026-01-05T99:00Z'])('%s is no date', (text) => {
  expect(dateOf(text)).toBeNull();
});

test('a list shows the day as it is in Jakarta', () => {
  expect(slashDay(new Date('2026-01-04T17:00:00Z'))).toBe('05/01/2026');
  expect(slashDay(new Date('2026-01-04T16:59:59Z'))).toBe('04/01/2026');
});
