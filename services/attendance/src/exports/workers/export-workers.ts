import { pollingWorker, type Worker } from '@balai/runtime';
import { nextDueMs } from '../repository/exports.ts';
import type { ExportContext } from '../use-cases/export-context.ts';
import { pruneExports } from '../use-cases/keep-exports.ts';
import { pruneDeliveryRuns } from '../use-cases/prune-delivery-runs.ts';
import { runExport } from '../use-cases/run-export.ts';

/** Makes files one after the other, and removes files and sendings past their time; any number of replicas may run it. */
export function exportWorkers(context: ExportContext & { wakeExports: () => void }, lookMs: number): Worker[] {
  const { clock, logger } = context;
  const jobs = pollingWorker({
    name: 'attendance exports',
    clock,
    logger,
    minMs: 50,
    maxMs: lookMs,
    round: async (signal) => (await runExport(context, signal)) || ((await context.database.read('system', nextDueMs)) ?? false),
  });
  const upkeep = pollingWorker({
    name: 'attendance exports upkeep',
    clock,
    logger,
    minMs: 600_000,
    maxMs: 3_600_000,
    round: async () => {
      const more = await pruneDeliveryRuns(context);
      return (await pruneExports(context)) || more;
    },
  });
  context.wakeExports = () => jobs.wake();
  return [jobs, upkeep];
}
