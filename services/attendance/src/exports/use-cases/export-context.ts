import type { Actor, Blobs, TenantScope } from '@balai/runtime';
import type { AttendanceContext } from '../../context.ts';
import type { ViewContext } from '../../views/use-cases/parts/view.ts';
import type { ExportRow } from '../repository/exports.ts';

/** What files are made with. */
export interface ExportContext extends ViewContext, Pick<AttendanceContext, 'database' | 'logger'> {
  readonly blobs: Pick<Blobs, 'put' | 'keep' | 'release' | 'links'>;
  readonly newId: () => string;
  /** Refuses accounts without premium. */
  readonly requirePremium: (account: Pick<Actor, 'premium'>) => void;
  /** Days a file is kept. */
  readonly exportDays: number;
  /** Tells pages that exports of clients changed. Call it after the commit. */
  readonly noteExport: (clientIds: Iterable<string>) => void;
  /** Ends the pause of the worker. Call it after the commit that left it work. */
  readonly wakeExports: () => void;
}

/** What an account saw when it asked for a file. */
export const sightOf = ({ tenants }: Pick<ExportRow, 'tenants'>): TenantScope => (tenants === null ? 'system' : { tenants });

/** Who keeps the bytes of a file. */
export const ownerOf = (exportId: string): string => `attendance.export:${exportId}`;
