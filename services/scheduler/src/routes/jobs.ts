import { clientIdOf } from '@balai/contracts';
import { fireJob, listJobs as listJobsRoute } from '@balai/contracts/scheduler';
import { bind, type RouteBinding } from '@balai/runtime';
import type { SchedulerContext } from '../context.ts';
import type { ListedJob } from '../repository/jobs.ts';
import { fireJobNow } from '../use-cases/fire-job-now.ts';
import { listJobs } from '../use-cases/list-jobs.ts';

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
export const jobRoutes = (context: SchedulerContext): RouteBinding[] => [
  bind(listJobsRoute, async ({ actor, query }) => {
    const rows = await listJobs(context, actor, clientIdOf(query.client_id));
    return { body: { success: true as const, data: rows.map(wireOf) } };
  }),
  bind(fireJob, async ({ actor, params, request }) => {
    const { jobRunId, fireTime } = await fireJobNow(context, actor, params.key, request.cause);
    return { body: { success: true as const, data: { job_run_id: jobRunId, fire_time: fireTime.toISOString() } } };
  }),
];
