import Type from 'typebox';
import { defineEvent } from '../message.ts';
import { Instant, oneOf, Uuid } from '../schema.ts';

export const jobRunRequested = defineEvent(
  'scheduler.job-run.requested.v1',
  'fact',
  'A person fired a job beside its timetable.',
  Type.Object({ job_run_id: Uuid, key: Type.String(), fire_time: Instant, requested_at: Instant }),
);
export const jobRunEnded = defineEvent(
  'scheduler.job-run.ended.v1',
  'fact',
  'A run of a job ended, by its own report or by its time limit.',
  Type.Object({
    job_key: Type.String(),
    job_run_id: Uuid,
    outcome: oneOf('succeeded', 'failed', 'timed_out', 'skipped'),
    fire_time: Instant,
  }),
);
