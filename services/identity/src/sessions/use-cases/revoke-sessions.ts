import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { publishAccount, publishRevocations } from '../../events/accounts.ts';
import { identityProblems } from '../../problems.ts';
import * as sessions from '../repository/sessions.ts';

/**
 * Ends every session of an account and refuses every token issued before now. @returns how many sessions ended.
 * @throws account_not_found (404).
 */
export async function revokeSessions({ database, clock, revoke }: IdentityContext, accountId: string, cause: Cause = {}): Promise<number> {
  const ended = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      // Tokens count whole seconds: a token issued right after this must not look older than it.
      const notBefore = new Date(Math.floor(at.getTime() / 1000) * 1000);
      if (!(await accounts.setNotBefore(tx, accountId, notBefore))) throw new Problem(identityProblems.account_not_found);
      const all = await sessions.revokeOthers(tx, accountId, null, at);
      await publishRevocations(tx, all, at);
      const account = await accounts.find(tx, accountId);
      if (account !== null) await publishAccount(tx, account);
      return all;
    },
    cause,
  );
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
  return ended.length;
}
