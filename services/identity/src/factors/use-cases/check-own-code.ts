import type { Transaction } from '@balai/runtime/database';
import { codeIn } from '../../bindings/domain/binding-code.ts';
import type { IdentityContext } from '../../context.ts';
import { hashOf } from '../../sessions/domain/pending-sign-in.ts';
import { typedRecoveryCode } from '../domain/recovery-code.ts';
import { acceptedStep } from '../domain/totp.ts';
import { publishFactorChange } from '../messages/factor-facts.ts';
import * as factors from '../repository/factors.ts';
import * as recoveryCodes from '../repository/recovery-codes.ts';

/** Whether the code is the present one of the account's authenticator app. It counts once: the same code again is refused. */
export async function checkTotp({ factorSecrets, clock }: CodeContext, tx: Transaction, accountId: string, code: string): Promise<boolean> {
  const totp = await factors.lockTotp(tx, accountId, true);
  if (totp === null) return false;
  const at = clock.now();
  const step = acceptedStep(factorSecrets.open(totp.sealed_secret), code, at, totp.last_step);
  if (step === null) return false;
  await factors.noteStep(tx, totp.factor_id, step, at);
  return true;
}

type CodeContext = Pick<IdentityContext, 'factorSecrets' | 'clock'>;

/** Uses up a code that the owner of an account has: of the authenticator app, or a recovery code. */
export async function checkOwnCode(context: CodeContext, tx: Transaction, accountId: string, typed: string): Promise<boolean> {
  const digits = codeIn(typed);
  if (digits !== null) return checkTotp(context, tx, accountId, digits);
  const recovery = typedRecoveryCode(typed);
  const at = context.clock.now();
  if (recovery === null || !(await recoveryCodes.use(tx, accountId, hashOf(recovery), at))) return false;
  publishFactorChange(tx, accountId, { change: 'recovery-code-used' }, at);
  return true;
}
