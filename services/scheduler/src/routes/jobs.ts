import { fireJob, listJobs } from '@balai/contracts/scheduler';
import { bind, type RouteBinding } from '@balai/runtime';
import type { ListedJob } from '../repository/job-repository.ts';
import { type FireNowParts, fireJobNow } from '../use-cases/fire-job-now.ts';

const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

const lastRunOf = (row: ListedJob) =>
  row.job_run_id === null || row.fire_time === null || row.state === null
    ? null
    : {
        job_run_id: row.job_run_id,
        fire_time: row.fire_time.toISOString(),
        state: row.state,
        late: row.late ?? false,
        reason: row.reason,
        ended_at: isoOrNull(row.ended_at),
      };

const wireOf = (row: ListedJob) => ({
  key: row.key,
  name: row.name,
  client_id: row.client_id,
  crons: [...row.crons],
  timezone: row.timezone,
  overlap: row.overlap,
  catch_up: row.catch_up,
  catch_up_window_minutes: row.catch_up_window_minutes,
  max_run_minutes: row.max_run_minutes,
  active: row.active,
  next_fire_at: isoOrNull(row.next_fire_at),
  last_run: lastRunOf(row),
});

/** Routes of the jobs: list, fire now. */
export const jobRoutes = (parts: FireNowParts): RouteBinding[] => [
  bind(listJobs, async ({ actor, query }) => {
    const clientId = query.client_id?.trim().toUpperCase() ?? null;
    const rows = await parts.database.read(actor.scope, (tx) => parts.jobs.list(tx, clientId));
    return { body: { success: true as const, data: rows.map(wireOf) } };
  }),
  bind(fireJob, async ({ actor, params, request }) => {
    const fired = await fireJobNow(parts, actor, params.key, request.cause);
    return { body: { success: true as const, data: { job_run_id: fired.jobRunId, fire_time: fired.fireTime.toISOString() } } };
  }),
];
