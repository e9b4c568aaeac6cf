import { expect, it } from 'vitest';
import { added, reachesThreshold } from './failed-sign-ins.ts';

it('is told at 10, 100, 1,000', () => {
  const told = Array.from({ length: 2_000 }, (_, before) => before).filter((before) => reachesThreshold(before, before + 1));
  expect(told.map((before) => before + 1)).toEqual([10, 100, 1_000]);
  expect(reachesThreshold(3, 250)).toBe(true);
});

it('two counts add up; the later names the address', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 8, minute));
  const one = { failures: 2, firstAt: at(1), lastAt: at(5), address: 'a' };
  const other = { failures: 3, firstAt: at(2), lastAt: at(4), address: 'b' };
  expect(added(one, other)).toEqual({ failures: 5, firstAt: at(1), lastAt: at(5), address: 'a' });
  expect(added(other, one)).toEqual(added(one, other));
});
