import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { CODE_MINUTES } from '../../one-time-codes/domain/one-time-code.ts';
import { checkCode } from '../../one-time-codes/use-cases/check-code.ts';
import { issueCode } from '../../one-time-codes/use-cases/issue-code.ts';
import * as people from '../../people/repository/people.ts';
import { identityProblems } from '../../problems.ts';
import { passwordMark } from '../../sessions/use-cases/await-factor.ts';
import { PROOF_MS, RESET_ASKED, RESET_PROVED } from '../domain/claim-proof.ts';
import { throttleClaims } from './prove-claim.ts';
import { setMemberPassword } from './set-member-password.ts';

/**
 * Sends a code to set another password, if there is such a person with an address or a number. Costs and answers the same whether there is.
 * @returns what the caller shows with the code
 * @throws too_many_requests (429).
 */
export async function requestReset(
  context: IdentityContext,
  { nrp, address }: { readonly nrp: string; readonly address: string },
  cause: Cause = {},
): Promise<{ readonly requestId: string; readonly seconds: number }> {
  await throttleClaims(context, address);
  const binding = context.secrets.token();
  await context.database.unitOfWork(
    'system',
    async (tx) => {
      const [found] = await people.findByNrps(tx, [nrp]);
      const person = found?.active === true ? found : null;
      const email = person?.email ?? null;
      const to = email ?? person?.whatsapp ?? null;
      const channel = email === null && to !== null ? 'whatsapp' : 'email';
      await issueCode(context, tx, { purpose: 'claim', subject: nrp, binding, address, channel, to, clientId: person?.client_id ?? null });
    },
    cause,
  );
  return { requestId: context.sealed.seal(RESET_ASKED, { nrp, binding }, CODE_MINUTES * 60_000), seconds: CODE_MINUTES * 60 };
}

/** Tries the code of a request. @returns what sets the password, once and within ten minutes. @throws invalid_otp (400). */
export async function verifyReset(
  context: IdentityContext,
  { requestId, code }: { readonly requestId: string; readonly code: string },
): Promise<string> {
  const asked = context.sealed.open(RESET_ASKED, requestId);
  const { nrp, binding } = asked ?? {};
  if (nrp === undefined || binding === undefined) throw new Problem(identityProblems.invalid_otp);
  const proof = await context.database.unitOfWork('system', async (tx) => {
    const isRight = await checkCode(context, tx, { purpose: 'claim', subject: nrp, binding, code });
    const personId = isRight ? await people.idByNrp(tx, nrp) : null;
    return personId === null ? null : { personId, mark: passwordMark(await accounts.findByPerson(tx, personId)) };
  });
  if (proof === null) throw new Problem(identityProblems.invalid_otp);
  return context.sealed.seal(RESET_PROVED, proof, PROOF_MS);
}

/** Sets the password by what {@link verifyReset} gave. @throws claim_not_verified (403), weak_member_password (400). */
export async function confirmReset(
  context: IdentityContext,
  { resetToken, password }: { readonly resetToken: string; readonly password: string },
  cause: Cause = {},
): Promise<void> {
  const { personId, mark } = context.sealed.open(RESET_PROVED, resetToken) ?? {};
  if (personId === undefined || mark === undefined) throw new Problem(identityProblems.claim_not_verified);
  await setMemberPassword(context, { personId, password, mark }, cause);
}
