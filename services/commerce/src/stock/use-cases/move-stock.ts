import { decimalText } from '@balai/contracts';
import { stockCosted, stockMoved } from '@balai/contracts/commerce';
import type { Author } from '@balai/resources';
import { uuidv7 } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../../problems.ts';
import { costEvents } from '../domain/cost-events.ts';
import { crossesReorderLevel, keyOf, type Lacking, type Move, play, type Stock, uniqueKeys } from '../domain/movement.ts';
import { addMovements, type NewMovement, type Reference } from '../repository/movements.ts';
import { checkAlerts } from '../repository/stock-alerts.ts';
import { addMissing, lockStock, writeStock } from '../repository/stock-rows.ts';

/** A change of stock within a unit of work. */
export interface StockWriting {
  readonly tx: Transaction;
  readonly clientId: string;
  /** Null: the platform itself. */
  readonly author: Author | null;
  readonly at: Date;
  /** Notifies pages; called after the commit. */
  readonly changed: (clientIds: readonly string[]) => void;
}

/** A line of a receipt, adjustment or transfer. */
export interface StockLine {
  readonly productId: string;
  readonly quantity: bigint;
  readonly unitCost?: bigint | null;
}

/** Opens and closes alerts of stock that crossed its reorder level. */
export async function alertCrossed(
  { tx, clientId, at }: StockWriting,
  before: readonly Stock[],
  after: readonly Stock[],
  isNew: ReadonlySet<string> = new Set(),
): Promise<void> {
  const was = new Map(before.map((one) => [keyOf(one), one]));
  const crossed = after.filter((one) => crossesReorderLevel(isNew.has(keyOf(one)) ? null : (was.get(keyOf(one)) ?? null), one));
  const productIds = [...new Set(crossed.map(({ productId }) => productId))];
  if (productIds.length > 0) await checkAlerts(tx, { clientId, productIds, at });
}

/** The refusal of moves that would take more than is available. */
const insufficientStock = (lacking: readonly Lacking[]): Problem =>
  new Problem(
    commerceProblems.insufficient_stock,
    { count: lacking.length },
    {
      field: `lines.${lacking[0]?.line ?? 0}.quantity`,
      extra: {
        lacking: lacking.map(({ line, productId, warehouseId, wanted, available }) => ({
          ...{ line, product_id: productId, warehouse_id: warehouseId },
          ...{ wanted: decimalText(wanted, 3), available: decimalText(available, 3) },
        })),
      },
    },
  );

/** Carries out moves as a whole: stock, movements, alerts and events commit together. @throws Problem insufficient_stock, before anything is written */
export async function moveStock(
  writing: StockWriting,
  moves: readonly Move[],
  { reference, reason }: { readonly reference: Reference | null; readonly reason: string | null },
): Promise<NewMovement[]> {
  const { tx, clientId, author, at } = writing;
  if (moves.length === 0) return [];
  const incoming = uniqueKeys(moves.filter(({ quantity }) => quantity > 0n));
  const made = incoming.length === 0 ? [] : await addMissing(tx, clientId, incoming, at);
  const before = await lockStock(tx, clientId, uniqueKeys(moves));
  const outcome = play(before, moves);
  if (outcome.lacking.length > 0) throw insufficientStock(outcome.lacking);
  await writeStock(tx, clientId, outcome.stock, at);
  const moved = outcome.moves.map((move) => ({ ...move, id: uuidv7() }));
  await addMovements(tx, clientId, { author, at, reference, reason }, moved);
  await alertCrossed(writing, before, outcome.stock, new Set(made.map(keyOf)));
  for (const { id, productId, warehouseId, kind, quantity, onHand } of moved)
    tx.send(
      stockMoved,
      {
        ...{ client_id: clientId, movement_id: id, product_id: productId, warehouse_id: warehouseId, kind },
        ...{ quantity: decimalText(quantity, 3), on_hand: decimalText(onHand, 3) },
        ...{ reference_type: reference?.type ?? null, reference_id: reference?.id ?? null, reason, by: author?.username ?? null },
        moved_at: at.toISOString(),
      },
      { subject: productId, orderKey: productId },
    );
  for (const event of costEvents(
    moved.map((one) => ({ ...one, clientId, orderId: reference?.type === 'order' ? reference.id : null, at })),
  ))
    tx.send(stockCosted, event);
  tx.afterCommit(() => writing.changed([clientId]));
  return moved;
}

/** A delivery from a supplier, or goods that a customer returned. */
export interface Receipt {
  readonly warehouseId: string;
  readonly lines: readonly StockLine[];
  readonly reference: Reference | null;
  readonly kind?: 'receipt' | 'return';
  readonly reason?: string | null;
}

/** Receives stock into a warehouse. */
export const receive = (
  writing: StockWriting,
  { warehouseId, lines, reference, kind = 'receipt', reason = null }: Receipt,
): Promise<NewMovement[]> =>
  moveStock(
    writing,
    lines.map(({ productId, quantity, unitCost = null }) => ({ productId, warehouseId, kind, quantity, unitCost })),
    { reference, reason },
  );

/** Corrects the stock of a warehouse; a negative quantity takes out. @throws Problem insufficient_stock */
export const adjust = (
  writing: StockWriting,
  { warehouseId, lines, reason }: { readonly warehouseId: string; readonly lines: readonly StockLine[]; readonly reason: string },
): Promise<NewMovement[]> =>
  moveStock(
    writing,
    lines.map(({ productId, quantity }) => ({ productId, warehouseId, kind: 'adjust', quantity })),
    { reference: null, reason },
  );

/** Stock that goes to another warehouse. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly StockLine[];
  readonly reason: string | null;
}

/** Moves stock to another warehouse at the cost of its source. @throws Problem insufficient_stock */
export function transfer(writing: StockWriting, { from, to, lines, reason }: Transfer): Promise<NewMovement[]> {
  const out = lines.map(({ productId, quantity }): Move => ({ productId, warehouseId: from, kind: 'transfer_out', quantity: -quantity }));
  const into = lines.map(
    ({ productId, quantity }): Move => ({
      ...{ productId, warehouseId: to, kind: 'transfer_in', quantity },
      costOf: { productId, warehouseId: from },
    }),
  );
  return moveStock(writing, [...out, ...into], { reference: { type: 'transfer', id: uuidv7() }, reason });
}
