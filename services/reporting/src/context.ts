import type { ViewQuery } from '@balai/contracts';
import { exportChanged, viewsChanged } from '@balai/contracts/reporting';
import type { Blobs } from '@balai/runtime/blobs';
import type { Clock, Logger } from '@balai/runtime/core';
import type { Database, Transaction } from '@balai/runtime/database';
import { coalesceHints } from '@balai/runtime/messaging';
import type { ModuleContext } from '@balai/runtime/module';
import type { ReportingSettings } from './config.ts';

/** A saved view as a change leaves it. */
interface ChangedView {
  readonly account_id: string;
  readonly client_id: string | null;
  readonly path: string;
  readonly search: string;
  readonly view: string | null;
  readonly query: ViewQuery;
  readonly shared: 'private' | 'client';
}

/** What reporting works with; tests exchange it. */
export interface ReportingContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly blobs: Pick<Blobs, 'keep' | 'release' | 'links'>;
  /** New UUIDv7. */
  readonly newId: () => string;
  /** Days a file is kept. */
  readonly exportDays: number;
  /** Address of the platform, without a slash at its end; null: messages cannot lead to it. */
  readonly publicUrl: string | null;
  /** Tells pages that files of clients changed. Call it after the commit. */
  readonly noteExports: (clientIds: Iterable<string>) => void;
  /** Tells pages that saved views of clients changed. Call it after the commit. */
  readonly noteViews: (clientIds: readonly string[]) => void;
  /** Ends the pause of the worker. Call it after the commit that left it work; the worker sets it. */
  wakeRenders: () => void;
  /** Lets go on what waits for a render that ended or was removed, in the same transaction. */
  readonly renderEnded: (tx: Transaction, render: { readonly render_id: string; readonly purpose: string }) => Promise<void>;
  /** Lets deliveries follow a saved view that was changed, or (null) removed, in the same transaction. */
  readonly viewChanged: (tx: Transaction, viewId: string, view: ChangedView | null) => Promise<void>;
}

export function makeContext({
  database,
  clock,
  logger,
  blobs,
  newId,
  config,
  platform,
  hint,
  stopping,
}: ModuleContext<ReportingSettings>): Omit<ReportingContext, 'renderEnded' | 'viewChanged'> {
  const noteExports = coalesceHints({
    clock,
    stopping,
    pauseMs: 500,
    clientsMax: 500,
    publish: (clientIds) => hint(exportChanged, { client_ids: [...clientIds] }),
  });
  return {
    ...{ database, clock, logger, blobs, newId },
    exportDays: config.REPORTING_EXPORT_DAYS,
    publicUrl: platform.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    noteExports: (clientIds) => noteExports(clientIds),
    noteViews: (clientIds) => hint(viewsChanged, { client_ids: [...new Set(clientIds)] }),
    wakeRenders: () => {},
  };
}
