import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import * as roles from '../../access/repository/roles.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { isWeakPassword } from '../domain/password.ts';
import * as accounts from '../repository/accounts.ts';
import { emailOf, phoneOf } from './account-contacts.ts';

/** An account to be made. */
export interface AccountInput {
  /** 2–60 letters, digits, `.`, `_`, `-`, `@`; unique in any letter case. */
  readonly username: string;
  readonly password: string;
  /** An account of the demo: its password is written where everybody reads it. */
  readonly isDemo?: boolean;
  /** `admin`, `operator`, `editor`, `viewer`, or a directorate's client id in lower case. */
  readonly role: string;
  /** Clients the account is linked to, the first is its own. */
  readonly clientIds: readonly string[];
  /** Number that commands over WhatsApp are accepted from. */
  readonly whatsapp?: string | null | undefined;
  /** Where it is asked for decisions that need no sign-in. */
  readonly email?: string | null | undefined;
}

/** An account as it was made: names as stored. */
export interface CreatedAccount {
  readonly accountId: string;
  readonly username: string;
  readonly role: string;
}

/** A username as it was typed, as it is kept. @throws invalid_username (400) */
export function usernameOf(typed: string): string {
  const username = typed.trim();
  if (!/^[A-Za-z0-9._@-]{2,60}$/.test(username)) throw new Problem(identityProblems.invalid_username, {}, { field: 'username' });
  return username;
}

function checked(input: AccountInput) {
  const username = usernameOf(input.username);
  if (input.isDemo !== true && isWeakPassword(input.password, { username })) throw new Problem(identityProblems.weak_password);
  const whatsapp = phoneOf(input.whatsapp);
  const email = emailOf(input.email);
  const clientIds = [...new Set(input.clientIds.map((id) => id.trim().toUpperCase()))];
  return { username, role: input.role.trim().toLowerCase(), whatsapp, email, clientIds };
}

/**
 * Makes an active account and publishes what it may do and see.
 * @throws invalid_username, weak_password, invalid_phone, invalid_email, unknown_role, clients_required (400); client_not_found (404); username_taken (409).
 */
export async function createAccount(
  { database, clock, newId, hasher }: Pick<IdentityContext, 'database' | 'clock' | 'newId' | 'hasher'>,
  input: AccountInput,
  cause: Cause = {},
): Promise<CreatedAccount> {
  const { username, role, whatsapp, email, clientIds } = checked(input);
  const passwordHash = await hasher.hash(input.password);
  const accountId = newId();
  await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const found = await roles.find(tx, role);
      if (found === null) throw new Problem(identityProblems.unknown_role, { role });
      // It could never sign in.
      if (found.kind !== 'platform' && clientIds.length === 0) throw new Problem(identityProblems.clients_required, { role });
      for (const clientId of clientIds) if ((await clients.find(tx, clientId)) === null) throw clientNotFound(clientId);
      await access.lockExclusive(tx);
      const created = await accounts.insert(tx, { accountId, username, passwordHash, role, whatsapp, email, clientIds }, at);
      if (!created) throw new Problem(identityProblems.username_taken, { username });
      await refreshAccess(tx, [accountId], at);
    },
    cause,
  );
  return { accountId, username, role };
}
