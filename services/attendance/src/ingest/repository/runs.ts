import type { DataOf } from '@balai/contracts';
import type { runCollected } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';

/** How long a run waits for identity's mark: after that the roster counts as current. */
const BARRIER_WAIT_MS = 10_000;

/** Notes how many observations and confirmations a run announced. */
export async function announceRun(
  tx: Transaction,
  { run_id, observations, confirmations = 0 }: DataOf<typeof runCollected>,
): Promise<void> {
  await tx.execute(sql`
    insert into attendance.run as r (run_id, announced, confirmations, announced_at)
    values (${run_id}, ${observations}, ${confirmations}, now())
    on conflict (run_id) do update set announced = excluded.announced, confirmations = excluded.confirmations,
      announced_at = coalesce(r.announced_at, now())`);
}

/** Notes that everything identity had committed when the run began is known here. */
export async function passBarrier(tx: Transaction, runId: string): Promise<void> {
  await tx.execute(sql`
    insert into attendance.run as r (run_id, fence_at) values (${runId}, now())
    on conflict (run_id) do update set fence_at = coalesce(r.fence_at, now())`);
}

/** Counts an observation of a run that was not stored, because its post is closed. */
export async function setAside(tx: Transaction, runId: string): Promise<void> {
  await tx.execute(sql`
    insert into attendance.run as r (run_id, set_aside) values (${runId}, 1)
    on conflict (run_id) do update set set_aside = r.set_aside + 1`);
}

/** Closes the runs of which everything announced is stored and in the bitmaps, each once; their ids with the instant. */
export const closeAppliedRuns = (tx: Transaction, limit: number): Promise<{ run_id: string; applied_at: Date }[]> =>
  tx.many(sql`
    with ready as (
      select r.run_id from attendance.run r
      where r.announced is not null and r.applied_at is null
        and r.confirmations <= r.confirmed and (r.fence_at is not null or r.announced_at < now() - ${BARRIER_WAIT_MS} * interval '1 ms')
        and r.announced - r.set_aside <= (
          select count(*) from attendance.observation o join attendance.post_kind_state s using (post_no, kind)
          where o.run_id = r.run_id and not s.stale and (o.obs_no <= s.snapshot_obs or o.chunks <= (
            select count(*) from attendance.engagement_delta d where d.taken_on = o.taken_on and d.post_no = o.post_no
              and d.kind = o.kind and d.obs_no = o.obs_no)))
      order by r.announced_at limit ${limit} for update of r skip locked)
    update attendance.run r set applied_at = now() from ready where r.run_id = ready.run_id and r.applied_at is null
    returning r.run_id, r.applied_at`);

/** 0 while a run waits to be closed, else null: it ends with what arrives, not at a time. */
export const nextOpenMs = async (tx: Transaction): Promise<number | null> => {
  const row = await tx.one<{ ms: number | null }>(sql`
    select case when exists (select from attendance.run where announced is not null and applied_at is null) then 0 end as ms`);
  return row.ms;
};

/** Forgets runs that ended, and marks without a run, after a week. */
export const forgetRuns = (tx: Transaction): Promise<number> =>
  tx.execute(sql`
    delete from attendance.run where created_at < now() - interval '7 days' and (applied_at is not null or announced is null)`);
