import type { CodeChannel } from '@balai/contracts/identity';
import { accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import { codeIn } from '../../bindings/domain/binding-code.ts';
import type { IdentityContext } from '../../context.ts';
import { checkCode } from '../../one-time-codes/use-cases/check-code.ts';
import { issueCode } from '../../one-time-codes/use-cases/issue-code.ts';
import { identityProblems } from '../../problems.ts';
import { hashOf } from '../../sessions/domain/pending-sign-in.ts';
import type { SignInOrigin } from '../../sessions/domain/sign-in-origin.ts';
import * as pendingSignIns from '../../sessions/repository/pending-sign-ins.ts';
import { passwordMark } from '../../sessions/use-cases/await-factor.ts';
import type { SignedIn } from '../../sessions/use-cases/open-session.ts';
import { openSession } from '../../sessions/use-cases/open-session.ts';
import { forgive, throttle } from '../../use-cases/throttle.ts';
import { codeAllowances } from '../domain/code-allowances.ts';
import * as factors from '../repository/factors.ts';
import { checkOwnCode } from './check-own-code.ts';
import { CHANNEL_NAMES } from './set-up-codes.ts';
import { trustDevice } from './trust-device.ts';

/** A sign-in that waits, as its client goes on with it. */
export interface Waiting {
  readonly token: string;
  /** Network address of the caller. */
  readonly address: string;
}

/** Calls from an address, whatever token they show. */
export const fromAddress = (line: string) => ({ key: `mfa-from:${line}`, perSecond: 1, burst: 60 });

/** A code that was sent for a sign-in. */
const useOf = (accountId: string, token: string) => ({ purpose: 'second-factor', subject: accountId, binding: token }) as const;

/** Uses up a code of any factor of the account. */
async function checkAnyCode(
  context: IdentityContext,
  tx: Transaction,
  accountId: string,
  { token, code }: { token: string; code: string },
) {
  if (await checkOwnCode(context, tx, accountId, code)) return true;
  const sent = codeIn(code);
  return sent !== null && (await checkCode(context, tx, { ...useOf(accountId, token), code: sent }));
}

/**
 * The account of a sign-in whose factor was shown.
 * @throws Problem mfa_expired (401) where the password changed meanwhile
 */
export async function accountOf(
  { database }: IdentityContext,
  pending: pendingSignIns.PendingSignIn,
): Promise<accounts.AccountWithPassword> {
  const account = await database.read('system', (tx) => accounts.find(tx, pending.account_id));
  if (account === null || passwordMark(account) !== pending.password_mark) throw new Problem(identityProblems.mfa_expired);
  if (!account.active) throw new Problem(identityProblems.account_inactive);
  return account;
}

/**
 * Finishes a sign-in that waits by a code of a factor, or a recovery code.
 * @throws Problem invalid_code, mfa_expired (401), account_inactive (403), no_client (400), too_many_requests (429)
 */
export async function finishSignIn(
  context: IdentityContext,
  { token, place, code, trust }: Pick<Waiting, 'token'> & { readonly place: SignInOrigin; readonly code: string; readonly trust: boolean },
  cause: Cause,
): Promise<SignedIn> {
  const { database, rates, clock, watch } = context;
  const line = addressGroup(place.address);
  await throttle(rates, [fromAddress(line)]);
  const pending = await database.unitOfWork('system', (tx) => pendingSignIns.countTry(tx, hashOf(token), line, clock.now()), cause);
  if (pending === null) throw new Problem(identityProblems.mfa_expired);
  const { account_id: accountId, token_hash } = pending;
  const allowances = codeAllowances(accountId);
  await throttle(rates, allowances);
  const check = async (tx: Transaction) =>
    (await checkAnyCode(context, tx, accountId, { token, code })) && (await pendingSignIns.remove(tx, token_hash));
  if (!(await database.unitOfWork('system', check, { ...cause, actor: accountActor(accountId) }))) {
    watch.failed({ outcome: 'wrong', accountId, address: line });
    throw new Problem(identityProblems.invalid_code);
  }
  await forgive(rates, allowances);
  const account = await accountOf(context, pending);
  const session = await openSession(context, account, place, cause);
  watch.admitted();
  return trust ? trustDevice(context, account, { session, place }, cause) : session;
}

/**
 * Sends a code for a sign-in that waits.
 * @throws Problem mfa_expired (401), no_code_channel (503), too_many_requests (429)
 */
export async function sendSignInCode(
  context: IdentityContext,
  { token, address, channel }: Waiting & { readonly channel: CodeChannel },
  cause: Cause,
): Promise<{ readonly expiresAt: Date }> {
  const { database, rates, clock } = context;
  const line = addressGroup(address);
  await throttle(rates, [fromAddress(line)]);
  return database.unitOfWork(
    'system',
    async (tx) => {
      const pending = await pendingSignIns.find(tx, hashOf(token), line, clock.now());
      if (pending === null) throw new Problem(identityProblems.mfa_expired);
      const accountId = pending.account_id;
      const account = await accounts.find(tx, accountId);
      const isSetUp = (await factors.list(tx, accountId)).some(({ kind }) => kind === channel);
      const to = account?.[channel] ?? null;
      if (!isSetUp || to === null) throw new Problem(identityProblems.no_code_channel, { channel: CHANNEL_NAMES[channel] });
      return issueCode(context, tx, { ...useOf(accountId, token), address, channel, to, clientId: account?.client_id ?? null });
    },
    cause,
  );
}
