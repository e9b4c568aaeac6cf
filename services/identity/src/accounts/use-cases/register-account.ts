import { accountsManage } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import * as roles from '../../access/repository/roles.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { publishAccountAct } from '../../events/account-acts.ts';
import { identityProblems, usernameRegistered } from '../../problems.ts';
import { registrationAllowances, throttle } from '../../use-cases/throttle.ts';
import { isWeakPassword } from '../domain/password.ts';
import { accountTexts } from '../messages/account-texts.ts';
import * as list from '../repository/account-list.ts';
import * as accounts from '../repository/accounts.ts';
import { emailOf, phoneOf } from './account-contacts.ts';
import { usernameOf } from './create-account.ts';
import { notifyOwner } from './notify-owner.ts';

/** An account that somebody registers for themselves. */
export interface Registration {
  readonly username: string;
  readonly password: string;
  /** Null: not said. Only for the editorial desk. */
  readonly whatsapp: string | null;
  readonly email: string | null;
  /** Name or number of the role; null: `operator`. */
  readonly role: string | number | null;
  /** Empty: the approver adds them. Only for the editorial desk. */
  readonly clientIds: readonly string[];
  /** It is for the editorial desk, which is no client's. */
  readonly isForDesk?: boolean;
  /** Whose registrations count together. */
  readonly address: string;
}

/** Approvers that are told of registrations. */
const APPROVERS_MAX = 5;

async function requestedRole(tx: Transaction, wanted: Registration['role']): Promise<roles.RoleRow> {
  const found = typeof wanted === 'number' ? await roles.findByNumber(tx, wanted) : await roles.find(tx, wanted ?? 'operator');
  if (found === null || (found.kind !== 'client' && found.kind !== 'directorate'))
    throw new Problem(identityProblems.unknown_role, { role: String(wanted) }, { field: typeof wanted === 'number' ? 'role_id' : 'role' });
  return found;
}

/** Tells those who approve, each once a day at most however many register. */
async function notifyApprovers(
  tx: Transaction,
  { publicUrl }: Pick<IdentityContext, 'publicUrl'>,
  clientIds: readonly string[],
  at: Date,
): Promise<void> {
  const language = await clients.languageOf(tx, clientIds);
  const address = publicUrl === null ? null : `${publicUrl}/administration/accounts?state=pending`;
  const day = at.toISOString().slice(0, 10);
  for (const approver of await list.approvers(tx, accountsManage.name, clientIds, APPROVERS_MAX)) {
    const letter = accountTexts[language].waiting(address);
    notifyOwner(tx, approver, { ...letter, key: `accounts-waiting:${approver.account_id}:${day}`, priority: 'notice' });
  }
}

/**
 * Stores an account that waits for approval.
 * @throws invalid_username, username_taken, weak_password, invalid_phone, invalid_email, unknown_role, clients_required, unknown_client (400);
 * too_many_requests (429); sign_in_busy (503).
 */
export async function registerAccount(
  context: Pick<IdentityContext, 'database' | 'clock' | 'newId' | 'hasher' | 'rates' | 'publicUrl'>,
  { address, clientIds, isForDesk = false, ...registration }: Registration,
  cause: Cause = {},
): Promise<string> {
  const { database, clock, newId, hasher, rates } = context;
  await throttle(rates, registrationAllowances(address));
  const username = usernameOf(registration.username);
  if (isWeakPassword(registration.password, { username })) throw new Problem(identityProblems.weak_password, {}, { field: 'password' });
  const [whatsapp, email] = [phoneOf(registration.whatsapp), emailOf(registration.email)];
  if (whatsapp === null && !isForDesk) throw new Problem(identityProblems.invalid_phone, {}, { field: 'whatsapp' });
  const passwordHash = await hasher.hash(registration.password);
  const accountId = newId();
  await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const role = await requestedRole(tx, registration.role);
      if (clientIds.length === 0 && !isForDesk)
        throw new Problem(identityProblems.clients_required, { role: role.name }, { field: 'client_ids' });
      for (const clientId of clientIds)
        if ((await clients.find(tx, clientId)) === null) throw new Problem(identityProblems.unknown_client, { client_id: clientId });
      await access.lockExclusive(tx);
      const account = { accountId, username, passwordHash, role: role.name, whatsapp, email, clientIds, state: 'pending' } as const;
      if (!(await accounts.insert(tx, account, at))) throw new Problem(usernameRegistered, { username });
      await refreshAccess(tx, [accountId], at);
      publishAccountAct(tx, { account_id: accountId, username }, { act: 'registered', at });
      await notifyApprovers(tx, context, clientIds, at);
    },
    cause,
  );
  return accountId;
}
