import type { TenantScope, Transaction } from '@balai/runtime/database';
import { runOutcome } from '../domain/run-outcome.ts';
import type { RunView } from '../repository/run-views.ts';
import * as runViews from '../repository/run-views.ts';

/** A run over several clients as who does not see all of them is told of it: how their part of it ended, and whose it is where it is one's. */
export async function ownParts(tx: Transaction, scope: TenantScope, runs: readonly RunView[]): Promise<RunView[]> {
  if (scope === 'system') return [...runs];
  const seen = new Set(scope.tenants);
  const isPart = ({ client_id, client_ids }: RunView): boolean => client_id === null && client_ids?.every((id) => seen.has(id)) !== true;
  const parts = runs.filter(isPart).map(({ run_id }) => run_id);
  if (parts.length === 0) return [...runs];
  const results = await runViews.resultsOf(tx, parts);
  return runs.map((run) => {
    if (!isPart(run)) return run;
    const [only = null, ...others] = (run.client_ids ?? []).filter((id) => seen.has(id));
    const outcome = runOutcome(results.filter(({ run_id }) => run_id === run.run_id));
    const ended = run.unapplied && outcome !== 'failed' ? 'partial' : outcome;
    return { ...run, client_id: others.length === 0 ? only : null, state: run.finished_at === null ? run.state : ended };
  });
}
