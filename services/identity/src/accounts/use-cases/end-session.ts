import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { publishRevocations } from '../../events/accounts.ts';
import { identityProblems } from '../../problems.ts';
import * as sessions from '../../sessions/repository/sessions.ts';
import { lockManageable } from './manageable-account.ts';

type Ending = Pick<IdentityContext, 'database' | 'clock' | 'revoke'>;

/** Ends a session once the check lets it. @throws session_not_found (404), also for one that has ended */
async function end(
  { database, clock, revoke }: Ending,
  sessionId: string,
  check: (tx: Transaction, accountId: string) => Promise<boolean>,
  cause: Cause,
): Promise<void> {
  const ended = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const accountId = await sessions.accountOf(tx, sessionId, at);
      if (accountId === null || !(await check(tx, accountId))) throw new Problem(identityProblems.session_not_found);
      const session = await sessions.revoke(tx, sessionId, at);
      if (session === null) throw new Problem(identityProblems.session_not_found);
      await publishRevocations(tx, [session], at);
      return session;
    },
    cause,
  );
  revoke(ended.session_id, ended.expires_at);
}

/** Ends one of the actor's own sessions. @throws session_not_found (404) */
export const endOwnSession = (context: Ending, actor: Actor, sessionId: string, cause: Cause = {}): Promise<void> =>
  end(context, sessionId, (_tx, accountId) => Promise.resolve(accountId === actor.accountId), cause);

/** Ends a session of an account that the actor may change. @throws session_not_found (404); account_beyond (403) */
export const endSession = (context: Ending, actor: Actor, sessionId: string, cause: Cause = {}): Promise<void> =>
  end(
    context,
    sessionId,
    async (tx, accountId) => {
      try {
        await lockManageable(tx, actor, accountId, ['staff', 'member']);
        return true;
      } catch (error) {
        if (error instanceof Problem && error.code === identityProblems.account_not_found.code) return false;
        throw error;
      }
    },
    cause,
  );
