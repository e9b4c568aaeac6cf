import { PLATFORMS } from '@balai/contracts';
import { type Actor, type Cause, invalidField, Problem, type Transaction } from '@balai/runtime';
import { CLIENT_DEFAULTS, DIRECTORATE_PERMISSIONS, PREDEFINED_ROLES } from '../domain/client.ts';
import { showHandle } from '../domain/handle-name.ts';
import { accountTakenElsewhere, identityProblems } from '../problems.ts';
import type { SeenBy } from '../repository/access.ts';
import type { ClientRow, NewClientRow } from '../repository/clients.ts';
import type { Dependencies } from './dependencies.ts';
import { publishClient } from './publish.ts';
import { refreshAccess } from './refresh-access.ts';

/** Fields of a client that are to change; absent ones stay. */
export type ClientPatch = Partial<Omit<ClientRow, 'clientId' | 'version'>>;

async function checkParent({ store }: Dependencies, tx: Transaction, client: NewClientRow): Promise<void> {
  const parent = client.parentClientId;
  if (parent === null) return;
  const chain = await store.clients.chainAbove(tx, parent);
  if (chain.length === 0 || chain.includes(client.clientId)) throw new Problem(identityProblems.unknown_parent, { client_id: parent });
}

/** A directorate is data: its role comes to be with its client. */
async function ensureRole({ store }: Dependencies, tx: Transaction, client: NewClientRow): Promise<void> {
  if (client.type !== 'direktorat') return;
  const role = client.clientId.toLowerCase();
  if (PREDEFINED_ROLES.has(role)) {
    throw invalidField('client_id', { id: 'adalah nama peran bawaan', en: 'is the name of a predefined role' });
  }
  await store.roles.addDirectorate(tx, role, DIRECTORATE_PERMISSIONS);
}

const HANDLE = { instagram: 'instagramHandle', tiktok: 'tiktokHandle' } as const;
const FIELD = { instagram: 'client_insta', tiktok: 'client_tiktok' } as const;

/**
 * Posts of an account count for one client. Safe against two at once: every change of clients holds the exclusive lock. What was stored
 * before this rule stays as it is until its account or state is changed.
 */
async function refuseTakenAccounts({ store }: Dependencies, tx: Transaction, actor: Actor, before: ClientRow | null, after: NewClientRow) {
  if (!after.active) return;
  for (const platform of PLATFORMS) {
    const handle = after[HANDLE[platform]];
    if (handle === null || (before?.active === true && before[HANDLE[platform]] === handle)) continue;
    const holder = await store.clients.holderOf(tx, platform, handle, after.clientId);
    if (holder === null) continue;
    const definition = actor.sees(holder) ? identityProblems.account_taken : accountTakenElsewhere;
    const values = {
      platform: platform === 'instagram' ? 'Instagram' : 'TikTok',
      handle: showHandle(platform, handle) ?? handle,
      client_id: holder,
    };
    const message = new Problem(definition, values).texts;
    throw new Problem(definition, values, { errors: [{ field: FIELD[platform], message }] });
  }
}

/** A client to be made. */
export interface NewClient {
  readonly clientId: string;
  readonly fields: ClientPatch & { readonly name: string };
}

/**
 * Adds a client.
 * @param showExisting how the refusal shows the one that exists.
 * @throws client_exists (409) carrying it as `data`; account_taken (409), naming the holder only to who sees it; unknown_parent.
 */
export const makeCreateClient =
  (dependencies: Dependencies) =>
  async (
    actor: Actor,
    { clientId, fields }: NewClient,
    showExisting: (row: ClientRow) => unknown,
    cause: Cause = {},
  ): Promise<ClientRow> => {
    const { database, store, clock } = dependencies;
    return database.unitOfWork(
      'system',
      async (tx) => {
        const wanted = { ...CLIENT_DEFAULTS, ...fields, clientId, version: 1 };
        const at = clock.now();
        await store.access.lockExclusive(tx);
        const existing = await store.clients.find(tx, clientId);
        if (existing !== null) {
          throw new Problem(identityProblems.client_exists, { client_id: clientId }, { extra: { data: showExisting(existing) } });
        }
        await refuseTakenAccounts(dependencies, tx, actor, null, wanted);
        await checkParent(dependencies, tx, wanted);
        await ensureRole(dependencies, tx, wanted);
        const inserted = await store.clients.insert(tx, wanted, at);
        const row: ClientRow = { ...inserted, ...fields };
        if (!isSame(inserted, row)) await store.clients.update(tx, row, at);
        publishClient(tx, row);
        if (row.parentClientId !== null) await refreshAccess(store, tx, await store.access.accountsTouchedByClient(tx, clientId), at);
        return row;
      },
      cause,
    );
  };

const isSame = (before: ClientRow, after: ClientRow): boolean => JSON.stringify(before) === JSON.stringify(after);
const decidesAccess = (before: ClientRow, after: ClientRow): boolean =>
  before.type !== after.type || before.active !== after.active || before.parentClientId !== after.parentClientId;

/**
 * Changes fields of a client; a change that changes nothing is neither stored nor published.
 * @throws client_not_found (404); account_taken (409), naming the holder only to who sees it; unknown_parent.
 */
export const makeUpdateClient =
  (dependencies: Dependencies) =>
  async (actor: Actor, clientId: string, patch: ClientPatch, cause: Cause = {}): Promise<{ client: ClientRow; seenBy: SeenBy[] }> => {
    const { database, store, clock } = dependencies;
    return database.unitOfWork(
      'system',
      async (tx) => {
        const at = clock.now();
        // Before the row lock, so that two clients made each other's parents at once see one another.
        await store.access.lockExclusive(tx);
        const before = await store.clients.lock(tx, clientId);
        if (before === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
        const after: ClientRow = { ...before, ...patch };
        if (isSame(before, after)) return { client: before, seenBy: await store.access.seenBy(tx, clientId) };
        await refuseTakenAccounts(dependencies, tx, actor, before, after);
        if (before.parentClientId !== after.parentClientId) await checkParent(dependencies, tx, after);
        if (before.type !== after.type) await ensureRole(dependencies, tx, after);
        const saved = { ...after, version: before.version + 1 };
        await store.clients.update(tx, saved, at);
        publishClient(tx, saved);
        if (decidesAccess(before, after)) await refreshAccess(store, tx, await store.access.accountsTouchedByClient(tx, clientId), at);
        return { client: saved, seenBy: await store.access.seenBy(tx, clientId) };
      },
      cause,
    );
  };
