import { expect, it } from 'vitest';
import { monthsOf, weeksOf } from './calendar-weeks.ts';
import { movedBy } from './use-grid-keys.ts';

it('puts days into weeks from Monday', () => {
  // 30 October 2025 is a Thursday, 3 November a Monday.
  expect(weeksOf('2025-10-30', '2025-11-03')).toEqual([
    [null, null, null, '2025-10-30', '2025-10-31', '2025-11-01', '2025-11-02'],
    ['2025-11-03', null, null, null, null, null, null],
  ]);
});

it('names the month above its weeks', () => {
  const weeks = weeksOf('2025-10-30', '2025-12-02');
  expect(monthsOf(weeks)).toEqual([
    { month: '2025-10', weeks: 1 },
    { month: '2025-11', weeks: 4 },
    { month: '2025-12', weeks: 1 },
  ]);
});

it('holds a leap year in at most 54 weeks', () => {
  const weeks = weeksOf('2024-01-01', '2024-12-31');
  expect([weeks.length, weeks.flat().filter(Boolean).length]).toEqual([53, 366]);
});

it('moves within the grid only', () => {
  const at = { row: 0, column: 2 };
  expect(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'a'].map((key) => movedBy(key, at, 2, 3))).toEqual([
    { row: 0, column: 2 },
    { row: 1, column: 2 },
    { row: 0, column: 1 },
    { row: 0, column: 2 },
    { row: 0, column: 0 },
    { row: 0, column: 2 },
    null,
  ]);
});
