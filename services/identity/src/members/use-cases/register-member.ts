import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { codeIn } from '../../bindings/domain/binding-code.ts';
import * as bindingCodes from '../../bindings/repository/binding-codes.ts';
import type { IdentityContext } from '../../context.ts';
import { CODE_MINUTES } from '../../one-time-codes/domain/one-time-code.ts';
import { checkCode } from '../../one-time-codes/use-cases/check-code.ts';
import * as people from '../../people/repository/people.ts';
import { identityProblems } from '../../problems.ts';
import { CLAIM_ASKED, CLAIM_PROVED } from '../domain/claim-proof.ts';
import { isWeakMemberPassword } from '../domain/member-password.ts';
import { throttleClaims } from './prove-claim.ts';
import { sendOwnCode } from './send-own-code.ts';
import { setMemberPassword } from './set-member-password.ts';

const CODE_MS = CODE_MINUTES * 60_000;

export interface MemberRegistration {
  readonly nrp: string;
  readonly password: string;
  readonly code: string | null;
  /** The cookie `claim` or `claim_token`. */
  readonly token: string | null;
  readonly address: string;
}

/** What becomes of a registration: the password is set, or a code was sent first. */
export type MemberRegistered =
  | { readonly kind: 'set'; readonly person: people.PersonRow }
  | { readonly kind: 'code-sent'; readonly channel: 'email' | 'whatsapp'; readonly token: string; readonly seconds: number };

/** Whether a code is one that an operator made for the person; it is used up. */
async function isOperatorsCode(context: IdentityContext, personId: string, said: string): Promise<boolean> {
  const code = codeIn(said);
  if (code === null) return false;
  return context.database.unitOfWork('system', async (tx) => {
    const valid = await bindingCodes.lockValid(tx, personId, '', context.clock.now());
    const isRight = valid.some(({ sealed_hash }) => context.bindingCodes.matches(sealed_hash, code));
    if (isRight) await bindingCodes.removeAll(tx, personId);
    else await bindingCodes.countFailure(tx, personId, '');
    return isRight;
  });
}

async function isProved(context: IdentityContext, person: people.PersonRow, { code, nrp, token }: MemberRegistration): Promise<boolean> {
  const proof = context.sealed.open(CLAIM_PROVED, token);
  if (proof?.personId === person.person_id && proof.email === person.email) return true;
  if (code === null) return false;
  const asked = context.sealed.open(CLAIM_ASKED, token);
  const binding = asked?.nrp === nrp ? asked.binding : undefined;
  const isSent =
    binding !== undefined &&
    (await context.database.unitOfWork('system', (tx) => checkCode(context, tx, { purpose: 'claim', subject: nrp, binding, code })));
  if (isSent || (await isOperatorsCode(context, person.person_id, code))) return true;
  throw new Problem(identityProblems.invalid_otp);
}

/**
 * Sets the password of a person who proves to be them: by an earlier code, by one that is sent now, or by one that their operator made.
 * @throws person_not_found (404), invalid_otp (400), no_channel (503), weak_member_password (400), too_many_requests (429).
 */
export async function registerMember(
  context: IdentityContext,
  registration: MemberRegistration,
  cause: Cause = {},
): Promise<MemberRegistered> {
  const { nrp, password, address } = registration;
  await throttleClaims(context, address);
  const person = await context.database.read('system', async (tx) => (await people.findByNrps(tx, [nrp]))[0] ?? null);
  if (person?.active !== true) throw new Problem(identityProblems.person_not_found);
  // Before a code is used up for it.
  if (isWeakMemberPassword(password, nrp)) throw new Problem(identityProblems.weak_member_password);
  if (await isProved(context, person, registration))
    return { kind: 'set', person: await setMemberPassword(context, { personId: person.person_id, password }, cause) };
  const binding = context.secrets.token();
  const { channel } = await sendOwnCode(context, { person, binding, purpose: 'claim', address }, cause);
  return { kind: 'code-sent', channel, token: context.sealed.seal(CLAIM_ASKED, { nrp, binding }, CODE_MS), seconds: CODE_MS / 1000 };
}
