import { expect, it } from 'vitest';
import { formatShare } from '../../../../i18n/format.ts';
import { rateOf } from './measure.ts';

it('a measure is shown as files and texts show it, not made of the four decimals of its answer', () => {
  const participation = { given: 3, expected: 286, rate: 0.0105 };
  expect(formatShare(rateOf(participation) ?? 0, 'id')).toBe('1%');
});

it('a measure of nothing is unknown', () => {
  expect([rateOf({ given: 0, expected: 0 }), rateOf({ done: 0, of: 0 }), rateOf(undefined), rateOf({ done: 0, of: 2 })]).toEqual([
    null,
    null,
    null,
    0,
  ]);
});
