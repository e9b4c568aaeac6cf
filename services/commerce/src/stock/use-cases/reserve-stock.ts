import { keyOf, type Lacking, type Stock, type StockKey, uniqueKeys } from '../domain/movement.ts';
import { lockAndReserve, lockReservations, type Reservation, reduceReservations } from '../repository/reservations.ts';
import { lockStock, writeStock } from '../repository/stock-rows.ts';
import { alertCrossed, moveStock, type StockWriting } from './move-stock.ts';

/** What an order line lacks. */
export interface LackingLine extends Lacking {
  readonly lineId: string;
}

/** Quantities by product and warehouse: two lines of one product are one sum. */
function sumsOf(lines: readonly Reservation[]): (StockKey & { readonly quantity: bigint })[] {
  const sums = new Map<string, StockKey & { readonly quantity: bigint }>();
  for (const { productId, warehouseId, quantity } of lines) {
    const key = keyOf({ productId, warehouseId });
    sums.set(key, { productId, warehouseId, quantity: (sums.get(key)?.quantity ?? 0n) + quantity });
  }
  return [...sums.values()];
}

/** Lines that do not fit, where lines before them take first. */
function lackingOf(stock: readonly Stock[], lines: readonly Reservation[]): LackingLine[] {
  const left = new Map(stock.map((one) => [keyOf(one), one.onHand - one.reserved]));
  return lines.flatMap(({ lineId, productId, warehouseId, quantity }, line) => {
    const key = keyOf({ productId, warehouseId });
    const available = left.get(key) ?? 0n;
    left.set(key, available > quantity ? available - quantity : 0n);
    return available >= quantity ? [] : [{ line, lineId, productId, warehouseId, wanted: quantity, available }];
  });
}

/** Stock with more (or, negative, less) of it reserved. */
function withReserved(stock: readonly Stock[], sums: readonly (StockKey & { readonly quantity: bigint })[], sign: 1n | -1n): Stock[] {
  const byKey = new Map(sums.map((one) => [keyOf(one), one.quantity]));
  return stock.map((one) => ({ ...one, reserved: one.reserved + sign * (byKey.get(keyOf(one)) ?? 0n) }));
}

/**
 * Reserves stock for the lines of an order, all or none. Answers the lines that lack stock; nothing was written where there are any. An order that
 * was changed is released first, in the same unit of work.
 */
export async function reserve(writing: StockWriting, orderId: string, lines: readonly Reservation[]): Promise<LackingLine[]> {
  const { tx, clientId, at } = writing;
  if (lines.length === 0) return [];
  const sums = sumsOf(lines);
  const before = await lockAndReserve(tx, { clientId, orderId, lines, sums, at });
  const lacking = lackingOf(before, lines);
  if (lacking.length > 0) return lacking;
  await alertCrossed(writing, before, withReserved(before, sums, 1n));
  tx.afterCommit(() => writing.changed([clientId]));
  return [];
}

/** Releases all that an order still has reserved. Answers the released lines. */
export async function release(writing: StockWriting, orderId: string): Promise<Reservation[]> {
  const { tx, clientId, at } = writing;
  const lines = await lockReservations(tx, clientId, orderId);
  if (lines.length === 0) return [];
  const before = await lockStock(tx, clientId, uniqueKeys(lines));
  const after = withReserved(before, sumsOf(lines), -1n);
  await reduceReservations(tx, clientId, lines);
  await writeStock(tx, clientId, after, at);
  await alertCrossed(writing, before, after);
  tx.afterCommit(() => writing.changed([clientId]));
  return lines;
}

/** An issued order line, with the average cost of one unit at that moment. */
export interface Issued extends Reservation {
  /** Null: no receipt named a cost. */
  readonly unitCost: bigint | null;
}

/**
 * Issues reserved stock of an order: it leaves the warehouse. A line may be issued in parts, each line once a call.
 * @throws Error where a line has less reserved: the order decides before how much there is to ship
 */
export async function issue(
  writing: StockWriting,
  orderId: string,
  lines: readonly { readonly lineId: string; readonly quantity: bigint }[],
): Promise<Issued[]> {
  const { tx, clientId } = writing;
  const held = new Map((await lockReservations(tx, clientId, orderId)).map((one) => [one.lineId, one]));
  const wanted = lines.map(({ lineId, quantity }): Reservation => {
    const reservation = held.get(lineId);
    if (reservation === undefined || quantity <= 0n || reservation.quantity < quantity)
      throw new Error(
        `order ${orderId}, line ${lineId}: ${quantity} of ${reservation?.quantity ?? 0n} reserved thousandths cannot be issued`,
      );
    held.delete(lineId);
    return { ...reservation, quantity };
  });
  if (wanted.length === 0) return [];
  await reduceReservations(tx, clientId, wanted);
  const moved = await moveStock(
    writing,
    wanted.map(({ productId, warehouseId, quantity }) => ({
      productId,
      warehouseId,
      kind: 'issue',
      quantity: -quantity,
      isReserved: true,
    })),
    { reference: { type: 'order', id: orderId }, reason: null },
  );
  return wanted.map((line, index) => ({ ...line, unitCost: moved[index]?.cost ?? null }));
}
