import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import type { IdentityContext } from '../../context.ts';
import { clientState, publish } from '../../events/state.ts';
import { clientSettings } from '../../platform-config/domain/platform-settings.ts';
import * as platformConfig from '../../platform-config/repository/platform-config.ts';
import { identityProblems } from '../../problems.ts';
import { CLIENT_DEFAULTS } from '../domain/client.ts';
import * as clients from '../repository/clients.ts';
import { checkClient } from './check-client.ts';
import type { ClientPatch } from './update-client.ts';

/** A client to be made. */
export interface NewClient {
  readonly clientId: string;
  readonly fields: ClientPatch & { readonly name: string };
  /** How the refusal shows the one that exists. */
  readonly showExisting: (row: clients.ClientRow) => unknown;
}

/**
 * Adds a client in the caller's transaction, which holds the exclusive lock of access; who sees it is refreshed by the caller.
 * @throws as {@link createClient}; nothing is written then.
 */
export async function addClient(
  tx: Transaction,
  actor: Pick<Actor, 'sees'>,
  { clientId, fields, showExisting }: NewClient,
  at: Date,
): Promise<clients.ClientRow> {
  const existing = await clients.find(tx, clientId);
  if (existing !== null)
    throw new Problem(identityProblems.client_exists, { client_id: clientId }, { extra: { data: showExisting(existing) } });
  const settings = clientSettings(await platformConfig.current(tx));
  const wanted = { ...CLIENT_DEFAULTS, ...settings, ...fields, client_id: clientId, version: 1 };
  await checkClient(tx, actor, null, wanted);
  const inserted = await clients.insert(tx, wanted, at);
  const row = { ...inserted, ...fields };
  if (!isDeepStrictEqual(inserted, row)) await clients.update(tx, row, at);
  publish(tx, clientState(row));
  return row;
}

/**
 * Adds a client; absent fields take the platform's settings.
 * @throws client_exists (409) carrying the existing one as `data`; account_taken (409), naming the holder only to who sees it; unknown_parent.
 */
export const createClient = (
  { database, clock }: IdentityContext,
  actor: Pick<Actor, 'sees'>,
  client: NewClient,
  cause: Cause = {},
): Promise<clients.ClientRow> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      await access.lockExclusive(tx);
      const row = await addClient(tx, actor, client, at);
      if (row.parent_client_id !== null) await refreshAccess(tx, await access.accountsTouchedByClient(tx, row.client_id), at);
      return row;
    },
    cause,
  );
