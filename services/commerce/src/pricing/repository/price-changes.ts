import type { RoundStatus } from '@balai/contracts/approvals';
import type { Author } from '@balai/resources';
import { type Page, pageOf, type RowPosition, sql, type Transaction } from '@balai/runtime/database';
import type { PriceOperation } from '../domain/change-price.ts';

/** A product whose price may change. */
export interface PricedProduct {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly basePrice: bigint | null;
  readonly cost: bigint | null;
}

/** Products of a client that nobody else changes until this transaction ends. */
export async function lockProducts(tx: Transaction, clientId: string, ids: readonly string[]): Promise<PricedProduct[]> {
  const found = await tx.many<{ id: string; sku: string; name: string; base_price: number | null; cost: number | null }>(sql`
    select id, sku, name, base_price, cost from commerce.product
    where client_id = ${clientId} and id = any(${ids}::uuid[]) and deleted_at is null order by id for update`);
  return found.map(({ base_price, cost, ...one }) => ({
    ...one,
    basePrice: base_price === null ? null : BigInt(base_price),
    cost: cost === null ? null : BigInt(cost),
  }));
}

/** A price before and after. */
export interface ChangedPrice {
  readonly productId: string;
  readonly before: bigint | null;
  readonly after: bigint | null;
}

/** What all rows of a price change have in common. */
export interface ChangeHead {
  readonly id: string;
  readonly clientId: string;
  readonly operation: PriceOperation;
  readonly reason: string;
  readonly author: Author | null;
  readonly at: Date;
}

/** @param waiting how many more prices wait for approval */
export async function addChange(tx: Transaction, head: ChangeHead, rows: readonly ChangedPrice[], waiting: number): Promise<void> {
  const { id, clientId, operation, reason, author, at } = head;
  await tx.execute(sql`
    insert into commerce.price_change (id, client_id, op, value, reason, rows, waiting, by_id, by_name, changed_at)
    values (${id}, ${clientId}, ${operation.op}, ${operation.value}, ${reason}, ${rows.length + waiting}, ${waiting}, ${author?.accountId ?? null}, ${author?.username ?? null}, ${at})`);
  await recordRows(tx, head, rows);
}

/** Records rows of a price change in the history of their products. */
export async function recordRows(
  tx: Transaction,
  { id, clientId, reason, author, at }: Omit<ChangeHead, 'operation'>,
  rows: readonly ChangedPrice[],
): Promise<void> {
  await tx.execute(sql`
    insert into commerce.price_history (client_id, product_id, old_amount, amount, recorded_at, by_id, by_name, reason, change_id)
    select ${clientId}, w.product_id, w.before, w.after, ${at}, ${author?.accountId ?? null}::uuid, ${author?.username ?? null}, ${reason}, ${id}
    from unnest(${rows.map(({ productId }) => productId)}::uuid[], ${rows.map(({ before }) => before)}::bigint[], ${rows.map(({ after }) => after)}::bigint[])
      w (product_id, before, after) order by w.product_id`);
}

/** A price change, as lists show it. */
export interface ChangeRow {
  readonly id: string;
  readonly client_id: string;
  /** `edit`: prices that were edited together, each by itself. */
  readonly op: 'set' | 'pct' | 'amount' | 'round' | 'edit';
  readonly value: number;
  readonly reason: string;
  readonly rows: number;
  /** Rows whose price waits for approval, and the state of that; null: none was needed. */
  readonly waiting: number;
  readonly approval: RoundStatus | null;
  readonly by: string | null;
  readonly changed_at: Date;
  readonly reverted_at: Date | null;
}

const columns = sql`c.id, c.client_id, c.op, c.value, c.reason, c.rows, c.waiting, c.by_name as by, c.changed_at, c.reverted_at,
  (select r.status from commerce.price_approval_round r where r.change_id = c.id order by r.number desc limit 1) as approval`;

/** Price changes of a client, the newest first. */
export async function listChanges(
  tx: Transaction,
  query: { readonly clientId: string; readonly after: RowPosition | undefined; readonly limit: number },
): Promise<Page<ChangeRow>> {
  const { clientId, after, limit } = query;
  const before = after?.id ?? null;
  const found = await tx.many<ChangeRow>(sql`
    select ${columns} from commerce.price_change c
    where c.client_id = ${clientId} and (${before}::uuid is null or c.id < ${before}::uuid) order by c.id desc limit ${limit + 1}`);
  return pageOf(found, query);
}

/** A price change in sight. @throws where there is none */
export const findChange = (tx: Transaction, id: string): Promise<ChangeRow> =>
  tx.one(sql`select ${columns} from commerce.price_change c where c.id = ${id}`);

/** A price change in sight that nobody else reverts until this transaction ends; null: there is none. */
export const lockChange = (tx: Transaction, id: string): Promise<ChangeRow | null> =>
  tx.maybeOne(sql`select ${columns} from commerce.price_change c where c.id = ${id} for update of c`);

/** Marks a price change as reverted. */
export const markReverted = (tx: Transaction, { client_id, id }: ChangeRow, author: Author | null, at: Date): Promise<ChangeRow> =>
  tx.one(sql`
    update commerce.price_change c set reverted_at = ${at}, reverted_by = ${author?.username ?? null}
    where c.client_id = ${client_id} and c.id = ${id} returning ${columns}`);

/** Base prices that a price change wrote, of one that is not reverted. */
export async function rowsOfChange(tx: Transaction, { client_id, id }: ChangeRow): Promise<ChangedPrice[]> {
  const found = await tx.many<{ product_id: string; old_amount: number | null; amount: number | null }>(sql`
    select product_id, old_amount, amount from commerce.price_history
    where client_id = ${client_id} and change_id = ${id} order by sequence`);
  return found.map(({ product_id, old_amount, amount }) => ({
    productId: product_id,
    before: old_amount === null ? null : BigInt(old_amount),
    after: amount === null ? null : BigInt(amount),
  }));
}
