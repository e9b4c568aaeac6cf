import { typedPhoneNumber } from '@balai/phone';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { CODE_MINUTES } from '../../one-time-codes/domain/one-time-code.ts';
import { checkCode } from '../../one-time-codes/use-cases/check-code.ts';
import { issueCode } from '../../one-time-codes/use-cases/issue-code.ts';
import * as people from '../../people/repository/people.ts';
import { identityProblems } from '../../problems.ts';
import type { SignInOrigin } from '../../sessions/domain/sign-in-origin.ts';
import { type OpenedSession, openSession } from '../../sessions/use-cases/open-session.ts';
import { forgive, passwordAllowances, throttle } from '../../use-cases/throttle.ts';
import { ensureMember } from './ensure-member.ts';

/** How a member says who they are: by password, or by the number on record. Older apps send the number as password. */
export interface MemberCredentials {
  readonly nrp: string;
  readonly whatsapp: string | null;
  readonly password: string | null;
  readonly code: string | null;
  readonly place: SignInOrigin;
}

/** A session, or that a code has to be shown first. */
export type MemberSignIn =
  | { readonly kind: 'signed-in'; readonly session: OpenedSession; readonly person: people.PersonRow }
  | { readonly kind: 'code-sent'; readonly channel: 'whatsapp'; readonly seconds: number };

/**
 * Signs a member in. A number alone signs nobody in: a code is sent to it first. An unknown NRP, a wrong password and a wrong number answer
 * alike, and each costs one hash.
 * @throws invalid_credentials (401), invalid_otp (400), too_many_requests (429), sign_in_busy (503).
 */
export async function signInMember(context: IdentityContext, credentials: MemberCredentials, cause: Cause = {}): Promise<MemberSignIn> {
  const { database, hasher, lookups, rates } = context;
  const { nrp, place, password } = credentials;
  const allowances = passwordAllowances({ username: `nrp ${nrp}`, address: addressGroup(place.address), isKnown: false, ownDevice: null });
  const { person, account } = await lookups.do(
    () =>
      // Of an unknown number the account is looked for, too: both take as long.
      database.read('system', async (tx) => {
        const [person = null] = await people.findByNrps(tx, [nrp]);
        return { person, account: await accounts.findByNrp(tx, nrp) };
      }),
    'stranger',
  );
  await throttle(rates, allowances);
  const isPassword = await hasher.matches(account?.password_hash ?? null, password ?? '', 'stranger');
  if (person?.active === true && account !== null && password !== null && isPassword) {
    await forgive(rates, allowances);
    return { kind: 'signed-in', session: await openSession(context, account, place, cause), person };
  }
  const number = typedPhoneNumber(credentials.whatsapp ?? password ?? '');
  if (person?.active !== true || number === null || person.whatsapp !== number) throw new Problem(identityProblems.invalid_credentials);
  await forgive(rates, allowances);
  return byNumber(context, { person, number, code: credentials.code, place }, cause);
}

async function byNumber(
  context: IdentityContext,
  { person, number, code, place }: { person: people.PersonRow; number: string; code: string | null; place: SignInOrigin },
  cause: Cause,
): Promise<MemberSignIn> {
  const { nrp, client_id: clientId } = person;
  // Apps keep no cookie for it: number and NRP, which the second call repeats, are what the code is bound to.
  const use = { purpose: 'user-login', subject: nrp, binding: `${nrp} ${number}` } as const;
  if (code === null) {
    const wish = { ...use, address: place.address, channel: 'whatsapp', to: number, clientId } as const;
    await context.database.unitOfWork('system', (tx) => issueCode(context, tx, wish), cause);
    return { kind: 'code-sent', channel: 'whatsapp', seconds: CODE_MINUTES * 60 };
  }
  const account = await context.database.unitOfWork(
    'system',
    async (tx) => ((await checkCode(context, tx, { ...use, code })) ? ensureMember(context, tx, person.person_id) : null),
    { ...cause, actor: `person:${person.person_id}` },
  );
  if (account === null) throw new Problem(identityProblems.invalid_otp);
  return { kind: 'signed-in', session: await openSession(context, account, place, cause), person };
}
