import type { EngagementConfirmation } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';

/**
 * Notes when the counts of these posts were last seen to stand. A post that lacks observations up to the one that stands waits for them from
 * now on; one that was closed is left alone. The caller shares the handle map; the posts are locked in ascending order.
 */
export async function confirm(tx: Transaction, { posts, client_id, kind, looked_at }: EngagementConfirmation): Promise<void> {
  await tx.execute(sql`
    with looked as (
      select p.post_no, p.client_id, named.obs_no
      from unnest(${posts.map((post) => post.post_id)}::uuid[], ${posts.map((post) => post.obs_no)}::int[]) as named (post_id, obs_no)
      join attendance.post p on p.post_id = named.post_id
      where p.client_id = ${client_id} order by p.post_no for update of p)
    insert into attendance.post_kind_state as s (post_no, kind, client_id, confirmed_at, waiting_since, max_obs)
    select post_no, ${kind}, client_id, ${looked_at}::timestamptz, now(), obs_no from looked
    on conflict (post_no, kind) do update set confirmed_at = greatest(s.confirmed_at, excluded.confirmed_at), version = nextval('attendance.state_version'),
      waiting_since = case when s.applied_obs < excluded.max_obs then coalesce(s.waiting_since, excluded.waiting_since) else s.waiting_since end
    where s.closed_at is null`);
}

/** Counts a message about looks that confirmed something, for the run that waits for it. */
export async function countConfirmation(tx: Transaction, runId: string): Promise<void> {
  await tx.execute(sql`
    insert into attendance.run as r (run_id, confirmed) values (${runId}, 1)
    on conflict (run_id) do update set confirmed = r.confirmed + 1`);
}
