import Type, { type Static } from 'typebox';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Instant, nullable, oneOf, only, Uuid } from '../define/schema.ts';
import { jobsRead, jobsRun } from './permissions.ts';

export const Job = Type.Object({
  /** e.g. `collection.POLRES_CONTOH`, `daily-likes-report.POLRES_CONTOH`. */
  key: Type.String(),
  /** Of a schedule of the platform in the language of the reader; of what somebody planned as they called it. */
  name: Type.String(),
  client_id: nullable(Type.String()),
  crons: Type.Array(Type.String()),
  timezone: Type.String(),
  overlap: oneOf('skip', 'allow'),
  /** How missed fire times are made up: `once` = one run for all of them, `latest` = only the newest, none older than the window. */
  catch_up: oneOf('once', 'latest'),
  catch_up_window_minutes: Type.Integer({ minimum: 0 }),
  max_run_minutes: Type.Integer({ minimum: 1 }),
  active: Type.Boolean(),
  /** Contacts of the client that the report goes to; null: it is no report. */
  audience: nullable(Type.Array(oneOf('groups', 'operators', 'supervisors', 'emails'))),
  /** The client gave it hours of its own. */
  own_times: Type.Boolean(),
  /** Somebody of the client paused it. */
  paused: Type.Boolean(),
  next_fire_at: nullable(Instant),
  last_run: nullable(
    Type.Object({
      job_run_id: Uuid,
      fire_time: Instant,
      state: oneOf('running', 'succeeded', 'failed', 'timed_out', 'skipped'),
      late: Type.Boolean(),
      /** Why it was skipped, failed or was given up; null when there is nothing to say. */
      reason: nullable(Type.String()),
      ended_at: nullable(Instant),
    }),
  ),
});

/** When a report goes out, by the clock of the client. */
export const JobTimes = Type.Object({
  /** Null: at the declared hours. */
  schedule: nullable(
    Type.Object({
      /** 1 = Monday … 7 = Sunday. */
      days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true }),
      times: Type.Array(Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }), { minItems: 1, maxItems: 6, uniqueItems: true }),
    }),
  ),
  paused: Type.Boolean(),
});
export type JobTimes = Static<typeof JobTimes>;

export const listJobs = defineRoute({
  id: 'jobs.list',
  service: 'scheduler',
  method: 'GET',
  path: '/api/jobs',
  summary: 'Scheduled jobs with their next and last run.',
  access: { permission: jobsRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput) }),
  response: success(Type.Array(Job)),
  problems: ['client_not_found'],
});

export const setJobTimes = defineRoute({
  id: 'jobs.set-times',
  service: 'scheduler',
  method: 'PUT',
  path: '/api/jobs/:key/times',
  summary: 'Give a report of a client hours of its own, pause it, or let it go on.',
  access: { permission: jobsRun, tenant: { kind: 'own' } },
  params: Type.Object({ key: Type.String({ minLength: 1, maxLength: 120 }) }),
  body: only(JobTimes.properties),
  response: success(Job),
  problems: ['job_not_found', 'job_times_fixed'],
  example: {
    params: { key: '{report-job}' },
    body: { schedule: { days: [1, 2, 3, 4, 5], times: ['07:00', '15:20'] }, paused: false },
  },
});

export const fireJob = defineRoute({
  id: 'jobs.fire',
  service: 'scheduler',
  method: 'POST',
  path: '/api/jobs/:key/runs',
  summary: 'Fire a job now.',
  access: { permission: jobsRun, tenant: { kind: 'own' } },
  params: Type.Object({ key: Type.String({ minLength: 1, maxLength: 120 }) }),
  status: [202],
  response: success(Type.Object({ job_run_id: Uuid, fire_time: Instant })),
  problems: ['job_not_found', 'job_running', 'too_many_job_runs'],
  example: { params: { key: '{job}' } },
});
