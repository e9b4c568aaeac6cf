import type { CollectionRun } from '@balai/contracts/collector';
import type { TenantScope } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import * as runViews from '../repository/run-views.ts';
import { collectionRun } from '../wire.ts';

/** A run as the scope may see it; null when it may not, or there is none. */
export function showRun(context: CollectorContext, scope: TenantScope, runId: string): Promise<CollectionRun | null> {
  return context.database.read(scope, async (tx) => {
    const run = await runViews.find(tx, runId);
    return run === null ? null : collectionRun(run, await runViews.errorsOf(tx, [runId]));
  });
}
