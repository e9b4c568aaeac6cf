import { expect, it } from 'vitest';
import { spanOf, standingOf } from './lateness.ts';

it('a post is late or early from five minutes on; one that is not out is ahead or overdue', () => {
  expect([0, 5, -5, 6, -6].map((minutes) => standingOf(true, minutes))).toEqual(['onTime', 'onTime', 'onTime', 'late', 'early']);
  expect([-1, 0, 1].map((minutes) => standingOf(false, minutes))).toEqual(['ahead', 'ahead', 'overdue']);
});

it('spans are told in days, hours or minutes', () => {
  expect([12, 119, 120, -1_500, 2_880].map(spanOf)).toEqual([
    { unit: 'minutes', count: 12 },
    { unit: 'minutes', count: 119 },
    { unit: 'hours', count: 2 },
    { unit: 'hours', count: 25 },
    { unit: 'days', count: 2 },
  ]);
});
