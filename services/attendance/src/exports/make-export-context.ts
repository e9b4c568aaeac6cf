import { exportChanged } from '@balai/contracts/attendance';
import { coalesceHints, type ModuleContext } from '@balai/runtime';
import type { AttendanceSettings } from '../config.ts';
import type { AttendanceContext } from '../context.ts';
import type { ExportContext } from './use-cases/export-context.ts';

/** What exports work with; the worker sets how it is woken. */
export function makeExportContext(
  module: ModuleContext<AttendanceSettings>,
  context: AttendanceContext,
  shared: Pick<ExportContext, 'firstSeen' | 'requirePremium'>,
): AttendanceContext & ExportContext & { wakeExports: () => void; readonly publicUrl: string | null } {
  const { clock, stopping, hint, blobs, newId, config } = module;
  const note = coalesceHints({
    clock,
    stopping,
    pauseMs: 500,
    clientsMax: 500,
    publish: (clientIds) => hint(exportChanged, { client_ids: [...clientIds] }),
  });
  return {
    ...context,
    ...shared,
    blobs,
    newId,
    exportDays: config.ATTENDANCE_EXPORT_DAYS,
    noteExport: (clientIds) => note(clientIds),
    wakeExports: () => {},
    publicUrl: module.platform.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
  };
}
