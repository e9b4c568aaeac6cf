import { expect, it } from 'vitest';
import { amountIn, lineTotal, plainDecimal } from './amounts.ts';

it('a decimal is typed with a comma or a point', () => {
  expect([amountIn('1,5', 3), amountIn(' 1.5 ', 3), amountIn('', 3), amountIn('1.2345', 3), amountIn('x', 3)]).toEqual([
    1_500n,
    1_500n,
    null,
    null,
    null,
  ]);
  expect([plainDecimal('12.000'), plainDecimal('1.500'), plainDecimal('100')]).toEqual(['12', '1.5', '100']);
});

it('a total is rounded half up, as the server does', () => {
  expect(lineTotal(14_535_500n, 17_000n, 4_00n)).toBe(23_721_94n);
  expect(lineTotal(50n, 1_000n, 0n)).toBe(1n);
});
