import { runApplied } from '@balai/contracts/attendance';
import type { AttendanceContext } from '../../context.ts';
import { closeAppliedRuns } from '../repository/runs.ts';

const BATCH = 50;

/** Announces runs of which everything is stored and in the bitmaps, each once; how many. */
export function announceRuns({ database }: Pick<AttendanceContext, 'database'>): Promise<number> {
  return database.unitOfWork('system', async (tx) => {
    const runs = await closeAppliedRuns(tx, BATCH);
    for (const run of runs) tx.send(runApplied, { run_id: run.run_id, applied_at: run.applied_at.toISOString() }, { subject: run.run_id });
    return runs.length;
  });
}
