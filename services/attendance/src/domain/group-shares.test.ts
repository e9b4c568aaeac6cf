import { expect, it } from 'vitest';
import { exactShareOf, loneShareOf, percentOrZero, shareOf, toPercent } from './group-shares.ts';

it('a percent is rounded once, and the four decimals of a share that stands alone read as it does', () => {
  expect([percentOrZero(3, 286), percentOrZero(29, 42), percentOrZero(0, 5), percentOrZero(0, 0)]).toEqual([1, 69, 0, 0]);
  // 1.04895 %: a page has the numbers beside the four decimals of an answer, which alone would read 1.1 %.
  expect([shareOf(3, 286), toPercent(exactShareOf(3, 286)), loneShareOf(3, 286), toPercent(loneShareOf(3, 286))]).toEqual([
    0.0105, 1, 0.0104, 1,
  ]);
});

it('who is not all done is never shown as all', () => {
  expect([toPercent(exactShareOf(29_999, 30_000)), toPercent(loneShareOf(29_999, 30_000)), percentOrZero(29_999, 30_000)]).toEqual([
    99.9, 99.9, 99.9,
  ]);
});
