import type { Platform } from '@balai/contracts';
import { type Page, type Paging, pageOf, pageSql, sql, type Transaction } from '@balai/runtime/database';

/** Requests a client made on one day (UTC) on one platform. */
export interface CostRow {
  readonly client_id: string;
  readonly day: string;
  readonly platform: Platform;
  readonly calls: number;
}

/** Which costs are meant; null narrows nothing. Both days belong to it. */
export interface CostRange {
  readonly clientId: string | null;
  readonly platform: Platform | null;
  readonly from: string;
  readonly to: string;
}

const within = ({ clientId, platform, from, to }: CostRange) => sql`
  day between ${from}::date and ${to}::date and (${clientId}::text is null or client_id = ${clientId})
  and (${platform}::text is null or platform = ${platform})`;

/** A page of what clients asked of the providers. */
export async function listCosts(tx: Transaction, range: CostRange, page: Paging<'day'>): Promise<Page<CostRow>> {
  const { condition, order } = pageSql(page, sql`day::text`, sql`client_id || ':' || platform`);
  const rows = await tx.many<CostRow>(sql`
    select client_id, day::text as day, platform, calls from collector.client_cost where ${within(range)} and ${condition} ${order}`);
  return pageOf(rows, page);
}

/** What a client asked of the providers altogether. */
export async function sumCosts(tx: Transaction, range: CostRange): Promise<number> {
  return (
    await tx.one<{ calls: number }>(sql`select coalesce(sum(calls), 0)::int as calls from collector.client_cost where ${within(range)}`)
  ).calls;
}

/** A client's own number of requests a day; null: the usual share. */
export async function findOwn(tx: Transaction, clientId: string): Promise<number | null> {
  const row = await tx.maybeOne<{ daily_requests: number }>(sql`
    select daily_requests from collector.client_quota where client_id = ${clientId}`);
  return row?.daily_requests ?? null;
}

/** The day that is counted now (UTC), and what a client has taken of it. */
export function spentToday(tx: Transaction, clientId: string): Promise<{ day: string; taken: number }> {
  return tx.one(sql`
    select today::text as day,
      coalesce((select reserved from collector.client_spend where client_id = ${clientId} and day = today), 0) as taken
    from (select (now() at time zone 'utc')::date as today) clock`);
}

/** Gives a client its own number of requests a day, or (null) the usual share again. */
export async function setOwn(tx: Transaction, clientId: string, dailyRequests: number | null): Promise<void> {
  if (dailyRequests === null) await tx.execute(sql`delete from collector.client_quota where client_id = ${clientId}`);
  else
    await tx.execute(sql`
      insert into collector.client_quota (client_id, daily_requests) values (${clientId}, ${dailyRequests})
      on conflict (client_id) do update set daily_requests = excluded.daily_requests, set_at = now()`);
}
