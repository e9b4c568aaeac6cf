import type { CollectorContext } from '../context.ts';
import * as providerKeys from '../repository/provider-keys.ts';
import * as runs from '../repository/runs.ts';

const CALLS_KEPT_DAYS = 30;
const RUNS_KEPT_DAYS = 180;
const BATCH = 1000;

/** Removes one portion of old provider requests and runs; whether there may be more. */
export function deleteExpired(context: CollectorContext): Promise<boolean> {
  return context.database.unitOfWork('system', async (tx) => {
    const callsDeleted = await providerKeys.deleteOldCalls(tx, CALLS_KEPT_DAYS, BATCH);
    const runsDeleted = await runs.deleteOld(tx, RUNS_KEPT_DAYS, BATCH);
    return callsDeleted === BATCH || runsDeleted === BATCH;
  });
}
