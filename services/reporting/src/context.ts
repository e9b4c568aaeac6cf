import { notesChanged } from '@balai/contracts/reporting';
import { coalesceHints, type Database, type ModuleContext, type NoteChange } from '@balai/runtime';
import type { ReportingSettings } from './config.ts';

/** What reporting works with; tests exchange it. */
export interface ReportingContext {
  readonly database: Database;
  /** New UUIDv7. */
  readonly newId: () => string;
  readonly retentionDays: number;
  /** Tells pages that notes of these clients changed; called after the commit. */
  readonly changed: NoteChange;
}

export const makeContext = ({ database, clock, newId, config, hint, stopping }: ModuleContext<ReportingSettings>): ReportingContext => ({
  database,
  newId,
  retentionDays: config.REPORTING_DAYS,
  changed: coalesceHints({
    clock,
    stopping,
    pauseMs: 1_000,
    clientsMax: 500,
    publish: (clientIds) => hint(notesChanged, { client_ids: [...clientIds] }),
  }),
});
