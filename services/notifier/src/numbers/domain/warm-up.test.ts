import { WARM_UP } from '@balai/contracts/notifier';
import { expect, it } from 'vitest';
import { warmUpOf } from './warm-up.ts';

const linked_at = new Date('2026-11-01T09:00:00Z');
const after = (days: number) => new Date(linked_at.getTime() + days * 86_400_000);

it.each([
  [0, 1, 20],
  [0.99, 1, 20],
  [1, 2, 40],
  [2, 3, 80],
  [6.5, 7, 160],
  [7, 8, 300],
  [27.9, 28, 600],
])('%d days after it was linked a web number is in day %i and sends %i', (days, day, day_max) => {
  expect(warmUpOf({ driver: 'web', linked_at }, after(days))).toEqual({ day, day_max });
});

it('ends, and grows until then', () => {
  expect(warmUpOf({ driver: 'web', linked_at }, after(28))).toBeNull();
  for (const key of ['untilDay', 'dayMax'] as const) {
    const steps = WARM_UP.map((step) => step[key]);
    expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
  }
});

it('is of web numbers that were linked', () => {
  expect(warmUpOf({ driver: 'web', linked_at: null }, after(1))).toBeNull();
  expect(warmUpOf({ driver: 'cloud', linked_at }, after(1))).toBeNull();
});

it('counts a clock that is behind as the first day', () => {
  expect(warmUpOf({ driver: 'web', linked_at }, after(-1))).toMatchObject({ day: 1 });
});
