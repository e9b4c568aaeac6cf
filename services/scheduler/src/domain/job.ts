import type { Timetable } from '@balai/contracts';

/** How a run ended by the word of who carried it out. */
export type JobRunOutcome = 'succeeded' | 'failed' | 'skipped';

/** How a run ended or why it never began. */
export type JobRunState = 'running' | 'timed_out' | JobRunOutcome;

/** A client's job as a schedule makes it. */
export interface JobDefinition {
  /** `<schedule>.<CLIENT>`. */
  readonly key: string;
  readonly name: string;
  readonly client_id: string | null;
  /** Five-field patterns, read in `timezone`. */
  readonly crons: readonly string[];
  /** IANA zone. */
  readonly timezone: string;
  readonly overlap: Timetable['overlap'];
  readonly catch_up: Timetable['catchUp'];
  readonly catch_up_window_minutes: number;
  readonly max_run_minutes: number;
  readonly active: boolean;
  /** Type of the command a firing sends. */
  readonly command: string;
}

/** A stored job: `next_fire_at` is null exactly while it is inactive. */
export interface Job extends JobDefinition {
  readonly next_fire_at: Date | null;
}
