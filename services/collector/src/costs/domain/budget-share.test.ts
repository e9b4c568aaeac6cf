import { expect, it } from 'vitest';
import { partOf, percentFor } from './budget-share.ts';

it('near its end the budget is kept for who waits, then for today’s posts', () => {
  expect((['interactive', 'fresh', 'old'] as const).map((one) => partOf(1000, percentFor(one, 10)))).toEqual([1000, 900, 800]);
  expect((['interactive', 'fresh', 'old'] as const).map((one) => partOf(1000, percentFor(one, 0)))).toEqual([1000, 1000, 1000]);
});

it('a part of few requests is at least one; of none it is none', () => {
  expect([partOf(2, 80), partOf(1, 50), partOf(0, 80)]).toEqual([2, 1, 0]);
});
