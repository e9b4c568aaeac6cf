/** Why stock changes. */
export type MovementKind = 'receipt' | 'issue' | 'adjust' | 'transfer_out' | 'transfer_in' | 'return';

/** A product in a warehouse. */
export interface StockKey {
  readonly productId: string;
  readonly warehouseId: string;
}

/** What a warehouse has of a product. Quantities are thousandths, costs ten-thousandths. */
export interface Stock extends StockKey {
  readonly onHand: bigint;
  readonly reserved: bigint;
  /** Null: no receipt named a cost. */
  readonly averageCost: bigint | null;
  /** Of the product; null: it has none. */
  readonly reorderLevel: bigint | null;
}

/** A movement that is about to happen. */
export interface Move extends StockKey {
  readonly kind: MovementKind;
  /** Negative: out of the warehouse. */
  readonly quantity: bigint;
  /** Cost of one unit of a receipt; otherwise, and where it is null, the average cost of the stock. */
  readonly unitCost?: bigint | null;
  /** Takes the average cost of that stock: a transfer keeps the cost of its source. */
  readonly costOf?: StockKey;
  /** The quantity was reserved before: it leaves the reservation together with the stock. */
  readonly isReserved?: true;
}

/** What a line lacks. */
export interface Lacking extends StockKey {
  /** Position of the line in the call. */
  readonly line: number;
  readonly wanted: bigint;
  readonly available: bigint;
}

export const keyOf = ({ productId, warehouseId }: StockKey): string => `${productId} ${warehouseId}`;

/** Each product and warehouse once. */
export const uniqueKeys = (keys: readonly StockKey[]): StockKey[] => [
  ...new Map(keys.map(({ productId, warehouseId }) => [keyOf({ productId, warehouseId }), { productId, warehouseId }])).values(),
];

/** Moving average after units came in: rounded half up. */
export function averageCost(
  { onHand, averageCost: average }: Pick<Stock, 'onHand' | 'averageCost'>,
  quantity: bigint,
  unitCost: bigint,
): bigint {
  if (average === null || onHand <= 0n) return unitCost;
  const total = onHand + quantity;
  return (2n * (onHand * average + quantity * unitCost) + total) / (2n * total);
}

/** What a movement is worth in minor units, rounded half away from zero; without a cost nothing. Negative: out of the warehouse. */
export function movementValue(quantity: bigint, unitCost: bigint | null): bigint {
  const exact = quantity * (unitCost ?? 0n);
  const half = exact < 0n ? -50_000n : 50_000n;
  return (exact + half) / 100_000n;
}

/** Stock after some moves, the moves with their costs, and what they lack; nothing may be written where something is lacking. */
export interface Outcome {
  readonly stock: readonly Stock[];
  readonly moves: readonly (Move & { readonly cost: bigint | null; readonly onHand: bigint })[];
  readonly lacking: readonly Lacking[];
}

/** Carries out moves one after the other over stock that was read. */
export function play(before: readonly Stock[], moves: readonly Move[]): Outcome {
  const stock = new Map(before.map((one) => [keyOf(one), one]));
  const done: Outcome['moves'][number][] = [];
  const lacking: Lacking[] = [];
  for (const [line, move] of moves.entries()) {
    const { productId, warehouseId, quantity } = move;
    const now = stock.get(keyOf(move)) ?? { productId, warehouseId, onHand: 0n, reserved: 0n, averageCost: null, reorderLevel: null };
    const reserved = move.isReserved === true ? now.reserved + quantity : now.reserved;
    const onHand = now.onHand + quantity;
    if (onHand - reserved < 0n || reserved < 0n) {
      const available = move.isReserved === true ? now.reserved : now.onHand - now.reserved;
      lacking.push({ line, productId, warehouseId, wanted: -quantity, available });
      continue;
    }
    const source = move.costOf === undefined ? undefined : stock.get(keyOf(move.costOf));
    const cost = move.unitCost ?? source?.averageCost ?? now.averageCost;
    const average = quantity > 0n && cost !== null ? averageCost(now, quantity, cost) : now.averageCost;
    stock.set(keyOf(move), { ...now, onHand, reserved, averageCost: average });
    done.push({ ...move, cost, onHand });
  }
  return { stock: [...stock.values()], moves: done, lacking };
}

/** Whether a stock alert may open or close by this change. `before` null: the stock row is new. */
export function crossesReorderLevel(before: Stock | null, after: Stock): boolean {
  const level = after.reorderLevel;
  if (level === null) return false;
  const [was, is] = [before === null ? null : before.onHand - before.reserved, after.onHand - after.reserved];
  if (is <= level) return was === null || was > level;
  return was !== null && was * 10n <= level * 11n && is * 10n > level * 11n;
}
