import { isDeepStrictEqual } from 'node:util';
import { clientChanged } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import * as access from '../../access/repository/access.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import { nameOfChanger } from '../../audit/use-cases/name-of-changer.ts';
import type { IdentityContext } from '../../context.ts';
import { publishExcuseDecided } from '../../events/facts.ts';
import { hintPeople } from '../../events/hint-people.ts';
import { clientState, publish } from '../../events/state.ts';
import * as requests from '../../excuses/repository/excuse-requests.ts';
import * as clients from '../repository/clients.ts';
import { checkClient } from './check-client.ts';
import { type ClientDetail, detailOf } from './get-client.ts';

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
  actor: Pick<Actor, 'sees'>,
  clientId: string,
  at: Date,
  patchOf: (before: clients.ClientRow) => ClientPatch,
): Promise<clients.ClientRow> {
  const before = await clients.lock(tx, clientId);
  if (before === null) throw clientNotFound(clientId);
  const after = { ...before, ...patchOf(before) };
  if (isDeepStrictEqual(before, after)) return before;
  await checkClient(tx, actor, before, after);
  const client = { ...after, version: before.version + 1 };
  await clients.update(tx, client, at);
  publish(tx, clientState(client));
  if (before.excuse_needs_approval && !client.excuse_needs_approval) {
    // One person does now: whoever still wants it does it, and nothing is done in their name.
    const open = await requests.closeOfClient(tx, clientId, { state: 'obsolete', by: null, at });
    for (const one of open) publishExcuseDecided(tx, one);
  }
  if (decidesAccess(before, after)) await refreshAccess(tx, await access.accountsTouchedByClient(tx, clientId), at);
  return client;
}

/** What somebody does to a client. */
export interface ClientChange {
  readonly clientId: string;
  readonly patch: ClientPatch;
  /** Throws when the client, locked, is not as the change takes it to be. @param by who changed it last, where that is known by now */
  readonly requireKnown?: ((client: clients.ClientRow, by: string | null) => void) | undefined;
}

async function requireAsKnown(tx: Transaction, { clientId, requireKnown }: ClientChange): Promise<void> {
  if (requireKnown === undefined) return;
  const client = await clients.lock(tx, clientId);
  if (client === null) return;
  const changedAt = await clients.changedAt(tx, clientId);
  requireKnown(client, await nameOfChanger(tx, clientId, changedAt, clientChanged.type));
}

/**
 * Changes fields of a client; a change that changes nothing is neither stored nor published.
 * @throws client_not_found (404); account_taken (409), naming the holder only to who sees it; unknown_parent, and what `requireKnown` throws.
 */
export async function updateClient(
  context: IdentityContext,
  actor: Pick<Actor, 'sees'>,
  change: ClientChange,
  cause: Cause = {},
): Promise<ClientDetail> {
  const { clientId, patch } = change;
  const detail = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const at = context.clock.now();
      // Before the row lock, so that two clients made each other's parents at once see one another.
      await access.lockExclusive(tx);
      await requireAsKnown(tx, change);
      const client = await changeClient(tx, actor, clientId, at, () => patch);
      return detailOf(tx, client);
    },
    cause,
  );
  // What waited for a second person may have ended.
  if (patch.excuse_needs_approval !== undefined) hintPeople(context, [clientId]);
  return detail;
}
