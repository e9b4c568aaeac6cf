import Type, { type Static } from 'typebox';

/** Settings of the scheduler: everything it does is data. */
export const SchedulerSettings = Type.Object({
  JOB_MANUAL_RUNS_PER_HOUR: Type.Integer({
    minimum: 1,
    maximum: 100_000,
    default: 60,
    description: 'jobs (collections, reports, deliveries) of one client that may be run by hand within an hour',
  }),
  JOB_RUN_RETENTION_DAYS: Type.Integer({ minimum: 7, maximum: 3650, default: 90, description: 'how long runs of jobs are kept' }),
});
export type SchedulerSettings = Static<typeof SchedulerSettings>;
