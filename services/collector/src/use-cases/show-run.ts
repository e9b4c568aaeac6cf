import type { CollectionRun } from '@balai/contracts/collector';
import type { TenantScope } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import { errorsOf, findRun } from '../repository/run-views.ts';
import { collectionRun } from '../wire.ts';

/** A run as the scope may see it; null when it may not, or there is none. */
export function showRun(context: CollectorContext, scope: TenantScope, runId: string): Promise<CollectionRun | null> {
  return context.database.read(scope, async (tx) => {
    const run = await findRun(tx, runId);
    return run === null ? null : collectionRun(run, await errorsOf(tx, [runId]));
  });
}
