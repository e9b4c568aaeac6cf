import { expect, it } from 'vitest';
import { exactShareOf, percentOrZero, shareOf, toPercent } from './group-shares.ts';

it('a percent is rounded once, and the four decimals of a share read as it does', () => {
  expect([percentOrZero(3, 286), percentOrZero(29, 42), percentOrZero(0, 5), percentOrZero(0, 0)]).toEqual([1, 69, 0, 0]);
  // 1.04895 %: rounded to four decimals it would read 1.1 %.
  expect([shareOf(3, 286), toPercent(exactShareOf(3, 286)), toPercent(shareOf(3, 286))]).toEqual([0.0104, 1, 1]);
});

it('who is not all done is never shown as all', () => {
  expect([shareOf(29_999, 30_000), shareOf(1, 30_000)]).toEqual([0.9999, 0.0001]);
  expect([toPercent(exactShareOf(29_999, 30_000)), toPercent(shareOf(29_999, 30_000)), percentOrZero(29_999, 30_000)]).toEqual([
    99.9, 99.9, 99.9,
  ]);
});
