import Type from 'typebox';
import { defineCommand, defineEvent } from '../define/message.ts';
import { Instant, nullable, oneOf, Uuid } from '../define/schema.ts';

export const jobRunRequested = defineEvent(
  'scheduler.job-run.requested.v1',
  'fact',
  'A person fired a job beside its timetable.',
  Type.Object({ job_run_id: Uuid, key: Type.String(), fire_time: Instant, requested_at: Instant }),
  { audit: true },
);
export const jobTimesChanged = defineEvent(
  'scheduler.job-times.changed.v1',
  'fact',
  'Somebody gave a report of a client other hours, paused it, or let it go on.',
  Type.Object({
    key: Type.String(),
    /** Five-field patterns, read in the client's zone; empty: the declared ones. */
    crons: Type.Array(Type.String()),
    paused: Type.Boolean(),
    changed_by: Type.String(),
    changed_at: Instant,
  }),
  { audit: true },
);
/** Closes a run: whoever carries out a scheduled command sends it when the work has ended, however it did. */
export const endJobRun = defineCommand(
  'scheduler.job-run.end.v1',
  'The work of a scheduled run ended.',
  Type.Object({
    job_run_id: Uuid,
    outcome: oneOf('succeeded', 'failed', 'skipped'),
    /** What there is to say about it, for people; null when nothing. */
    reason: nullable(Type.String({ maxLength: 500 })),
  }),
  { from: 'scheduled' },
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
