import { sql, type Transaction } from '@balai/runtime/database';

/** Orders whose discounts wait, without those that the account wrote in. */
export const waitingDiscounts = (
  tx: Transaction,
  { clientId, ids, accountId }: { readonly clientId: string; readonly ids: readonly string[]; readonly accountId: string },
): Promise<{ readonly id: string; readonly title: string; readonly about: string; readonly percent: string }[]> =>
  tx.many(sql`
    select o.id, o.number as title, coalesce(p.name, '') as about, o.discount::text as percent
    from commerce.sales_order o left join commerce.party p on p.client_id = o.client_id and p.id = o.party
    where o.client_id = ${clientId} and o.id = any(${ids}::uuid[]) and o.deleted_at is null
      and not exists (select from commerce.resource_change c where c.row_id = o.id and c.client_id = ${clientId} and c.by_id = ${accountId})`);

/** Price changes that wait, with the largest difference of their prices. */
export const waitingPrices = (
  tx: Transaction,
  { clientId, ids }: { readonly clientId: string; readonly ids: readonly string[] },
): Promise<
  { readonly id: string; readonly title: string; readonly about: string; readonly count: number; readonly percent: string | null }[]
> =>
  tx.many(sql`
    select c.id, w.title, c.reason as about, c.waiting as count, w.percent
    from commerce.price_change c cross join lateral (
      select (array_agg(p.name order by n.id))[1] as title,
        (array_agg(round((n.after - n.before) * 10000::numeric / n.before) order by abs(n.after - n.before)::numeric / n.before desc)
          filter (where n.before > 0))[1]::text as percent
      from commerce.price_proposal n join commerce.product p on p.client_id = n.client_id and p.id = n.product_id
      where n.client_id = ${clientId} and n.change_id = c.id and n.state = 'waiting') w
    where c.client_id = ${clientId} and c.id = any(${ids}::uuid[]) and w.title is not null`);
