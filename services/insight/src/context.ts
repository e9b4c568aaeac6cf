import type { Clock, Logger, VersionedCache } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { NoteChange } from '@balai/runtime/messaging';
import type { ComputedDashboard } from './dashboards/compute-widgets.ts';

/** What the use cases of insight work with. */
export interface InsightContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Answers by their question, each for one revision of its client's feed. */
  readonly answers: VersionedCache<ComputedDashboard>;
  /** Notifies pages that metrics of these clients changed; called after the commit. */
  readonly changed: NoteChange;
}
