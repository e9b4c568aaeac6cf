import type { Clock, Database, Logger, ModuleContext } from '@balai/runtime';
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
}

export const makeContext = ({ database, clock, logger, newId, config }: ModuleContext<SchedulerSettings>): SchedulerContext => ({
  database,
  clock,
  logger,
  newId,
  retentionDays: config.JOB_RUN_RETENTION_DAYS,
});
