import type { Clock, Logger } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { ModuleContext } from '@balai/runtime/module';
import type { SchedulerSettings } from './config.ts';

/** What the scheduler works with; tests exchange it. */
export interface SchedulerContext {
  readonly database: Database;
  /** For waiting only: what is due is decided by the database's `scheduler.now()`. */
  readonly clock: Clock;
  readonly logger: Logger;
  /** New UUIDv7. */
  readonly newId: () => string;
  readonly retentionDays: number;
  /** Runs by hand of a client's jobs within an hour. */
  readonly manualRunsPerHour: number;
  /** Longest time between two looks at what is due. */
  readonly pollMs: number;
  /** Ends the pause of the loop that fires; the workers set it. Call it after a commit that changed jobs. */
  readonly wake: { firing: () => void };
}

export const makeContext = ({ database, clock, logger, newId, config, platform }: ModuleContext<SchedulerSettings>): SchedulerContext => ({
  database,
  clock,
  logger,
  newId,
  retentionDays: config.JOB_RUN_RETENTION_DAYS,
  manualRunsPerHour: config.JOB_MANUAL_RUNS_PER_HOUR,
  pollMs: platform.LOOK_SECONDS * 1_000,
  wake: { firing: () => undefined },
});
