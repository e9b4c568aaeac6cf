import { isDeepStrictEqual } from 'node:util';
import { type Actor, type Cause, Problem, type Transaction } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import { clientState, publish } from '../events/state.ts';
import { identityProblems } from '../problems.ts';
import * as access from '../repository/access.ts';
import * as clients from '../repository/clients.ts';
import { checkClient } from './check-client.ts';
import type { ClientDetail } from './get-client.ts';
import { refreshAccess } from './refresh-access.ts';

/** Fields of a client that are to change; absent ones stay. */
export type ClientPatch = Partial<Omit<clients.ClientRow, 'client_id' | 'version'>>;

const decidesAccess = (before: clients.ClientRow, after: clients.ClientRow): boolean =>
  before.type !== after.type || before.active !== after.active || before.parent_client_id !== after.parent_client_id;

/**
 * Changes a client in the caller's transaction, which holds the exclusive lock of access; the client as it is then.
 * @throws as {@link updateClient}, and what `patchOf` throws
 */
export async function changeClient(
  tx: Transaction,
  actor: Actor,
  clientId: string,
  at: Date,
  patchOf: (before: clients.ClientRow) => ClientPatch,
): Promise<clients.ClientRow> {
  const before = await clients.lock(tx, clientId);
  if (before === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
  const after = { ...before, ...patchOf(before) };
  if (isDeepStrictEqual(before, after)) return before;
  await checkClient(tx, actor, before, after);
  const client = { ...after, version: before.version + 1 };
  await clients.update(tx, client, at);
  publish(tx, clientState(client));
  if (decidesAccess(before, after)) await refreshAccess(tx, await access.accountsTouchedByClient(tx, clientId), at);
  return client;
}

/**
 * Changes fields of a client; a change that changes nothing is neither stored nor published.
 * @throws client_not_found (404); account_taken (409), naming the holder only to who sees it; unknown_parent.
 */
export const updateClient = (
  { database, clock }: IdentityContext,
  actor: Actor,
  { clientId, patch }: { clientId: string; patch: ClientPatch },
  cause: Cause = {},
): Promise<ClientDetail> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      // Before the row lock, so that two clients made each other's parents at once see one another.
      await access.lockExclusive(tx);
      const client = await changeClient(tx, actor, clientId, at, () => patch);
      return { client, seenBy: await access.seenBy(tx, clientId) };
    },
    cause,
  );
