import type { IdentityContext } from '../../context.ts';
import { publishFailedSignIns } from '../../events/facts.ts';
import { reachesThreshold } from '../domain/failed-sign-ins.ts';
import * as failedSignIns from '../repository/failed-sign-ins.ts';

/** Stores tries to sign in that failed meanwhile, and publishes of accounts with many. */
export async function storeFailedSignIns({ database, watch }: Pick<IdentityContext, 'database' | 'watch'>): Promise<void> {
  const all = watch.takeAll();
  if (all.size === 0) return;
  try {
    await database.unitOfWork('system', async (tx) => {
      // In one order: replicas that store the same accounts would wait for each other in a circle.
      for (const [accountId, more] of [...all].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const now = await failedSignIns.add(tx, accountId, more);
        if (now !== null && reachesThreshold(now.failures - more.failures, now.failures)) publishFailedSignIns(tx, accountId, now);
      }
    });
  } catch (error) {
    watch.putBack(all);
    throw error;
  }
}
