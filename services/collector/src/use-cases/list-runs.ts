import type { CollectionRun } from '@balai/contracts/collector';
import type { TenantScope } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import * as runViews from '../repository/run-views.ts';
import { collectionRun } from '../wire.ts';

/** The latest runs the scope may see, newest first; of one client when `clientId` is given. */
export function listRuns(context: CollectorContext, scope: TenantScope, clientId: string | null, limit: number): Promise<CollectionRun[]> {
  return context.database.read(scope, async (tx) => {
    const runs = await (clientId === null ? runViews.latest(tx, limit) : runViews.latestOf(tx, clientId, limit));
    const errors = await runViews.errorsOf(
      tx,
      runs.map((run) => run.run_id),
    );
    return runs.map((run) => collectionRun(run, errors));
  });
}
