import type { CollectionRun } from '@balai/contracts/collector';
import type { TenantScope } from '@balai/runtime/database';
import { knownClient } from '@balai/runtime/directory';
import type { CollectorContext } from '../../context.ts';
import { shownRun } from '../../wire.ts';
import * as runViews from '../repository/run-views.ts';
import { ownParts } from './own-part.ts';

/**
 * The latest runs the scope may see, newest first; of one client, also a removed one, when `clientId` is given.
 * @throws Problem client_not_found
 */
export async function listRuns(
  context: CollectorContext,
  scope: TenantScope,
  clientId: string | null,
  limit: number,
): Promise<CollectionRun[]> {
  if (clientId !== null) await knownClient(context, scope, clientId, { removed: true });
  return context.database.read(scope, async (tx) => {
    const found = await (clientId === null ? runViews.latest(tx, limit) : runViews.latestOf(tx, clientId, limit));
    const runs = await ownParts(tx, scope, found);
    const errors = await runViews.errorsOf(
      tx,
      runs.map((run) => run.run_id),
    );
    const open = runs.filter((run) => run.finished_at === null).map((run) => run.run_id);
    const paces = open.length === 0 ? [] : await runViews.pacesOf(tx, open);
    const now = context.clock.now();
    return runs.map((run) => shownRun(run, errors, paces, now));
  });
}
