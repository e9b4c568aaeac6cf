import { expect, test } from 'vitest';
import { discountOf, isLargerDiscount } from './discount.ts';

/** Quantity in units, price and total in major units. */
const line = (quantity: number, list: number | null, total: number, unit: number | null = null) => ({
  quantity: BigInt(quantity * 1_000),
  list_price: list === null ? null : BigInt(Math.round(list * 10_000)),
  unit_price: unit === null ? null : BigInt(Math.round(unit * 10_000)),
  total: BigInt(Math.round(total * 100)),
});

test.each([
  ['no lines', [], 0n],
  ['the customer’s price', [line(3, 10, 30)], 0n],
  ['5 % of the only line', [line(2, 10, 19)], 500n],
  ['lines weigh by their value', [line(1, 90, 90), line(1, 10, 5)], 500n],
  ['an agreed price below the customer’s', [line(10, 10, 88)], 1_200n],
  ['a price above makes up for nothing', [line(1, 10, 9), line(1, 10, 12)], 500n],
  ['rounding of a line is no discount', [line(3, 0.3333, 1)], 0n],
  ['a third is rounded up', [line(3, 10, 29.9)], 34n],
  ['a product without a price, at the agreed one', [line(1, null, 5, 5)], 0n],
  ['a product without a price, below the agreed one', [line(1, null, 4, 5)], 2_000n],
  ['a gift', [line(1, 10, 0)], 10_000n],
])('%s', (_, lines, discount) => {
  expect(discountOf(lines)).toBe(discount);
});

test.each([
  ['the same lines', [line(10, 10, 90)], false],
  ['a thousand times as many', [line(10_000, 10, 90_000)], true],
  ['half as many', [line(5, 10, 45)], false],
  ['another line at the customer’s price', [line(10, 10, 90), line(50, 10, 500)], false],
  ['another line with a smaller discount', [line(10, 10, 90), line(1, 10, 9.99)], true],
])('%s: whether more is given away than 10.00 of 100.00', (_, lines, expected) => {
  expect(isLargerDiscount(lines, [line(10, 10, 90)])).toBe(expected);
});
