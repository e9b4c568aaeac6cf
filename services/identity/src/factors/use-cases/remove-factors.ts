import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import { lockManageable } from '../../accounts/use-cases/manageable-account.ts';
import type { IdentityContext } from '../../context.ts';
import { publishRevocations } from '../../events/accounts.ts';
import { identityProblems } from '../../problems.ts';
import * as sessions from '../../sessions/repository/sessions.ts';
import { publishFactorChange } from '../messages/factor-facts.ts';
import * as factors from '../repository/factors.ts';
import * as recoveryCodes from '../repository/recovery-codes.ts';
import { putRecoveryCodes, refuseEnded } from './add-factor.ts';
import { type FreshProof, requireProof } from './require-proof.ts';

/**
 * Removes a factor of the caller's account; its recovery codes go with the last one.
 * @throws Problem factor_not_found (404), factor_required (409); as requireProof
 */
export async function removeFactor(
  context: IdentityContext,
  actor: Actor,
  { factorId, ...proof }: FreshProof & { readonly factorId: string; readonly address: string },
  cause: Cause,
): Promise<void> {
  const { accountId } = actor;
  await requireProof(context, actor, proof, cause);
  await context.database.unitOfWork(
    'system',
    async (tx) => {
      const isRequired = await factors.lockRequired(tx, accountId);
      const removed = await factors.remove(tx, accountId, factorId);
      if (removed === null) throw new Problem(identityProblems.factor_not_found);
      if ((await factors.list(tx, accountId)).length === 0) {
        if (isRequired) throw new Problem(identityProblems.factor_required);
        await recoveryCodes.removeAll(tx, accountId);
      }
      publishFactorChange(tx, accountId, { change: 'removed', kind: removed.kind }, context.clock.now());
    },
    cause,
  );
}

/**
 * Makes new recovery codes for the caller's account.
 * @throws Problem factor_not_found (404) where it has no factor that they could replace; as requireProof
 */
export async function makeRecoveryCodes(
  context: IdentityContext,
  actor: Actor,
  proof: FreshProof & { readonly address: string },
  cause: Cause,
): Promise<string[]> {
  const { accountId } = actor;
  await requireProof(context, actor, proof, cause);
  const make = async (tx: Transaction) => {
    await factors.lockRequired(tx, accountId);
    if ((await factors.list(tx, accountId)).length === 0) throw new Problem(identityProblems.factor_not_found);
    return putRecoveryCodes(context, tx, accountId);
  };
  return context.database.unitOfWork('system', make, cause);
}

/**
 * Removes all factors of an account whose owner lost them, and ends its sessions; how many there were.
 * @throws Problem account_not_found (404), account_beyond (403) for an account that may more, and for one's own: that asks for a proof
 */
export async function resetFactors(context: IdentityContext, actor: Actor, accountId: string, cause: Cause): Promise<number> {
  const { database, clock } = context;
  const { removed, ended } = await database.unitOfWork(
    'system',
    async (tx) => {
      await lockManageable(tx, actor, accountId);
      if (accountId === actor.accountId) throw new Problem(identityProblems.account_beyond);
      const at = clock.now();
      const all = await factors.removeAll(tx, accountId);
      await recoveryCodes.removeAll(tx, accountId);
      publishFactorChange(tx, accountId, { change: 'reset' }, at);
      await refreshAccess(tx, [accountId], at);
      const ended = await sessions.revokeOthers(tx, accountId, null, at);
      await publishRevocations(tx, ended, at);
      return { removed: all, ended };
    },
    cause,
  );
  refuseEnded(context, ended);
  return removed;
}
