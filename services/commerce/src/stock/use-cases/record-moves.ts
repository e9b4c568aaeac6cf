import { isUuid } from '@balai/contracts';
import { authorOf, fold } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { CommerceContext } from '../../context.ts';
import { commerceProblems } from '../../problems.ts';
import type { NewMovement } from '../repository/movements.ts';
import { productsAmong, productsBySku, warehouseNamed } from '../repository/named-things.ts';
import { findMovements, type MovementRow } from '../repository/stock-lists.ts';
import type { StockLine, StockWriting } from './move-stock.ts';

/** A line as it was typed. */
export interface TypedLine {
  readonly product: string | null;
  readonly sku: string | null;
  readonly quantity: bigint;
  readonly unit_cost?: bigint | null;
}

/** The warehouse of that identifier or code. @throws Problem unknown_warehouse, naming the field */
export async function requireWarehouse({ tx, clientId }: StockWriting, field: string, name: string): Promise<string> {
  const id = await warehouseNamed(tx, clientId, name);
  if (id === null) throw new Problem(commerceProblems.unknown_warehouse, { name }, { field });
  return id;
}

const namedProducts = async (tx: Transaction, clientId: string, lines: readonly TypedLine[]) => ({
  bySku: await productsBySku(
    tx,
    clientId,
    lines.flatMap(({ product, sku }) => (product === null && sku !== null ? [sku] : [])),
  ),
  known: await productsAmong(
    tx,
    clientId,
    lines.flatMap(({ product }) => (product !== null && isUuid(product) ? [product.toLowerCase()] : [])),
  ),
});

/** Lines with their products, which are named by identifier or SKU. @throws Problem unknown_product, naming the line */
export async function requireLines({ tx, clientId }: StockWriting, lines: readonly TypedLine[]): Promise<StockLine[]> {
  if (lines.length === 0) throw invalidField('lines', { id: 'wajib diisi', en: 'is required', pt: 'é obrigatório' });
  const { bySku, known } = await namedProducts(tx, clientId, lines);
  return lines.map(({ product, sku, quantity, unit_cost }, index) => {
    const id = product === null ? bySku.get(fold(sku ?? '')) : product.toLowerCase();
    if (id === undefined || (product !== null && !known.has(id)))
      throw new Problem(
        commerceProblems.unknown_product,
        { name: product ?? sku ?? '' },
        { field: `lines.${index}.${product === null ? 'sku' : 'product'}` },
      );
    if (quantity === 0n)
      throw invalidField(`lines.${index}.quantity`, { id: 'tidak boleh nol', en: 'must not be zero', pt: 'não pode ser zero' });
    return { productId: id, quantity, ...(unit_cost === undefined ? {} : { unitCost: unit_cost }) };
  });
}

/** Carries out moves of a call in one unit of work. Answers the movements as lists show them. */
export const recordMoves = (
  { database, clock, stockChanged }: CommerceContext,
  { actor, clientId, cause }: { readonly actor: Actor; readonly clientId: string; readonly cause: Cause },
  move: (writing: StockWriting) => Promise<NewMovement[]>,
): Promise<MovementRow[]> =>
  database.unitOfWork(
    actor.scope,
    async (tx) => {
      const written = await move({ tx, clientId, author: authorOf(actor), at: clock.now(), changed: stockChanged });
      return findMovements(
        tx,
        clientId,
        written.map(({ id }) => id),
      );
    },
    cause,
  );
