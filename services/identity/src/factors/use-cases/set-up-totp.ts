import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { codeIn } from '../../bindings/domain/binding-code.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { throttle } from '../../use-cases/throttle.ts';
import { codeAllowances } from '../domain/code-allowances.ts';
import { acceptedStep, base32, otpauthUrl } from '../domain/totp.ts';
import * as factors from '../repository/factors.ts';
import { type AddedFactor, addFactor, refuseEnded } from './add-factor.ts';
import { type FreshProof, requireProof } from './require-proof.ts';

/** Name that authenticator apps show beside the code. */
const ISSUER = 'Balai';

/**
 * Makes the secret of an authenticator app, in place of one that was not confirmed.
 * @throws Problem factor_exists (409); as requireProof
 */
export async function beginTotp(
  context: IdentityContext,
  actor: Actor,
  proof: FreshProof & { readonly address: string },
  cause: Cause,
): Promise<{ readonly url: string; readonly secret: string }> {
  const { database, clock, newId, factorSecrets } = context;
  const { account_id: accountId, username } = await requireProof(context, actor, proof, cause);
  const secret = factorSecrets.totp();
  const factor = { factorId: newId(), accountId, sealedSecret: factorSecrets.seal(secret) };
  const isNew = await database.unitOfWork('system', (tx) => factors.putTotp(tx, factor, clock.now()), cause);
  if (!isNew) throw new Problem(identityProblems.factor_exists);
  return { url: otpauthUrl(ISSUER, username, base32(secret)), secret: base32(secret) };
}

/** @throws Problem wrong_code (400), factor_not_found (404), too_many_requests (429) */
export async function confirmTotp(context: IdentityContext, actor: Actor, typed: string, cause: Cause): Promise<AddedFactor> {
  const { database, rates, clock, factorSecrets } = context;
  await throttle(rates, codeAllowances(actor.accountId));
  const added = await database.unitOfWork(
    'system',
    async (tx) => {
      const totp = await factors.lockTotp(tx, actor.accountId, false);
      if (totp === null) throw new Problem(identityProblems.factor_not_found);
      const at = clock.now();
      const step = acceptedStep(factorSecrets.open(totp.sealed_secret), codeIn(typed) ?? '', at, totp.last_step);
      if (step === null) throw new Problem(identityProblems.wrong_code);
      const store = async () => {
        await factors.noteStep(tx, totp.factor_id, step, at);
        await factors.confirm(tx, totp.factor_id, at);
      };
      return addFactor(context, tx, actor, { factorId: totp.factor_id, kind: 'totp', store });
    },
    cause,
  );
  refuseEnded(context, added.ended);
  return added;
}
