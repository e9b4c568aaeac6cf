import type { RecapContext } from '../../context.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { Target } from '../domain/target.ts';
import { readEnabled } from '../repository/targets.ts';

/** Targets of a view. */
export interface Targets {
  /** That of the client whose posts count; where it has none, the unit's own, or that of the client asked about. */
  of(unitId: string | null): Target | null;
}

const share = (percent: number | null): number | null => (percent === null ? null : percent / 100);

/** Reads what is to be reached in the recaps of a question. A change of a target counts as one of its client's roster. */
export async function readTargets({ read }: Pick<RecapContext, 'read'>, { postScope, postClient, client }: Question): Promise<Targets> {
  const rows = await read(postScope, readEnabled);
  const known = new Map(
    rows.map((row) => [row.client_id, { clientId: row.client_id, participation: share(row.participation), complete: share(row.complete) }]),
  );
  return {
    of: (unitId) =>
      known.get(postClient.clientId) ?? (unitId === null ? undefined : known.get(unitId)) ?? known.get(client.clientId) ?? null,
  };
}
