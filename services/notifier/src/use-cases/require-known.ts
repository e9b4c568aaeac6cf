import { awaitNews, Problem, type TenantScope } from '@balai/runtime';
import type { NotifierContext } from '../context.ts';
import { notifierProblems } from '../problems.ts';
import { isKnown } from '../repository/clients.ts';

/** Refuses what is asked about a client that the scope does not see; a removed one has its past. @throws Problem client_not_found */
export async function requireKnown(
  { database, clock }: Pick<NotifierContext, 'database' | 'clock'>,
  scope: TenantScope,
  clientId: string | null,
): Promise<void> {
  if (clientId === null) return;
  const known = await awaitNews(clock, async () => (await database.read(scope, (tx) => isKnown(tx, clientId))) || null);
  if (known === null) throw new Problem(notifierProblems.client_not_found, { client_id: clientId });
}
