import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import { requirePassword } from '../../accounts/use-cases/require-password.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { isByTrust } from '../../sessions/repository/sessions.ts';
import { forgive, throttle } from '../../use-cases/throttle.ts';
import { codeAllowances } from '../domain/code-allowances.ts';
import { checkOwnCode } from './check-own-code.ts';

/** What somebody who is signed in says to prove that it is still them, and where from. */
export interface FreshProof {
  readonly current_password?: string | undefined;
  /** Of the authenticator app, or a recovery code. */
  readonly code?: string | undefined;
}

/**
 * The caller's account, once its password or a code was said.
 * @throws Problem proof_required, factor_proof_required, wrong_password, wrong_code (400), too_many_requests (429).
 */
export async function requireProof(
  context: IdentityContext,
  actor: Actor,
  { current_password: current, code, address }: FreshProof & { readonly address: string },
  cause: Cause,
): Promise<accounts.AccountWithPassword> {
  const { database, rates, watch } = context;
  if (current !== undefined) {
    // The device stood for the factor already: the password alone would let its thief replace the factors.
    if (await database.read('system', (tx) => isByTrust(tx, actor.sessionId))) throw new Problem(identityProblems.factor_proof_required);
    return requirePassword(context, actor, { current, address });
  }
  if (code === undefined) throw new Problem(identityProblems.proof_required);
  const allowances = codeAllowances(actor.accountId);
  await throttle(rates, allowances);
  const account = await database.read('system', (tx) => accounts.find(tx, actor.accountId));
  const isRight = await database.unitOfWork('system', (tx) => checkOwnCode(context, tx, actor.accountId, code), cause);
  if (account === null || !isRight) {
    watch.failed({ outcome: 'wrong', accountId: actor.accountId, address });
    throw new Problem(identityProblems.wrong_code);
  }
  await forgive(rates, allowances);
  return account;
}
