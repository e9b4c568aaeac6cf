import type { RowOf } from '@balai/contracts';
import type { price, priceList } from '@balai/contracts/commerce';
import type { Writing } from '@balai/resources';
import { type Page, pageOf, type RowPosition, sql, type Transaction } from '@balai/runtime/database';
import type { Candidate } from '../domain/choose-price.ts';

/**
 * Records the base price of a product; null: it has none any more. An amount that was recorded already is not recorded again, so that a batch may record its
 * own amounts before the products are written.
 */
export const recordBasePrice = ({ tx, clientId, author, reason, at }: Writing, productId: string, amount: bigint | null): Promise<number> =>
  tx.execute(sql`
    insert into commerce.price_history (client_id, product_id, old_amount, amount, recorded_at, by_id, by_name, reason)
    select ${clientId}, ${productId}, last.amount, ${amount}::bigint, ${at}, ${author?.accountId ?? null}::uuid, ${author?.username ?? null}, ${reason}
    from (select 1) one left join lateral (
      select h.amount from commerce.price_history h where h.client_id = ${clientId} and h.product_id = ${productId} and h.price_id is null
      order by h.recorded_at desc, h.sequence desc limit 1) last on true
    where last.amount is distinct from ${amount}::bigint`);

/** Days after which a removed price says nothing about a new one. */
const REMOVED_DAYS = 90;

/** Last known base price of a product; null: it had none. */
export async function lastBasePrice({ tx, clientId }: Writing, productId: string): Promise<bigint | null> {
  const row = await tx.maybeOne<{ amount: string | null }>(sql`
    select h.amount::text as amount from commerce.price_history h
    where h.client_id = ${clientId} and h.product_id = ${productId} and h.price_id is null and h.amount is not null
    order by h.recorded_at desc, h.sequence desc limit 1`);
  return row?.amount == null ? null : BigInt(row.amount);
}

/**
 * Last known price of a product in a list that a new one is compared with: that of the nearest quantity, whether it is there or was removed.
 * Null: the new one is a first price, or begins at another quantity than a price that is there.
 */
export async function lastPrice(
  { tx, clientId, at }: Writing,
  { list, product, minimum_quantity: quantity }: Pick<RowOf<typeof price>, 'list' | 'product' | 'minimum_quantity'>,
): Promise<bigint | null> {
  const since = new Date(at.getTime() - REMOVED_DAYS * 86_400_000);
  const row = await tx.maybeOne<{ amount: string | null }>(sql`
    select n.amount::text as amount
    from (select coalesce(h.amount, h.old_amount) as amount, h.amount is null as is_removed, h.minimum_quantity
      from (select distinct on (p.price_id) p.amount, p.old_amount, p.minimum_quantity, p.recorded_at, p.sequence from commerce.price_history p
        where p.client_id = ${clientId} and p.product_id = ${product} and p.list_id = ${list}
        order by p.price_id, p.recorded_at desc, p.sequence desc) h
      where h.amount is not null or (h.old_amount is not null and h.recorded_at > ${since})
      order by abs(h.minimum_quantity - ${quantity}::bigint), h.recorded_at desc, h.sequence desc limit 1) n
    where n.is_removed or n.minimum_quantity = ${quantity}::bigint`);
  return row?.amount == null ? null : BigInt(row.amount);
}

/** Records a version of a price of a list; a removed one has no amount. */
export async function recordPrice(
  { tx, clientId, author, reason, at }: Writing,
  row: RowOf<typeof price>,
  before: RowOf<typeof price> | null,
): Promise<void> {
  await tx.execute(sql`
    insert into commerce.price_history (client_id, product_id, list_id, price_id, minimum_quantity, old_amount, amount, valid_from, valid_to,
      recorded_at, by_id, by_name, reason)
    values (${clientId}, ${row.product}, ${row.list}, ${row.id}, ${row.minimum_quantity}, ${before?.amount ?? null},
      ${row.deleted_at === null ? row.amount : null}, ${row.valid_from}, ${row.valid_to}, ${at}, ${author?.accountId ?? null},
      ${author?.username ?? null}, ${reason})`);
}

/** Records a version of a price list. */
export async function recordList({ tx, clientId, at }: Writing, row: RowOf<typeof priceList>): Promise<void> {
  await tx.execute(sql`
    insert into commerce.price_list_history (client_id, list_id, code, segment, currency, priority, valid_from, valid_to, is_removed, recorded_at)
    values (${clientId}, ${row.id}, ${row.code}, ${row.segment}, ${row.currency}, ${row.priority}, ${row.valid_from}, ${row.valid_to},
      ${row.deleted_at !== null}, ${at})`);
}

/** The prices of a product as they were recorded by an instant. */
export interface RecordedPrices {
  readonly basePrice: bigint | null;
  readonly candidates: readonly Candidate[];
}

/** Prices of products as they were recorded by an instant; a product that had none is absent. */
export async function recordedPrices(
  tx: Transaction,
  clientId: string,
  productIds: readonly string[],
  knownAt: Date,
): Promise<ReadonlyMap<string, RecordedPrices>> {
  const found = await tx.many<{
    product_id: string;
    price_id: string | null;
    amount: number;
    minimum_quantity: number;
    valid_from: Date | null;
    valid_to: Date | null;
    list_id: string | null;
    code: string | null;
    segment: string | null;
    currency: string | null;
    priority: number | null;
    list_from: string | null;
    list_to: string | null;
  }>(sql`
    with known as (
      select distinct on (h.product_id, h.price_id) h.product_id, h.price_id, h.list_id, h.amount, h.minimum_quantity, h.valid_from, h.valid_to
      from commerce.price_history h
      where h.client_id = ${clientId} and h.product_id = any(${productIds}::uuid[]) and h.recorded_at <= ${knownAt}
      order by h.product_id, h.price_id, h.recorded_at desc, h.sequence desc),
    lists as (
      select distinct on (l.list_id) l.list_id, l.code, l.segment, l.currency, l.priority, l.valid_from, l.valid_to, l.is_removed
      from commerce.price_list_history l
      where l.client_id = ${clientId} and l.list_id in (select k.list_id from known k) and l.recorded_at <= ${knownAt}
      order by l.list_id, l.recorded_at desc, l.sequence desc)
    select k.product_id, k.price_id, k.amount, k.minimum_quantity, k.valid_from, k.valid_to,
      l.list_id, l.code, l.segment, l.currency, l.priority, l.valid_from as list_from, l.valid_to as list_to
    from known k left join lists l on l.list_id = k.list_id and not l.is_removed
    where k.amount is not null and (k.price_id is null or l.list_id is not null)`);
  const prices = new Map<string, { basePrice: bigint | null; candidates: Candidate[] }>();
  for (const one of found) {
    const product = prices.get(one.product_id) ?? { basePrice: null, candidates: [] };
    prices.set(one.product_id, product);
    if (one.price_id === null) product.basePrice = BigInt(one.amount);
    else if (one.list_id !== null && one.code !== null && one.currency !== null && one.priority !== null)
      product.candidates.push({
        ...{
          priceId: one.price_id,
          listId: one.list_id,
          code: one.code,
          segment: one.segment,
          currency: one.currency,
          priority: one.priority,
        },
        ...{ minimumQuantity: BigInt(one.minimum_quantity), amount: BigInt(one.amount), validFrom: one.valid_from, validTo: one.valid_to },
        ...{ listFrom: one.list_from, listTo: one.list_to },
      });
  }
  return prices;
}

/** A recorded version of a price, as lists show it. */
export interface PriceVersionRow {
  readonly sequence: number;
  readonly list_id: string | null;
  readonly list_code: string | null;
  readonly price_id: string | null;
  readonly minimum_quantity: number;
  readonly old_amount: number | null;
  readonly amount: number | null;
  readonly valid_from: Date | null;
  readonly valid_to: Date | null;
  readonly recorded_at: Date;
  readonly by: string | null;
  readonly reason: string | null;
  readonly change_id: string | null;
}

/** Recorded prices of a product, the newest first. */
export async function listPriceVersions(
  tx: Transaction,
  query: { readonly clientId: string; readonly product: string; readonly after: RowPosition | undefined; readonly limit: number },
): Promise<Page<PriceVersionRow>> {
  const { clientId, product, after, limit } = query;
  const before = after === undefined ? null : Number(after.id);
  const found = await tx.many<PriceVersionRow>(sql`
    select h.sequence, h.list_id, (select l.code from commerce.price_list l where l.client_id = h.client_id and l.id = h.list_id) as list_code, h.price_id,
      h.minimum_quantity, h.old_amount, h.amount, h.valid_from, h.valid_to, h.recorded_at, h.by_name as by, h.reason, h.change_id
    from commerce.price_history h
    where h.client_id = ${clientId} and h.product_id = ${product} and (${before}::bigint is null or h.sequence < ${before}::bigint)
    order by h.sequence desc limit ${limit + 1}`);
  return pageOf(found, query);
}
