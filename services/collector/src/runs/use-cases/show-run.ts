import type { CollectionRun } from '@balai/contracts/collector';
import type { TenantScope } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import { shownRun } from '../../wire.ts';
import * as runViews from '../repository/run-views.ts';
import { ownParts } from './own-part.ts';

/** A run as the scope may see it; null when it may not, or there is none. */
export function showRun(context: CollectorContext, scope: TenantScope, runId: string): Promise<CollectionRun | null> {
  return context.database.read(scope, async (tx) => {
    const found = await runViews.find(tx, runId);
    const [run] = found === null ? [] : await ownParts(tx, scope, [found]);
    if (run === undefined) return null;
    const paces = run.finished_at === null ? await runViews.pacesOf(tx, [runId]) : [];
    return shownRun(run, await runViews.errorsOf(tx, [runId]), paces, context.clock.now());
  });
}
