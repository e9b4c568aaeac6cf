import { awaitNews } from '@balai/runtime/core';
import type { TenantScope } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { RecapContext } from '../../context.ts';
import { findClient, type KnownClient } from '../repository/clients.ts';

/** A client the scope sees. @throws Problem `client_not_found` */
export async function knownClient(
  { read, clock }: Pick<RecapContext, 'read' | 'clock'>,
  scope: TenantScope,
  clientId: string,
): Promise<KnownClient> {
  const client = await awaitNews(clock, () => read(scope, (tx) => findClient(tx, clientId)));
  if (client === null) throw clientNotFound(clientId);
  return client;
}
