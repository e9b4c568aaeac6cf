import { baseLanguage, clientIdOf } from '@balai/contracts';
import { REPORTS, SCHEDULES } from '@balai/contracts/catalogue';
import { fireJob, listJobs as listJobsRoute, setJobTimes } from '@balai/contracts/scheduler';
import { bind, type RouteBinding, wireRow } from '@balai/runtime/http';
import type { SchedulerContext } from '../context.ts';
import { shownName } from '../domain/job-name.ts';
import type { ListedJob } from '../repository/jobs.ts';
import { fireJobNow } from '../use-cases/fire-job-now.ts';
import { listJobs } from '../use-cases/list-jobs.ts';
import { setTimes } from '../use-cases/set-times.ts';

const audienceOf = ({ key }: Pick<ListedJob, 'key'>) => {
  const report = REPORTS.find((one) => key.startsWith(`${one.key}.`));
  return report === undefined ? null : [...report.audience];
};

const wireOf = ({ job_run_id, fire_time, state, late, reason, ended_at, client_name, ...job }: ListedJob, language: 'id' | 'en') => ({
  ...wireRow(job),
  audience: audienceOf(job),
  name: shownName(SCHEDULES, { ...job, client_name }, language),
  last_run:
    job_run_id === null || fire_time === null || state === null
      ? null
      : wireRow({ job_run_id, fire_time, state, late: late ?? false, reason, ended_at }),
});

/** Routes of the jobs: list, fire now, hours. */
export const jobRoutes = (context: SchedulerContext): RouteBinding[] => [
  bind(listJobsRoute, async ({ actor, query, request }) => {
    const rows = await listJobs(context, actor, clientIdOf(query.client_id));
    return { body: { success: true as const, data: rows.map((row) => wireOf(row, baseLanguage(request.language))) } };
  }),
  bind(setJobTimes, async ({ actor, params, body, request }) => {
    const job = await setTimes(context, actor, params.key, body, request.cause);
    return { body: { success: true as const, data: wireOf(job, baseLanguage(request.language)) } };
  }),
  bind(fireJob, async ({ actor, params, request }) => {
    const { jobRunId, fireTime } = await fireJobNow(context, actor, params.key, request.cause);
    return { body: { success: true as const, data: { job_run_id: jobRunId, fire_time: fireTime.toISOString() } } };
  }),
];
