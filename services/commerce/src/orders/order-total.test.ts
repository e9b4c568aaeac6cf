import { expect, it } from 'vitest';
import { lineTotal } from './order-total.ts';

it.each([
  // 14.00 × 12
  [140_000n, 12_000n, 0n, 168_00n],
  // 12.00 × 10 at 15 %
  [120_000n, 10_000n, 15_00n, 102_00n],
  // 0.005 rounds up, 0.0049 down
  [50n, 1_000n, 0n, 1n],
  [49n, 1_000n, 0n, 0n],
  // 1453.55 × 17 at 4 %: 23721.936
  [14_535_500n, 17_000n, 4_00n, 23_721_94n],
])('%s ten-thousandths × %s thousandths less %s is %s minor units', (price, quantity, discount, total) =>
  expect(lineTotal(price, quantity, discount)).toBe(total),
);
