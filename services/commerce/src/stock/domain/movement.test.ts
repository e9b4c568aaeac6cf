import { expect, it } from 'vitest';
import { averageCost, crossesReorderLevel, play, type Stock } from './movement.ts';

const KEY = { productId: 'p', warehouseId: 'w' };
const stock = (onHand: bigint, reserved = 0n, more: Partial<Stock> = {}): Stock => ({
  ...KEY,
  ...{ onHand: onHand * 1000n, reserved: reserved * 1000n, averageCost: null, reorderLevel: null },
  ...more,
});

it('the average cost moves with receipts: 40 at 10.00 and 60 at 12.00 are 11.20', () => {
  expect(averageCost({ onHand: 40_000n, averageCost: 100_000n }, 60_000n, 120_000n)).toBe(112_000n);
  expect(averageCost({ onHand: 0n, averageCost: 100_000n }, 60_000n, 120_000n)).toBe(120_000n);
  expect(averageCost({ onHand: 1_000n, averageCost: null }, 1_000n, 5n)).toBe(5n);
  // Half up: (1 × 1 + 1 × 2) ÷ 2.
  expect(averageCost({ onHand: 1_000n, averageCost: 1n }, 1_000n, 2n)).toBe(2n);
});

it('moves of one product are summed, and what is reserved does not leave', () => {
  const out = { ...KEY, kind: 'adjust', quantity: -6_000n } as const;
  expect(play([stock(10n)], [out, out])).toMatchObject({ lacking: [{ line: 1, wanted: 6_000n, available: 4_000n }] });
  expect(play([stock(10n, 5n)], [out]).lacking).toMatchObject([{ available: 5_000n }]);
  expect(play([stock(10n, 6n)], [{ ...out, kind: 'issue', isReserved: true }])).toMatchObject({
    lacking: [],
    stock: [{ onHand: 4_000n, reserved: 0n }],
  });
  expect(play([], [out]).lacking).toMatchObject([{ available: 0n }]);
});

it('a transfer keeps the cost of its source', () => {
  const [from, to] = [KEY, { productId: 'p', warehouseId: 'v' }];
  const source = stock(10n, 0n, { averageCost: 50_000n });
  const { moves, stock: after } = play(
    [source],
    [
      { ...from, kind: 'transfer_out', quantity: -4_000n },
      { ...to, kind: 'transfer_in', quantity: 4_000n, costOf: from },
    ],
  );
  expect(moves.map(({ cost }) => cost)).toEqual([50_000n, 50_000n]);
  expect(after.map(({ onHand, averageCost: cost }) => [onHand, cost])).toEqual([
    [6_000n, 50_000n],
    [4_000n, 50_000n],
  ]);
});

it('an alert is looked at where the available quantity crosses the level, or 1.1 times the level', () => {
  const at = (quantity: bigint): Stock => stock(quantity, 0n, { reorderLevel: 10_000n });
  expect(crossesReorderLevel(at(11n), at(10n))).toBe(true);
  expect(crossesReorderLevel(at(10n), at(9n))).toBe(false);
  expect(crossesReorderLevel(null, at(9n))).toBe(true);
  expect(crossesReorderLevel(at(9n), at(11n))).toBe(false);
  expect(crossesReorderLevel(at(11n), at(12n))).toBe(true);
  expect(crossesReorderLevel(at(12n), at(13n))).toBe(false);
  expect(crossesReorderLevel(stock(5n), stock(1n))).toBe(false);
});
