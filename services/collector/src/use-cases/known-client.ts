import { awaitNews, Problem, type TenantScope } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import type { ClientRow } from '../domain/client-account.ts';
import { problems } from '../problems.ts';
import * as clients from '../repository/clients.ts';

/** A client the scope sees, also a removed one. @throws Problem client_not_found */
export async function clientEverKnown({ database, clock }: CollectorContext, scope: TenantScope, clientId: string): Promise<ClientRow> {
  const client = await awaitNews(clock, () => database.read(scope, (tx) => clients.find(tx, clientId)));
  if (client === null) throw new Problem(problems.client_not_found, { client: clientId });
  return client;
}

/** A client the scope sees. @throws Problem client_not_found */
export async function knownClient(context: CollectorContext, scope: TenantScope, clientId: string): Promise<ClientRow> {
  const client = await clientEverKnown(context, scope, clientId);
  if (client.deleted_at !== null) throw new Problem(problems.client_not_found, { client: clientId });
  return client;
}
