import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, problems } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import type { SignInOrigin } from '../../sessions/domain/sign-in-origin.ts';
import * as sessions from '../../sessions/repository/sessions.ts';
import { awaitFactor } from '../../sessions/use-cases/await-factor.ts';
import { openSession, type SignedIn } from '../../sessions/use-cases/open-session.ts';
import type { FailedTry } from '../../sessions/use-cases/sign-in-watch.ts';
import { forgive, passwordAllowances, throttle } from '../../use-cases/throttle.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly place: SignInOrigin;
  /** `staff`: staff and users by username; `everybody`: also users by e-mail address, and members by personnel number. Default: `staff`. */
  readonly accounts?: 'staff' | 'everybody';
}

/**
 * Signs in by username and password: a session row and a token bound to it. An unknown name, a wrong password and a password changed
 * meanwhile answer alike and take as long.
 * @throws too_many_requests (429), sign_in_busy (503), invalid_credentials (401), account_inactive, mfa_required (403), no_client (400).
 */
export async function logIn(context: IdentityContext, credentials: Credentials, cause: Cause = {}): Promise<SignedIn> {
  const { place } = credentials;
  const signedIn = await watched(context, credentials, async (trying) => {
    const account = await checked(context, credentials, trying);
    const { byTrust } = await awaitFactor(context, account, place);
    return openSession(context, account, place, cause, byTrust);
  });
  context.watch.admitted();
  return signedIn;
}

/**
 * The active account whose username and password these are; opens nothing.
 * @throws too_many_requests (429), sign_in_busy (503), invalid_credentials (401), account_inactive (403).
 */
export const checkPassword = (context: IdentityContext, credentials: Credentials): Promise<accounts.AccountWithPassword> =>
  watched(context, credentials, (trying) => checked(context, credentials, trying));

/** Counts a try that is refused. */
async function watched<R>({ watch }: IdentityContext, { place }: Credentials, attempt: (trying: Trying) => Promise<R>): Promise<R> {
  const trying: Trying = { accountId: null, address: addressGroup(place.address) };
  try {
    return await attempt(trying);
  } catch (error) {
    const outcome = error instanceof Problem ? OUTCOMES[error.code] : undefined;
    if (outcome !== undefined) watch.failed({ ...trying, outcome });
    throw error;
  }
}

/** What a refusal says of the try. Other failures are ours. */
const OUTCOMES: Readonly<Record<string, FailedTry['outcome']>> = {
  [identityProblems.invalid_credentials.code]: 'wrong',
  [problems.too_many_requests.code]: 'throttled',
  [identityProblems.sign_in_busy.code]: 'busy',
  [identityProblems.account_inactive.code]: 'refused',
  [identityProblems.no_client.code]: 'refused',
};

/** Whose try it is, as far as it is known. */
interface Trying {
  accountId: string | null;
  readonly address: string;
}

async function checked(context: IdentityContext, credentials: Credentials, trying: Trying): Promise<accounts.AccountWithPassword> {
  const { database, devices, hasher, lookups, rates } = context;
  const { password, place } = credentials;
  const username = credentials.username.trim();
  // Who has an IPv6 line may call from any of its 2^64 addresses.
  const { address: line } = trying;
  const device = devices.read(place.device);
  const isForAll = credentials.accounts === 'everybody';
  const find = () =>
    database.read('system', async (tx) => {
      const found = await (isForAll ? accounts.findBySignInName : accounts.findByUsername)(tx, username);
      // Names that open the same account have their tries in common.
      const name = found?.username ?? username;
      return {
        account: isForAll || found?.kind !== 'member' || found.effective_role === 'user' ? found : null,
        hasForeign: await accounts.hasForeignHashes(tx),
        isKnown: await sessions.wasOpenedFrom(tx, name, line),
        bucket: found?.person_id == null ? name.toLowerCase() : `nrp ${name}`,
      };
    });
  const { account, hasForeign, isKnown, bucket } = await lookups.do(find, device === null ? 'stranger' : 'known');
  trying.accountId = account?.account_id ?? null;
  const ownDevice = account !== null && device?.accounts.includes(account.account_id) === true ? device.id : null;
  const allowances = passwordAllowances({ username: bucket, address: line, isKnown, ownDevice });
  await throttle(rates, allowances);
  const matches = await (hasForeign ? hasher.matchesAny : hasher.matches)(
    account?.password_hash ?? null,
    password,
    isKnown || ownDevice !== null ? 'known' : 'stranger',
  );
  if (account === null || !matches) throw new Problem(identityProblems.invalid_credentials);
  await forgive(rates, allowances);
  if (!account.active) throw new Problem(identityProblems.account_inactive);
  return withOwnHash(context, account, password);
}

/** A password whose hash another system made gets one of ours, at the first sign-in with it. */
async function withOwnHash(
  { database, clock, hasher }: IdentityContext,
  account: accounts.AccountWithPassword,
  password: string,
): Promise<accounts.AccountWithPassword> {
  if (account.password_hash?.startsWith('$2') !== true) return account;
  const change = { accountId: account.account_id, from: account.password_hash, to: await hasher.hash(password) };
  const isReplaced = await database.unitOfWork('system', (tx) => accounts.replacePassword(tx, change, clock.now()));
  // Replaced at the same moment by another sign-in: that hash counts.
  if (isReplaced) return { ...account, password_hash: change.to };
  const now = await database.read('system', (tx) => accounts.find(tx, account.account_id));
  return now !== null && (await hasher.matches(now.password_hash, password)) ? now : account;
}
