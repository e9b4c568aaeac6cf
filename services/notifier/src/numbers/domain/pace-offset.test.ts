import { uuidv7 } from '@balai/runtime/core';
import { expect, it } from 'vitest';
import { paceOffsetMs } from './pace-offset.ts';

const pace = { sender: 4_000, spread: 0.25 };

it('stays within the spread, around the pace, and is the same for the same message', () => {
  const ids = Array.from({ length: 2_000 }, () => uuidv7());
  const offsets = ids.map((id) => paceOffsetMs(id, pace));
  expect(offsets).toEqual(ids.map((id) => paceOffsetMs(id, pace)));
  expect(Math.min(...offsets)).toBeGreaterThanOrEqual(-1_000);
  expect(Math.max(...offsets)).toBeLessThanOrEqual(1_000);
  expect(Math.abs(offsets.reduce((sum, one) => sum + one, 0) / offsets.length)).toBeLessThan(100);
  expect(new Set(offsets).size).toBeGreaterThan(500);
});

it.each([
  ['00000000-0000-7000-8000-000000000000', -1_000],
  ['00000000-0000-7000-8000-0000ffffffff', 1_000],
])('of %s it is %d', (id, offset) => {
  expect(paceOffsetMs(id, pace)).toBe(offset);
  expect(paceOffsetMs(id, { ...pace, spread: 0 })).toBeCloseTo(0);
});
