import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type PremiumNow, premiumNow } from '../../accounts/domain/premium.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { causedBy, publishSignIn } from '../../events/facts.ts';
import { identityProblems } from '../../problems.ts';
import type { SealedDevice } from '../../providers/known-devices.ts';
import { deviceOf } from '../domain/device.ts';
import { added, type FailedSignIns } from '../domain/failed-sign-ins.ts';
import { lifeOf } from '../domain/session-life.ts';
import type { SignInOrigin } from '../domain/sign-in-origin.ts';
import * as failedSignIns from '../repository/failed-sign-ins.ts';
import * as refreshTokens from '../repository/refresh-tokens.ts';
import * as sessions from '../repository/sessions.ts';
import { activeClient } from './active-client.ts';

/** A session that was opened, with the token bound to it. */
export interface OpenedSession {
  readonly token: string;
  /** Renews the token, once. */
  readonly refreshToken: string;
  readonly lifetimeSeconds: number;
  readonly account: accounts.AccountRow;
  /** What it has paid for. */
  readonly premium: PremiumNow;
  /** Clients the account is linked to. */
  readonly linkedClients: readonly string[];
  /** The client it works with; null while there is none at all. */
  readonly activeClientId: string | null;
}

/** A session, and the device it was opened from. */
export interface SignedIn extends OpenedSession {
  /** What the device shows from now on. */
  readonly device: SealedDevice;
}

const sum = (one: FailedSignIns | null, other: FailedSignIns | null): FailedSignIns | null =>
  one === null || other === null ? (one ?? other) : added(one, other);

/**
 * Opens a session of an account whose owner was recognised, and signs a token bound to it.
 * @param byTrust a trusted device stood for the second factor
 * @throws no_client (400); invalid_credentials (401) when account or password changed meanwhile.
 */
export async function openSession(
  context: IdentityContext,
  account: accounts.AccountWithPassword,
  place: SignInOrigin,
  cause: Cause,
  byTrust = false,
): Promise<SignedIn> {
  const { account_id, username, kind } = account;
  const { clock, database, devices, newId, watch, secrets } = context;
  const { address, userAgent } = place;
  const at = clock.now();
  const { sessionEnd } = lifeOf(kind, at, at);
  const session = { session_id: newId(), account_id, expires_at: sessionEnd };
  const refreshToken = secrets.token();
  const untold = watch.take(account_id);
  const known = await database.unitOfWork(
    'system',
    async (tx) => {
      const linkedClients = await accounts.linkedClients(tx, account_id);
      if (kind === 'staff' && linkedClients.length === 0 && !account.sees_all) throw new Problem(identityProblems.no_client);
      // A password changed since it was checked ended all sessions: this one must not slip in behind.
      const holds = await accounts.holdPassword(tx, account_id, account.password_hash);
      if (!holds) throw new Problem(identityProblems.invalid_credentials);
      const failed = sum(await failedSignIns.take(tx, account_id), untold);
      await sessions.insert(tx, session, {
        address: addressGroup(address),
        device: deviceOf(userAgent),
        at,
        endsIdle: kind === 'staff',
        byTrust,
        failed,
      });
      await refreshTokens.insert(tx, secrets.hashOf(refreshToken), session.session_id, at);
      publishSignIn(tx, session, { username, address, at });
      return { linkedClients, activeClientId: await activeClient(tx, account) };
    },
    { ...cause, ...causedBy(account_id, session.session_id) },
  );
  return {
    ...known,
    refreshToken,
    account,
    ...(await signToken(context, account, { ...known, sessionId: session.session_id, openedAt: at })),
    device: devices.sealedWith(devices.read(place.device), account_id),
  };
}

/** Signs an access token bound to a session. */
export async function signToken(
  { clock, signer }: IdentityContext,
  account: accounts.AccountRow,
  { sessionId, openedAt, activeClientId }: { sessionId: string; openedAt: Date; activeClientId: string | null },
): Promise<Pick<OpenedSession, 'token' | 'lifetimeSeconds' | 'premium'>> {
  const now = clock.now();
  const { tokenEnd } = lifeOf(account.kind, openedAt, now);
  const premium = premiumNow(account, now);
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  const isMember = account.person_id !== null;
  const token = await signer.sign({
    sub: account.account_id,
    sid: sessionId,
    iat: seconds(now),
    exp: seconds(tokenEnd),
    // Clients of members know them by their personnel number, as a `user`.
    user_id: isMember ? account.username : account.account_id,
    username: account.username,
    role: account.kind === 'member' ? 'user' : account.effective_role,
    client_id: activeClientId ?? '',
    ...premium,
  });
  return { token, lifetimeSeconds: seconds(tokenEnd) - seconds(now), premium };
}
