import Type, { type Static } from 'typebox';

/** Settings of the scheduler: everything it does is data. */
export const SchedulerSettings = Type.Object({
  JOB_RUN_RETENTION_DAYS: Type.Integer({ minimum: 7, maximum: 3650, default: 90, description: 'how long runs of jobs are kept' }),
});
export type SchedulerSettings = Static<typeof SchedulerSettings>;
