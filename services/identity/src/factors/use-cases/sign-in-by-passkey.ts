import { accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { hashOf, SIGN_IN_MS } from '../../sessions/domain/pending-sign-in.ts';
import type { SignInOrigin } from '../../sessions/domain/sign-in-origin.ts';
import * as pendingSignIns from '../../sessions/repository/pending-sign-ins.ts';
import type { SignedIn } from '../../sessions/use-cases/open-session.ts';
import { openSession } from '../../sessions/use-cases/open-session.ts';
import { throttle } from '../../use-cases/throttle.ts';
import { challengeOf, type ShownCredential } from '../domain/passkey.ts';
import * as passkeys from '../repository/passkeys.ts';
import { accountOf, fromAddress } from './finish-sign-in.ts';
import { trustDevice } from './trust-device.ts';

interface Caller {
  /** Of a sign-in that waits for a factor; null: there was no password. */
  readonly token: string | null;
  /** Network address of the caller. */
  readonly address: string;
  /** Address under which the caller reached us. */
  readonly calledAs: string;
}

/**
 * Options by which a browser looks for a passkey.
 * @throws Problem mfa_expired (401), passkeys_unavailable (503), too_many_requests (429)
 */
export async function beginPasskeySignIn(context: IdentityContext, { token, address, calledAs }: Caller, cause: Cause): Promise<object> {
  const { database, clock, rates, secrets } = context;
  const site = context.passkeys.site(calledAs);
  const line = addressGroup(address);
  await throttle(rates, [fromAddress(line)]);
  const challenge = secrets.token();
  const own = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const pending = token === null ? null : await pendingSignIns.find(tx, hashOf(token), line, at);
      if (token !== null && pending === null) throw new Problem(identityProblems.mfa_expired);
      const accountId = pending?.account_id ?? null;
      await passkeys.putChallenge(tx, { challenge, accountId, isRegistration: false }, at, new Date(at.getTime() + SIGN_IN_MS));
      return accountId === null ? [] : passkeys.list(tx, accountId);
    },
    cause,
  );
  return context.passkeys.requestOptions(site, challenge, own);
}

/** The passkey that was shown, and the sign-in that waited for it; null: it is not one of ours, or was not asked for. */
async function checkShown(
  context: IdentityContext,
  tx: Transaction,
  { token, address, calledAs, credential }: Caller & { readonly credential: ShownCredential },
): Promise<{ readonly accountId: string; readonly pending: pendingSignIns.PendingSignIn | null } | null> {
  const at = context.clock.now();
  const pending = token === null ? null : await pendingSignIns.countTry(tx, hashOf(token), addressGroup(address), at);
  if (token !== null && pending === null) throw new Problem(identityProblems.mfa_expired);
  const known = await passkeys.lockByCredential(tx, credential.id);
  const challenge = challengeOf(credential) ?? '';
  const isAsked = await passkeys.takeChallenge(tx, { challenge, accountId: pending?.account_id ?? null, isRegistration: false }, at);
  if (known === null || !isAsked || (pending !== null && pending.account_id !== known.accountId)) return null;
  const used = await context.passkeys.verifyShown(context.passkeys.site(calledAs), credential, challenge, known, pending === null);
  if (used === null) return null;
  await passkeys.noteUse(tx, known.factorId, used, at);
  if (pending !== null && !(await pendingSignIns.remove(tx, pending.token_hash))) return null;
  return { accountId: known.accountId, pending };
}

/** The account of a passkey that stands for the password too. */
async function accountAlone({ database }: IdentityContext, accountId: string): Promise<accounts.AccountWithPassword> {
  const account = await database.read('system', (tx) => accounts.find(tx, accountId));
  if (account === null) throw new Problem(identityProblems.passkey_refused);
  if (!account.active) throw new Problem(identityProblems.account_inactive);
  return account;
}

/**
 * Signs in by a passkey: alone, where its owner showed themselves to the device, or after the password.
 * @throws Problem passkey_refused (400), mfa_expired (401), account_inactive (403), no_client (400), passkeys_unavailable (503)
 */
export async function signInByPasskey(
  context: IdentityContext,
  shownBy: Omit<Caller, 'address'> & { readonly credential: ShownCredential; readonly place: SignInOrigin; readonly trust: boolean },
  cause: Cause,
): Promise<SignedIn> {
  const { database, rates, watch } = context;
  const { place, trust } = shownBy;
  const caller = { ...shownBy, address: place.address };
  const line = addressGroup(place.address);
  context.passkeys.site(caller.calledAs);
  await throttle(rates, [fromAddress(line)]);
  const shown = await database.unitOfWork('system', (tx) => checkShown(context, tx, caller), cause);
  if (shown === null) {
    watch.failed({ outcome: 'wrong', accountId: null, address: line });
    throw new Problem(identityProblems.passkey_refused);
  }
  const { accountId, pending } = shown;
  const account = pending === null ? await accountAlone(context, accountId) : await accountOf(context, pending);
  const session = await openSession(context, account, place, { ...cause, actor: accountActor(accountId) });
  watch.admitted();
  // A passkey alone is the factor and the password in one.
  return trust && pending !== null ? trustDevice(context, account, { session, place }, cause) : session;
}
