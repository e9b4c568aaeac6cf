import { attendanceSchedule } from '@balai/contracts/attendance';
import { jobChanged } from '@balai/contracts/scheduler';
import { on, subscribe } from '@balai/runtime/messaging';
import { stateProjection } from '@balai/runtime/projection';
import * as jobs from '../repository/jobs.ts';

/** Keeps when clients are collected next. */
export const scheduleSubscription = subscribe(attendanceSchedule, [
  on(jobChanged, async ({ data }, { tx }) => {
    await jobs.copy.apply(tx, data);
  }),
]);

/** The copy of the jobs. */
export const scheduleProjection = stateProjection('schedule', attendanceSchedule, jobs.copy);
