import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, problems } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import * as sessions from '../../sessions/repository/sessions.ts';
import { awaitFactor } from '../../sessions/use-cases/await-factor.ts';
import { openSession, type SignedIn } from '../../sessions/use-cases/open-session.ts';
import type { FailedTry } from '../../sessions/use-cases/sign-in-watch.ts';
import { forgive, passwordAllowances, throttle } from '../../use-cases/throttle.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Network address of the caller. */
  readonly address: string;
  /** What the device shows to be known by; null: nothing. */
  readonly device?: string | null;
  /** What its browser calls itself; null: nothing. */
  readonly userAgent?: string | null;
}

/**
 * Signs in by username and password: a session row and a token bound to it. An unknown name, a wrong password and a password changed
 * meanwhile answer alike and take as long.
 * @throws too_many_requests (429), sign_in_busy (503), invalid_credentials (401), account_inactive, mfa_required (403), no_client (400).
 */
export async function logIn(context: IdentityContext, credentials: Credentials, cause: Cause = {}): Promise<SignedIn> {
  const { watch } = context;
  const trying: Trying = { accountId: null, address: addressGroup(credentials.address) };
  try {
    const signedIn = await attempt(context, credentials, trying, cause);
    watch.admitted();
    return signedIn;
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

async function attempt(context: IdentityContext, credentials: Credentials, trying: Trying, cause: Cause): Promise<SignedIn> {
  const { database, devices, hasher, lookups, rates } = context;
  const { password, address } = credentials;
  const username = credentials.username.trim();
  // Who has an IPv6 line may call from any of its 2^64 addresses.
  const { address: line } = trying;
  const device = devices.read(credentials.device ?? null);
  const find = () =>
    database.read('system', async (tx) => ({
      account: await accounts.findByUsername(tx, username),
      hasForeign: await accounts.hasForeignHashes(tx),
      isKnown: await sessions.wasOpenedFrom(tx, username, line),
    }));
  const { account, hasForeign, isKnown } = await lookups.do(find, device === null ? 'stranger' : 'known');
  trying.accountId = account?.account_id ?? null;
  const ownDevice = account !== null && device?.accounts.includes(account.account_id) === true ? device.id : null;
  const allowances = passwordAllowances({ username: username.toLowerCase(), address: line, isKnown, ownDevice });
  await throttle(rates, allowances);
  const matches = await (hasForeign ? hasher.matchesAny : hasher.matches)(
    account?.password_hash ?? null,
    password,
    isKnown || ownDevice !== null ? 'known' : 'stranger',
  );
  if (account === null || !matches) throw new Problem(identityProblems.invalid_credentials);
  await forgive(rates, allowances);
  if (!account.active) throw new Problem(identityProblems.account_inactive);
  const checked = await withOwnHash(context, account, password);
  await awaitFactor(context, checked, line);
  const session = await openSession(context, checked, address, cause, credentials.userAgent);
  return { ...session, device: devices.sealedWith(device, account.account_id) };
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
