import { notesChanged } from '@balai/contracts/__name__';
import type { Clock } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { coalesceHints, type NoteChange } from '@balai/runtime/messaging';
import type { ModuleContext } from '@balai/runtime/module';
import type { __Name__Settings } from './config.ts';

/** What __name__ works with; tests exchange it. */
export interface __Name__Context {
  readonly database: Database;
  readonly clock: Clock;
  /** New UUIDv7. */
  readonly newId: () => string;
  readonly retentionDays: number;
  /** Tells pages that notes of these clients changed; called after the commit. */
  readonly changed: NoteChange;
}

export const makeContext = ({ database, clock, newId, config, hint, stopping }: ModuleContext<__Name__Settings>): __Name__Context => ({
  database,
  clock,
  newId,
  retentionDays: config.__NAME___DAYS,
  changed: coalesceHints({
    clock,
    stopping,
    pauseMs: 1_000,
    clientsMax: 500,
    publish: (clientIds) => hint(notesChanged, { client_ids: [...clientIds] }),
  }),
});
