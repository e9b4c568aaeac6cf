import type { CollectionRun } from '@balai/contracts/collector';
import type { TenantScope } from '@balai/runtime';
import { RUN_ERRORS_MAX } from '../domain/run-outcome.ts';
import { runErrorText } from '../messages/run-errors.ts';
import type { ErrorRow, RunView } from '../repository/run-views.ts';
import type { Deps } from './deps.ts';

/** A run as it is shown and published. */
export function runData(run: RunView, errors: readonly ErrorRow[]): CollectionRun {
  const own: CollectionRun['errors'] = errors
    .filter((error) => error.run_id === run.run_id)
    .map(({ client_id, platform, post, code, message }) => ({ client_id, platform, ...(post === null ? {} : { post }), code, message }));
  const late: CollectionRun['errors'] = run.unapplied
    ? [{ client_id: run.client_id ?? '', platform: run.platform ?? 'instagram', code: 'not_applied', message: runErrorText('not_applied') }]
    : [];
  return {
    run_id: run.run_id,
    state: run.state,
    progress: { planned: run.planned, done: run.done },
    counts: {
      posts: run.posts,
      observations: run.observations,
      engagements_new: run.engagements_new,
      withdrawn: run.withdrawn,
      failed: run.failed,
    },
    errors: [...late, ...own].slice(0, RUN_ERRORS_MAX),
    started_at: run.started_at?.toISOString() ?? null,
    finished_at: run.finished_at?.toISOString() ?? null,
    requested_at: run.requested_at.toISOString(),
    client_id: run.client_id,
    platform: run.platform,
    trigger: run.trigger,
  };
}

/** A run as the scope may see it; null when it may not, or there is none. */
export function showRun(deps: Deps, scope: TenantScope, runId: string): Promise<CollectionRun | null> {
  return deps.database.read(scope, async (tx) => {
    const run = await deps.store.findRun(tx, runId);
    return run === null ? null : runData(run, await deps.store.errorsOf(tx, [runId]));
  });
}

/** The latest runs the scope may see, newest first. */
export function showRuns(deps: Deps, scope: TenantScope, clientId: string | null, limit: number): Promise<CollectionRun[]> {
  return deps.database.read(scope, async (tx) => {
    const runs = await deps.store.latestRuns(tx, clientId, limit);
    const errors = await deps.store.errorsOf(
      tx,
      runs.map((run) => run.run_id),
    );
    return runs.map((run) => runData(run, errors));
  });
}
