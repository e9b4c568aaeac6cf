import { runCollected } from '@balai/contracts/collector';
import * as collections from '../../collections/repository/collections.ts';
import type { CollectorContext } from '../../context.ts';
import * as runs from '../repository/runs.ts';

/** Announces one run whose collections have all ended; false when there was none. */
export function announceNextRun(context: CollectorContext): Promise<boolean> {
  return context.database.unitOfWork('system', async (tx) => {
    const runId = await runs.lockCollected(tx);
    if (runId === null) return false;
    await runs.markCollected(tx, runId, context.clock.now());
    const published = await collections.publishedBy(tx, runId);
    tx.send(runCollected, { run_id: runId, ...published }, { subject: runId, orderKey: `run:${runId}` });
    return true;
  });
}
