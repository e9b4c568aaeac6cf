import { awaitNews, Problem, type TenantScope } from '@balai/runtime';
import type { ReportingContext } from './context.ts';
import { reportingProblems } from './problems.ts';
import { findClient, type KnownClient } from './repository/clients.ts';

/** Longest wait for a client that was made a moment ago. */
const UNKNOWN_WAIT_MS = 2_000;

/** A client that the scope sees. @throws Problem `client_not_found` */
export async function knownClient(
  { database, clock }: Pick<ReportingContext, 'database' | 'clock'>,
  scope: TenantScope,
  clientId: string,
): Promise<KnownClient> {
  const client = await awaitNews(clock, UNKNOWN_WAIT_MS, () => database.read(scope, (tx) => findClient(tx, clientId)));
  if (client === null) throw new Problem(reportingProblems.client_not_found, { client_id: clientId });
  return client;
}
