import type { Period } from '@balai/contracts/insight';
import { sql, type Transaction } from '@balai/runtime/database';

/** Customers of a period: whose first order is in it, and who ordered before. */
export const countCustomers = (
  tx: Transaction,
  clientId: string,
  { from, to }: Period,
): Promise<{ new_ones: number; returning_ones: number }> =>
  tx.one(sql`
    select count(*) filter (where f.day >= ${from}::date)::int as new_ones, count(*) filter (where f.day < ${from}::date)::int as returning_ones
    from (select distinct party from insight.customer_day where client_id = ${clientId} and day >= ${from}::date and day < ${to}::date) b
      join insight.customer_first f on f.client_id = ${clientId} and f.party = b.party`);

/** Customers of a period, and how many of them bought in the next one, too. */
export const countRetained = (
  tx: Transaction,
  clientId: string,
  { before, period }: { readonly before: Period; readonly period: Period },
): Promise<{ buyers: number; retained: number }> =>
  tx.one(sql`
    select count(*)::int as buyers,
      count(*) filter (where exists (select from insight.customer_day n
        where n.client_id = ${clientId} and n.party = b.party and n.day >= ${period.from}::date and n.day < ${period.to}::date))::int as retained
    from (select distinct party from insight.customer_day
      where client_id = ${clientId} and day >= ${before.from}::date and day < ${before.to}::date) b`);

/** Customers by the month of their first order, who bought so many months later. */
export const listCohorts = (
  tx: Transaction,
  clientId: string,
  { from, to }: Period,
): Promise<{ month: string; age: number; customers: number }[]> =>
  tx.many(sql`
    select coalesce(to_char(f.day, 'YYYY-MM'), '') as month,
      coalesce((extract(year from d.day) - extract(year from f.day)) * 12 + extract(month from d.day) - extract(month from f.day), 0)::int as age,
      count(distinct d.party)::int as customers
    from insight.customer_first f join insight.customer_day d on d.client_id = f.client_id and d.party = f.party and d.day < ${to}::date
    where f.client_id = ${clientId} and f.day >= ${from}::date and f.day < ${to}::date
    group by 1, 2 order by 1, 2`);

/** Names by id of products or customers, or labels by region. */
export async function namesOf(
  tx: Transaction,
  clientId: string,
  kind: 'product' | 'party' | 'region',
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows: { key: string; name: string }[] =
    kind === 'product'
      ? await tx.many(sql`select id as key, name from insight.product where client_id = ${clientId} and id = any(${keys}::uuid[])`)
      : kind === 'party'
        ? await tx.many(sql`select id as key, name from insight.party where client_id = ${clientId} and id = any(${keys}::uuid[])`)
        : await tx.many(
            sql`select region as key, label as name from insight.region where client_id = ${clientId} and region = any(${keys}::text[])`,
          );
  return new Map(rows.map(({ key, name }) => [key, name]));
}
