import { expect, it } from 'vitest';
import { commonSight, seesAllOf } from './sight.ts';

it.each([
  [null, null, null],
  [null, ['A'], ['A']],
  [['A', 'B'], null, ['A', 'B']],
  [['A', 'B'], ['B', 'C'], ['B']],
  [['A'], [], []],
])('of %j and %j both see %j', (one, other, both) => {
  expect(commonSight(one, other)).toEqual(both);
});

it.each([
  [null, null, true],
  [null, ['A'], true],
  [['A'], null, false],
  [['A', 'B'], ['A'], true],
  [['A'], ['A', 'B'], false],
])('that %j sees all of %j is %s', (one, other, all) => {
  expect(seesAllOf(one, other)).toBe(all);
});
