import { type Actor, type Cause, Problem } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import { isWeakPassword } from '../domain/password.ts';
import { publishPasswordChange, publishRevocations } from '../events/facts.ts';
import { identityProblems } from '../problems.ts';
import * as accounts from '../repository/accounts.ts';
import * as sessions from '../repository/sessions.ts';
import { passwordChangeAllowances, throttle } from './throttle.ts';

/**
 * Changes the caller's password; the calling session lives on, every other of the account ends.
 * @throws wrong_password, weak_password (400), too_many_requests (429).
 */
export async function changePassword(
  { database, clock, hasher, rates, revoke }: IdentityContext,
  actor: Actor,
  { current, next }: { current: string; next: string },
  cause: Cause = {},
): Promise<void> {
  await throttle(rates, passwordChangeAllowances(actor.accountId));
  const account = await database.read('system', (tx) => accounts.find(tx, actor.accountId));
  const matches = await hasher.matchesAny(account?.password_hash ?? null, current);
  if (account === null || !matches) throw new Problem(identityProblems.wrong_password);
  if (isWeakPassword(next, { username: account.username, current })) throw new Problem(identityProblems.weak_password);
  const change = { accountId: account.account_id, from: account.password_hash, to: await hasher.hash(next) };
  const ended = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      if (!(await accounts.replacePassword(tx, change, at))) throw new Problem(identityProblems.wrong_password);
      publishPasswordChange(tx, change.accountId, at);
      const others = await sessions.revokeOthers(tx, change.accountId, actor.sessionId, at);
      publishRevocations(tx, others, at);
      return others;
    },
    cause,
  );
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
}
