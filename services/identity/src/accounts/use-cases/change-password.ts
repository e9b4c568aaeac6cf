import { user } from '@balai/contracts/access';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { publishAccount, publishRevocations } from '../../events/accounts.ts';
import { publishPasswordChange } from '../../events/facts.ts';
import { identityProblems, weakUserPassword } from '../../problems.ts';
import * as sessions from '../../sessions/repository/sessions.ts';
import { isWeakUserPassword } from '../../users/domain/user-names.ts';
import { isWeakPassword } from '../domain/password.ts';
import * as tokens from '../repository/account-tokens.ts';
import * as accounts from '../repository/accounts.ts';
import { type Proof, requirePassword } from './require-password.ts';

/** The account may do everything its roles allow, once its owner has set the password. */
async function admitAgain(tx: Transaction, accountId: string, at: Date): Promise<void> {
  await accounts.raiseVersion(tx, accountId, at);
  const changed = await accounts.find(tx, accountId);
  if (changed !== null) await publishAccount(tx, changed);
}

/**
 * Changes the caller's password; the calling session lives on, every other of the account ends.
 * @throws wrong_password, weak_password (400), too_many_requests (429).
 */
export async function changePassword(
  context: IdentityContext,
  actor: Actor,
  { next, ...proof }: Proof & { next: string },
  cause: Cause = {},
): Promise<void> {
  const { database, clock, hasher, revoke } = context;
  const account = await requirePassword(context, actor, proof);
  const known = { username: account.username, current: proof.current };
  if (account.role === user.name && isWeakUserPassword(next, known)) throw new Problem(weakUserPassword, {}, { field: 'new_password' });
  if (account.role !== user.name && isWeakPassword(next, known)) throw new Problem(identityProblems.weak_password);
  const change = { accountId: account.account_id, from: account.password_hash, to: await hasher.hash(next) };
  const ended = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      if (!(await accounts.replacePassword(tx, change, at))) throw new Problem(identityProblems.wrong_password);
      publishPasswordChange(tx, change.accountId, at);
      // A link that was sent before must not set another.
      await tokens.removeAll(tx, change.accountId);
      if (account.must_change_password) await admitAgain(tx, change.accountId, at);
      const others = await sessions.revokeOthers(tx, change.accountId, actor.sessionId, at);
      await publishRevocations(tx, others, at);
      return others;
    },
    cause,
  );
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
}
