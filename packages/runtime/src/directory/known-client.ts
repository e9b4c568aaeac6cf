import type { Client } from '@balai/contracts/access';
import { awaitNews } from '../core/await-news.ts';
import type { Clock } from '../core/clock.ts';
import { Problem, problems } from '../core/problem.ts';
import type { Database, TenantScope } from '../database/transaction.ts';
import { type FindClientOptions, findClient } from './clients.ts';

/** A client that the scope sees; one that was made a moment ago is waited for. @throws Problem `client_not_found` */
export async function knownClient(
  { database, clock }: { readonly database: Pick<Database, 'read'>; readonly clock: Clock },
  scope: TenantScope,
  clientId: string,
  options?: FindClientOptions,
): Promise<Client> {
  const client = await awaitNews(clock, () => database.read(scope, (tx) => findClient(tx, clientId, options)));
  if (client === null) throw clientNotFound(clientId);
  return client;
}

/** The refusal of a call about a client that there is not, or that the caller does not see. */
export const clientNotFound = (clientId: string): Problem => new Problem(problems.client_not_found, { client_id: clientId });
