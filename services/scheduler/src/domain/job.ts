/** Command a job sends when it fires. */
export type JobCommand = 'collector.run.start.v1' | 'notifier.report.send.v1';

/** Whether a fire is dropped while an earlier run of the same job still goes on. */
export type Overlap = 'skip' | 'allow';

/** `once`: one run stands for every missed fire time. `latest`: only the newest is made up; the others are recorded as skipped. */
export type CatchUp = 'once' | 'latest';

/** How a run ended by the report of who carried it out. */
export type JobRunOutcome = 'succeeded' | 'failed' | 'skipped';

/** How a run ended or why it never began. */
export type JobRunState = 'running' | 'timed_out' | JobRunOutcome;

/** What a job is: when it fires and what it sends. No field has a silent default. */
export interface JobDefinition {
  /** `<kind>.<CLIENT>`. */
  readonly key: string;
  readonly name: string;
  readonly client_id: string | null;
  /** Five-field patterns, read in `timezone`. */
  readonly crons: readonly string[];
  /** IANA zone. */
  readonly timezone: string;
  readonly overlap: Overlap;
  readonly catch_up: CatchUp;
  readonly catch_up_window_minutes: number;
  readonly max_run_minutes: number;
  readonly active: boolean;
  readonly command: JobCommand;
}

/** A stored job: `next_fire_at` is null exactly while it is inactive. */
export interface Job extends JobDefinition {
  readonly next_fire_at: Date | null;
}
