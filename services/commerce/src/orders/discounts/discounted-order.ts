import { fold } from '@balai/resources';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';

/** An order as the approval of its discount needs it. */
export interface DiscountedOrder {
  readonly id: string;
  readonly client_id: string;
  readonly number: string;
  readonly state: string;
  readonly customer: string;
  /** In minor units of the currency. */
  readonly total: bigint;
  readonly currency: string | null;
  /** In hundredths of a percent. */
  readonly discount: bigint;
  /** Accounts that wrote in the order. */
  readonly writers: readonly string[];
}

/** The order with its writers; null: it is gone. */
async function read(tx: Transaction, id: string, lock: Sql): Promise<DiscountedOrder | null> {
  const row = await tx.maybeOne<Omit<DiscountedOrder, 'total' | 'discount' | 'writers'> & { total: string; discount: string }>(sql`
    select o.id, o.client_id, o.number, o.state, coalesce(p.name, '') as customer, o.total::text as total, o.currency,
      o.discount::text as discount
    from commerce.sales_order o left join commerce.party p on p.id = o.party
    where o.id = ${id} and o.deleted_at is null ${lock}`);
  if (row === null) return null;
  // An approval is no part in the order, nor is the release that it leads to: its approver may decide on a later discount as well.
  const writers = await tx.many<{ by_id: string }>(sql`
    select distinct c.by_id from commerce.resource_change c
    left join commerce.resource_change before on before.client_id = c.client_id and before.row_id = c.row_id and before.version = c.version - 1
    where c.row_id = ${id} and c.client_id = ${row.client_id} and c.by_id is not null and c.action <> 'discount_approved'
      and not (c.action = 'release' and before.action is not distinct from 'discount_approved' and before.by_id is not distinct from c.by_id)`);
  return { ...row, total: BigInt(row.total), discount: BigInt(row.discount), writers: writers.map(({ by_id }) => by_id) };
}

export const findDiscounted = (tx: Transaction, id: string): Promise<DiscountedOrder | null> => read(tx, id, sql``);
export const lockDiscounted = (tx: Transaction, id: string): Promise<DiscountedOrder | null> => read(tx, id, sql`for update of o`);

/** The largest discount that a role may give, in hundredths of a percent; null: the client approves no discounts. */
export async function limitOf(tx: Transaction, clientId: string, role: string | null): Promise<bigint | null> {
  const { is_limited, limit } = await tx.one<{ is_limited: boolean; limit: string | null }>(sql`
    select count(*) > 0 as is_limited, max(max_discount) filter (where role_key = ${role === null ? null : fold(role)}::text)::text as limit
    from commerce.discount_limit where client_id = ${clientId} and deleted_at is null`);
  return is_limited ? BigInt(limit ?? 0) : null;
}
