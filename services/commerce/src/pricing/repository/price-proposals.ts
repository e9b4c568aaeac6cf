import { type Sql, sql, type Transaction } from '@balai/runtime/database';

/** 15 % unless a client set another limit. */
const STANDARD_LIMIT = 1_500n;

/** From which difference on prices of a client wait, in hundredths of a percent; null: no change waits. */
export async function limitOf(tx: Transaction, clientId: string): Promise<bigint | null> {
  const row = await tx.maybeOne<{ limit_percent: string | null }>(sql`
    select limit_percent::text as limit_percent from commerce.price_limit where client_id = ${clientId}`);
  if (row === null) return STANDARD_LIMIT;
  return row.limit_percent === null ? null : BigInt(row.limit_percent);
}

export const setLimit = (
  tx: Transaction,
  clientId: string,
  { limit, by, at }: { readonly limit: bigint | null; readonly by: string; readonly at: Date },
): Promise<number> =>
  tx.execute(sql`
    insert into commerce.price_limit (client_id, limit_percent, updated_by, updated_at) values (${clientId}, ${limit}, ${by}, ${at})
    on conflict (client_id) do update set limit_percent = excluded.limit_percent, updated_by = excluded.updated_by, updated_at = excluded.updated_at`);

/** Names a price: that of a list, or the base price of a product. */
export interface PriceKey {
  readonly productId: string;
  /** Null: the base price. */
  readonly priceId: string | null;
}

/** A new price that waits. */
export interface NewProposal extends PriceKey {
  readonly before: bigint;
  readonly after: bigint;
}

/** Adds proposals of a change; the prices must have none that waits. */
export const addProposals = (
  tx: Transaction,
  { clientId, changeId }: { readonly clientId: string; readonly changeId: string },
  rows: readonly NewProposal[],
): Promise<number> =>
  tx.execute(sql`
    insert into commerce.price_proposal (client_id, change_id, product_id, price_id, before, after, state)
    select ${clientId}, ${changeId}, w.product_id, w.price_id, w.before, w.after, 'waiting'
    from unnest(${rows.map(({ productId }) => productId)}::uuid[], ${rows.map(({ priceId }) => priceId)}::uuid[],
      ${rows.map(({ before }) => before)}::bigint[], ${rows.map(({ after }) => after)}::bigint[]) w (product_id, price_id, before, after)`);

/** Supersedes the proposal of a price. Answers the change whose last waiting proposal it was; null: none waited, or others still do. */
export async function supersedeProposal(tx: Transaction, clientId: string, { productId, priceId }: PriceKey): Promise<string | null> {
  const row = await tx.maybeOne<{ change_id: string }>(sql`
    update commerce.price_proposal set state = 'superseded'
    where client_id = ${clientId} and product_id = ${productId} and price_id is not distinct from ${priceId}::uuid and state = 'waiting'
    returning change_id`);
  if (row === null) return null;
  const { left } = await tx.one<{ left: number }>(sql`
    update commerce.price_change set waiting = waiting - 1 where client_id = ${clientId} and id = ${row.change_id} returning waiting as left`);
  return left === 0 ? row.change_id : null;
}

/** Ends the proposals of a change that still wait. Answers them by product, so that two decisions lock rows in one order. */
export async function endProposals(
  tx: Transaction,
  clientId: string,
  changeId: string,
  state: 'applied' | 'rejected' | 'expired',
): Promise<readonly NewProposal[]> {
  await tx.execute(sql`update commerce.price_change set waiting = 0 where client_id = ${clientId} and id = ${changeId}`);
  const found = await tx.many<{ product_id: string; price_id: string | null; before: string; after: string }>(sql`
    update commerce.price_proposal set state = ${state} where client_id = ${clientId} and change_id = ${changeId} and state = 'waiting'
    returning product_id, price_id, before::text as before, after::text as after`);
  return found
    .map((row) => ({ productId: row.product_id, priceId: row.price_id, before: BigInt(row.before), after: BigInt(row.after) }))
    .sort((a, b) => (`${a.productId}${a.priceId}` < `${b.productId}${b.priceId}` ? -1 : 1));
}

/** Base prices of a change that wait. */
export const waitingProducts = async (tx: Transaction, clientId: string, changeId: string): Promise<string[]> =>
  (
    await tx.many<{ product_id: string }>(sql`
      select product_id from commerce.price_proposal
      where client_id = ${clientId} and change_id = ${changeId} and price_id is null and state = 'waiting' order by product_id`)
  ).map(({ product_id }) => product_id);

/** A proposal as it is shown. */
export interface ProposalRow {
  readonly product_id: string;
  readonly price_id: string | null;
  readonly sku: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly state: 'waiting' | 'applied' | 'rejected' | 'expired' | 'superseded';
}

/** Proposals of a change, by SKU. */
export const listProposals = (tx: Transaction, changeId: string, limit: number): Promise<ProposalRow[]> =>
  tx.many(sql`
    select w.product_id, w.price_id, p.sku, p.name, w.before, w.after, w.state
    from commerce.price_proposal w join commerce.product p on p.client_id = w.client_id and p.id = w.product_id
    where w.change_id = ${changeId} order by p.sku_key, w.id limit ${limit}`);

/** A change as its approval needs it. */
export interface ProposedChange {
  readonly id: string;
  readonly client_id: string;
  readonly reason: string;
  /** Prices that wait. */
  readonly waiting: number;
  /** One of them. */
  readonly product: string;
  readonly before: string;
  readonly after: string;
  readonly writers: readonly string[];
}

async function readChange(tx: Transaction, id: string, lock: Sql): Promise<ProposedChange | null> {
  const row = await tx.maybeOne<Omit<ProposedChange, 'writers'> & { by_id: string | null }>(sql`
    select c.id, c.client_id, c.reason, c.waiting, c.by_id, coalesce(w.product, '') as product, coalesce(w.before, '0') as before,
      coalesce(w.after, '0') as after
    from commerce.price_change c left join lateral (
      select p.name as product, w.before::text as before, w.after::text as after
      from commerce.price_proposal w join commerce.product p on p.client_id = w.client_id and p.id = w.product_id
      where w.client_id = c.client_id and w.change_id = c.id order by w.id limit 1) w on true
    where c.id = ${id} ${lock}`);
  if (row === null) return null;
  const { by_id, ...change } = row;
  return { ...change, writers: by_id === null ? [] : [by_id] };
}
export const findProposed = (tx: Transaction, id: string): Promise<ProposedChange | null> => readChange(tx, id, sql``);
export const lockProposed = (tx: Transaction, id: string): Promise<ProposedChange | null> => readChange(tx, id, sql`for update of c`);

/** The edit that this transaction made before; null: none. */
export const editOfTransaction = async (tx: Transaction, clientId: string): Promise<string | null> =>
  (
    await tx.maybeOne<{ id: string }>(sql`
      select id from commerce.price_change where transaction_id = pg_current_xact_id() and client_id = ${clientId}`)
  )?.id ?? null;

/** Makes the edit of this transaction, or counts one more price of it. */
export const addEdit = (
  tx: Transaction,
  edit: {
    readonly id: string;
    readonly clientId: string;
    readonly reason: string;
    readonly by: { readonly accountId: string; readonly username: string };
    readonly at: Date;
  },
): Promise<number> =>
  tx.execute(sql`
    insert into commerce.price_change (id, client_id, op, value, reason, rows, waiting, transaction_id, by_id, by_name, changed_at)
    values (${edit.id}, ${edit.clientId}, 'edit', 0, ${edit.reason}, 1, 1, pg_current_xact_id(), ${edit.by.accountId}, ${edit.by.username}, ${edit.at})`);
export const countEdit = (tx: Transaction, clientId: string, id: string): Promise<number> =>
  tx.execute(sql`
    update commerce.price_change set rows = rows + 1, waiting = waiting + 1 where client_id = ${clientId} and id = ${id}`);
