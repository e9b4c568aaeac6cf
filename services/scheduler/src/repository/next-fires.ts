import { type Page, type Paging, pageOf, pageSql, sql, type Transaction } from '@balai/runtime/database';

/** When a client's job of a schedule fires next, and since when it runs. */
export interface NextFire {
  readonly client_id: string;
  readonly next_at: Date | null;
  readonly timezone: string;
  readonly running_since: Date | null;
}

/** A page of the jobs of a schedule, by client. @param clientId narrows to one */
export async function list(tx: Transaction, schedule: string, clientId: string | null, page: Paging<'client_id'>): Promise<Page<NextFire>> {
  const { condition, order } = pageSql(page, sql`j.client_id`, sql`j.client_id`);
  const rows = await tx.many<NextFire>(sql`
    select j.client_id, j.next_fire_at as next_at, j.timezone, r.fired_at as running_since from scheduler.job j
    left join lateral (
      select fired_at from scheduler.job_run r where r.job_key = j.key and r.state = 'running' order by r.fire_time desc limit 1) r on true
    where j.client_id is not null and j.key = ${schedule} || '.' || j.client_id and (${clientId}::text is null or j.client_id = ${clientId})
      and ${condition} ${order}`);
  return pageOf(rows, page);
}
