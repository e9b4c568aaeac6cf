import { expect, it } from 'vitest';
import { changedPrice, type PriceOperation, percentOf } from './change-price.ts';

const changed = (price: bigint | null, op: PriceOperation['op'], value: bigint): bigint | null => changedPrice(price, { op, value });

it.each([
  ['set', 100_000n, 5n, 5n],
  ['amount', 100_000n, -5_000n, 95_000n],
  ['pct', 100_000n, 50_000n, 105_000n],
  // 12.3456 less 5.5 % is 11.666592.
  ['pct', 123_456n, -55_000n, 116_666n],
  ['pct', 1n, 500_000n, 2n],
  // To prices that end in 0.90.
  ['round', 123_400n, 9_000n, 119_000n],
  ['round', 124_000n, 9_000n, 129_000n],
  ['round', 129_000n, 9_000n, 129_000n],
  ['round', 1_000n, 9_000n, 9_000n],
  ['round', 124_999n, 0n, 120_000n],
] as const)('%s of %s by %s is %s', (op, price, value, expected) => expect(changed(price, op, value)).toBe(expected));

it('what has no price gets one by set only', () => {
  expect([changed(null, 'set', 7n), changed(null, 'pct', 7n), changed(null, 'amount', 7n), changed(null, 'round', 7n)]).toEqual([
    7n,
    null,
    null,
    null,
  ]);
});

it('a change is told in percent', () => {
  expect([percentOf(100_000n, 105_000n), percentOf(3n, 2n), percentOf(0n, 1n), percentOf(null, 1n)]).toEqual([500n, -3_333n, null, null]);
});
