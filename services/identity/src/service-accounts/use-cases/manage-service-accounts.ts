import { ownRecord, self, service, signedIn } from '@balai/contracts/access';
import { PERMISSIONS } from '@balai/contracts/catalogue';
import { accountsManage, platformAdminister, rolesManage, serviceAccountsManage } from '@balai/contracts/identity';
import { type Actor, hashOfApiKey, makeApiKey } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import { holdsAll, isWithin } from '../../accounts/domain/account-powers.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import { usernameOf } from '../../accounts/use-cases/create-account.ts';
import { tenantsOf } from '../../accounts/use-cases/list-accounts.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { publishAccountAct } from '../../events/account-acts.ts';
import { publishAccount } from '../../events/accounts.ts';
import { identityProblems } from '../../problems.ts';
import * as programs from '../repository/service-accounts.ts';
import * as keys from '../repository/service-keys.ts';

/** Keys an account may have that are not revoked. */
const KEYS_MAX = 20;

/** A program's account with its keys. */
export type ServiceAccountView = programs.ServiceAccountRow & { readonly all: readonly keys.ServiceKeyRow[] };

type Managing = Pick<IdentityContext, 'database' | 'clock' | 'newId' | 'secrets' | 'revoke'>;

async function shown(tx: Transaction, rows: readonly programs.ServiceAccountRow[]): Promise<ServiceAccountView[]> {
  const all = await keys.ofAccounts(
    tx,
    rows.map((row) => row.account_id),
  );
  return rows.map((row) => ({ ...row, all: all.filter((key) => key.account_id === row.account_id) }));
}

async function showOne(tx: Transaction, accountId: string): Promise<ServiceAccountView> {
  const row = await programs.find(tx, accountId);
  const [one] = row === null ? [] : await shown(tx, [row]);
  if (one === undefined) throw new Problem(identityProblems.account_not_found);
  return one;
}

/**
 * A program's account, locked, once the actor may change it.
 * @throws account_not_found (404); account_beyond (403) where a key of it may do more than the actor.
 */
async function lockProgram(tx: Transaction, actor: Actor, accountId: string): Promise<accounts.AccountRow> {
  await access.lockExclusive(tx);
  const [account] = await accounts.lock(tx, [accountId]);
  if (account?.kind !== 'service' || !isWithin(actor, account)) throw new Problem(identityProblems.account_not_found);
  return account;
}

/** Publishes the account as its keys are now. */
async function republish(tx: Transaction, accountId: string, at: Date): Promise<void> {
  await accounts.raiseVersion(tx, accountId, at);
  const changed = await accounts.find(tx, accountId);
  if (changed !== null) await publishAccount(tx, changed);
}

/** Programs' accounts within the actor's clients. */
export const listServiceAccounts = ({ database }: Pick<Managing, 'database'>, actor: Actor): Promise<ServiceAccountView[]> =>
  database.read('system', async (tx) => shown(tx, await programs.list(tx, tenantsOf(actor))));

/** Makes an account for a program. @throws invalid_username (400); client_not_found (404); username_taken (409) */
export async function makeServiceAccount(
  { database, clock, newId }: Managing,
  actor: Actor,
  { name, clientIds }: { readonly name: string; readonly clientIds: readonly string[] },
  cause: Cause = {},
): Promise<ServiceAccountView> {
  const username = usernameOf(name);
  const accountId = newId();
  return database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      await access.lockExclusive(tx);
      for (const clientId of clientIds)
        if (!actor.sees(clientId) || (await clients.find(tx, clientId)) === null) throw clientNotFound(clientId);
      const account = { accountId, kind: 'service', username, passwordHash: null, role: service.name, whatsapp: null, clientIds } as const;
      if (!(await accounts.insert(tx, account, at))) throw new Problem(identityProblems.username_taken, { username }, { field: 'name' });
      await refreshAccess(tx, [accountId], at);
      publishAccountAct(tx, { account_id: accountId, username }, { act: 'registered', at });
      return showOne(tx, accountId);
    },
    cause,
  );
}

/** Closes a program's account; repeating it changes nothing. @throws account_not_found (404) */
export const closeServiceAccount = (
  { database, clock }: Managing,
  actor: Actor,
  accountId: string,
  cause: Cause = {},
): Promise<ServiceAccountView> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const account = await lockProgram(tx, actor, accountId);
      if (account.state !== 'closed') {
        await accounts.setState(tx, accountId, 'closed', at);
        const changed = await accounts.find(tx, accountId);
        if (changed !== null) await publishAccount(tx, changed);
        publishAccountAct(tx, account, { act: 'closed', at });
      }
      return showOne(tx, accountId);
    },
    cause,
  );

/** A key to be made. */
export interface KeyWish {
  readonly name: string;
  readonly permissions: readonly string[];
  /** Absent: all of the account's. */
  readonly clientIds?: readonly string[] | undefined;
  readonly days: number;
}

/** What no program may do: a key that leaked must not make other keys, accounts or rights. */
const OF_PEOPLE_ALONE = new Set([accountsManage, ownRecord, platformAdminister, rolesManage, self, serviceAccountsManage, signedIn]);
const DECLARED: ReadonlySet<string> = new Set(PERMISSIONS.filter((one) => !OF_PEOPLE_ALONE.has(one)).map((one) => one.name));

/**
 * Makes a key of a program, which is returned this once.
 * @throws account_not_found, client_not_found (404); account_beyond (403) for permissions the actor does not have; unknown_permission (400);
 * account_state, too_many_keys (409).
 */
export async function makeServiceKey(
  { database, clock, newId, secrets }: Managing,
  actor: Actor,
  accountId: string,
  wish: KeyWish,
  cause: Cause = {},
): Promise<{ readonly key: string; readonly account: ServiceAccountView }> {
  const unknown = wish.permissions.find((name) => !DECLARED.has(name));
  if (unknown !== undefined) throw new Problem(identityProblems.unknown_permission, { permission: unknown });
  const key = makeApiKey(accountId, secrets.token());
  const account = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const program = await lockProgram(tx, actor, accountId);
      if (program.state !== 'active') throw new Problem(identityProblems.account_state, { state: program.state });
      const clientIds = [...new Set(wish.clientIds ?? program.tenants)];
      const foreign = clientIds.find((clientId) => !program.tenants.includes(clientId));
      if (foreign !== undefined) throw clientNotFound(foreign);
      const permissions = [...new Set(wish.permissions)];
      if (!clientIds.every((clientId) => holdsAll(actor, permissions, clientId)))
        throw new Problem(identityProblems.account_beyond, {}, { field: 'permissions' });
      if ((await keys.countKept(tx, accountId)) >= KEYS_MAX) throw new Problem(identityProblems.too_many_keys, { most: KEYS_MAX });
      const keyId = newId();
      const expiresAt = new Date(at.getTime() + wish.days * 86_400_000);
      const { accountId: createdBy } = actor;
      const hash = hashOfApiKey(key);
      await keys.insert(tx, { keyId, accountId, name: wish.name.trim(), hash, permissions, clientIds, createdBy, expiresAt }, at);
      await republish(tx, accountId, at);
      publishAccountAct(tx, program, { act: 'key-made', keyId, at });
      return showOne(tx, accountId);
    },
    cause,
  );
  return { key, account };
}

/** Revokes a key of a program. @throws account_not_found, key_not_found (404) */
export const revokeServiceKey = (
  { database, clock }: Managing,
  actor: Actor,
  { accountId, keyId }: { readonly accountId: string; readonly keyId: string },
  cause: Cause = {},
): Promise<ServiceAccountView> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const account = await lockProgram(tx, actor, accountId);
      if (!(await keys.revoke(tx, accountId, keyId, at))) throw new Problem(identityProblems.key_not_found);
      await republish(tx, accountId, at);
      publishAccountAct(tx, account, { act: 'key-revoked', keyId, at });
      return showOne(tx, accountId);
    },
    cause,
  );
