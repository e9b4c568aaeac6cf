import { expect, it } from 'vitest';
import { Ring } from './ring.ts';
import { RingBudget } from './ring-budget.ts';

it('keeps the newest publications, and answers ranges that it has as a whole', () => {
  const ring = new Ring(10, 3);
  for (const text of ['11', '12', '13', '14']) ring.push(text);
  expect(ring.start).toBe(11);
  expect(ring.between(11, 14)).toEqual(['12', '13', '14']);
  expect(ring.between(12, 13)).toEqual(['13']);
  expect(ring.between(14, 14)).toEqual([]);
  expect(ring.between(10, 14)).toBeNull();
  expect(ring.between(12, 15)).toBeNull();
});

it('takes older publications in front, as far as there is room', () => {
  const ring = new Ring(10, 3);
  ring.push('11');
  ring.prepend(['8', '9', '10']);
  expect(ring.start).toBe(8);
  expect(ring.between(8, 11)).toEqual(['9', '10', '11']);
  ring.push('12');
  expect(ring.between(9, 12)).toEqual(['10', '11', '12']);
});

it('empties the rings that were quiet for longest when all together are too large', () => {
  const budget = new RingBudget(500);
  const rings = [1, 2, 3].map(() => new Ring(0, 10, budget.changed));
  const text = 'x'.repeat(50);
  for (const ring of rings) ring.push(text);
  rings[0]?.push(text);
  expect(rings.map((ring) => ring.start)).toEqual([0, 1, 0]);
  expect(budget.cacheBudget.bytes()).toBeLessThanOrEqual(500);
  for (const ring of rings) ring.clear();
  expect(budget.cacheBudget.bytes()).toBe(0);
});
