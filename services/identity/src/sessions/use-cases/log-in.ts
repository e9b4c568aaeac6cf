import { SESSION_LIFETIME_MS } from '@balai/contracts/access';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, problems } from '@balai/runtime/problem';
import { type PremiumNow, premiumNow } from '../../accounts/domain/premium.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { causedBy, publishSignIn } from '../../events/facts.ts';
import { identityProblems } from '../../problems.ts';
import { added, type FailedSignIns } from '../domain/failed-sign-ins.ts';
import * as failedSignIns from '../repository/failed-sign-ins.ts';
import * as sessions from '../repository/sessions.ts';
import { activeClient } from './active-client.ts';
import type { FailedTry } from './sign-in-watch.ts';
import { forgive, passwordAllowances, throttle } from './throttle.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Network address of the caller. */
  readonly address: string;
  /** What the device shows to be known by; null: nothing. */
  readonly device?: string | null;
}

export interface SignedIn {
  /** What the device shows from now on. */
  readonly device: { readonly value: string; readonly maxAgeSeconds: number };
  readonly token: string;
  readonly lifetimeSeconds: number;
  readonly account: accounts.AccountRow;
  /** What it has paid for. */
  readonly premium: PremiumNow;
  /** Clients the account is linked to. */
  readonly linkedClients: readonly string[];
  /** The client it works with; null while there is none at all. */
  readonly activeClientId: string | null;
}

/**
 * Signs in by username and password: a session row and a token bound to it. An unknown name, a wrong password and a password changed
 * meanwhile answer alike and take as long.
 * @throws too_many_requests (429), sign_in_busy (503), invalid_credentials (401), account_inactive (403), no_client (400).
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
  const session = await openSession(context, await withOwnHash(context, account, password), address, cause);
  return { ...session, device: devices.sealedWith(device, account.account_id) };
}

/** A password whose hash another system made gets one of ours, at the first sign-in with it. */
async function withOwnHash(
  { database, clock, hasher }: IdentityContext,
  account: accounts.AccountWithPassword,
  password: string,
): Promise<accounts.AccountWithPassword> {
  if (!account.password_hash.startsWith('$2')) return account;
  const change = { accountId: account.account_id, from: account.password_hash, to: await hasher.hash(password) };
  const isReplaced = await database.unitOfWork('system', (tx) => accounts.replacePassword(tx, change, clock.now()));
  // Replaced at the same moment by another sign-in: that hash counts.
  if (isReplaced) return { ...account, password_hash: change.to };
  const now = await database.read('system', (tx) => accounts.find(tx, account.account_id));
  return now !== null && (await hasher.matches(now.password_hash, password)) ? now : account;
}

const sum = (one: FailedSignIns | null, other: FailedSignIns | null): FailedSignIns | null =>
  one === null || other === null ? (one ?? other) : added(one, other);

async function openSession(
  { database, clock, newId, signer, watch }: IdentityContext,
  account: accounts.AccountWithPassword,
  address: string,
  cause: Cause,
): Promise<Omit<SignedIn, 'device'>> {
  const { account_id, username } = account;
  const issuedAt = clock.now();
  const session = { session_id: newId(), account_id, expires_at: new Date(issuedAt.getTime() + SESSION_LIFETIME_MS) };
  const untold = watch.take(account_id);
  const { linkedClients, activeClientId } = await database.unitOfWork(
    'system',
    async (tx) => {
      const linked = await accounts.linkedClients(tx, account_id);
      if (linked.length === 0 && !account.sees_all) throw new Problem(identityProblems.no_client);
      // A password changed since it was checked ended all sessions: this one must not slip in behind.
      const holds = await accounts.holdPassword(tx, account_id, account.password_hash);
      if (!holds) throw new Problem(identityProblems.invalid_credentials);
      const failed = sum(await failedSignIns.take(tx, account_id), untold);
      await sessions.insert(tx, session, { address: addressGroup(address), at: issuedAt, failed });
      publishSignIn(tx, session, { username, address, at: issuedAt });
      return { linkedClients: linked, activeClientId: await activeClient(tx, account) };
    },
    { ...cause, ...causedBy(account_id, session.session_id) },
  );
  const premium = premiumNow(account, issuedAt);
  const token = await signer.sign({
    sub: account_id,
    sid: session.session_id,
    iat: Math.floor(issuedAt.getTime() / 1000),
    exp: Math.floor(session.expires_at.getTime() / 1000),
    user_id: account_id,
    username,
    role: account.effective_role,
    client_id: activeClientId ?? '',
    ...premium,
  });
  return { token, lifetimeSeconds: SESSION_LIFETIME_MS / 1000, account, premium, linkedClients, activeClientId };
}
