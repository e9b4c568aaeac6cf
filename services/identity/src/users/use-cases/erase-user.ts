import { user } from '@balai/contracts/access';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import { endAccess } from '../../accounts/use-cases/end-access.ts';
import { type Proof, requirePassword } from '../../accounts/use-cases/require-password.ts';
import { eraseAuditIn } from '../../audit/use-cases/erase-audit.ts';
import type { IdentityContext } from '../../context.ts';
import { publishErasedUser } from '../../events/accounts.ts';
import { removeOfAccounts } from '../../privacy/repository/own-data.ts';
import { ERASURE_REASON } from '../../privacy/use-cases/erase-own-data.ts';
import { identityProblems } from '../../problems.ts';
import * as users from '../repository/users.ts';

/**
 * Erases the caller's account of a user, once its password was said.
 * @throws users_only (403), wrong_password (400), too_many_requests (429).
 */
export async function eraseUser(context: IdentityContext, actor: Actor, proof: Proof, cause: Cause = {}): Promise<void> {
  const { clock, database, revoke } = context;
  if (actor.role !== user.name) throw new Problem(identityProblems.users_only);
  const account = await requirePassword(context, actor, proof);
  const ended = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const found = (await users.lockForRemoval(tx, account.account_id)) ? await accounts.find(tx, account.account_id) : null;
      if (found === null) return [];
      const sessions = await endAccess(tx, found.account_id, at);
      await publishErasedUser(tx, found, at);
      await removeOfAccounts(tx, [found.account_id]);
      await users.remove(tx, found.account_id);
      await eraseAuditIn(context, tx, { subject: found.account_id, reason: ERASURE_REASON }, cause);
      return sessions;
    },
    cause,
  );
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
}
