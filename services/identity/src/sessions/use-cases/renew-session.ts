import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { publishRevocations } from '../../events/accounts.ts';
import { identityProblems } from '../../problems.ts';
import { throttle } from '../../use-cases/throttle.ts';
import { lifeOf } from '../domain/session-life.ts';
import * as refreshTokens from '../repository/refresh-tokens.ts';
import * as sessions from '../repository/sessions.ts';
import { activeClient } from './active-client.ts';
import { type OpenedSession, signToken } from './open-session.ts';

/** A page asks once in twelve hours; guesses are hopeless, and cost a look-up each. */
const RENEWALS = { perSecond: 1, burst: 60 };

export type RenewedSession = Pick<OpenedSession, 'token' | 'lifetimeSeconds' | 'refreshToken'>;

interface Renewal {
  readonly account: accounts.AccountRow;
  readonly sessionId: string;
  readonly openedAt: Date;
  readonly activeClientId: string | null;
}

/**
 * Gives a new access token and a new refresh token for one that was not used yet. One that was used ends its session: somebody else has it too.
 * @throws invalid_refresh_token (401), too_many_requests (429).
 */
export async function renewSession(
  context: IdentityContext,
  { refreshToken, address }: { readonly refreshToken: string; readonly address: string },
  cause: Cause = {},
): Promise<RenewedSession> {
  const { clock, database, rates, revoke, secrets } = context;
  await throttle(rates, [{ key: `refresh-from:${address}`, ...RENEWALS }]);
  const next = secrets.token();
  const renewed = await database.unitOfWork(
    'system',
    async (tx): Promise<Renewal | sessions.SessionRow | null> => {
      const at = clock.now();
      const hash = secrets.hashOf(refreshToken);
      const known = await refreshTokens.lock(tx, hash);
      if (known === null) return null;
      if (known.used_at !== null) return endFamily(tx, known.session_id, at);
      const session = await sessions.lockLiving(tx, known.session_id, at);
      const account = session === null ? null : await accounts.find(tx, session.account_id);
      if (session === null || account?.active !== true) return null;
      const { sessionEnd } = lifeOf(account.kind, session.created_at, at);
      if (sessionEnd <= at) return null;
      await refreshTokens.markUsed(tx, hash, at);
      await refreshTokens.insert(tx, secrets.hashOf(next), session.session_id, at);
      await sessions.prolong(tx, session.session_id, sessionEnd, at);
      return { account, sessionId: session.session_id, openedAt: session.created_at, activeClientId: await activeClient(tx, account) };
    },
    cause,
  );
  if (renewed === null || !('account' in renewed)) {
    if (renewed !== null) revoke(renewed.session_id, renewed.expires_at);
    throw new Problem(identityProblems.invalid_refresh_token);
  }
  const { token, lifetimeSeconds } = await signToken(context, renewed.account, renewed);
  return { token, lifetimeSeconds, refreshToken: next };
}

async function endFamily(tx: Transaction, sessionId: string, at: Date): Promise<sessions.SessionRow | null> {
  const ended = await sessions.revoke(tx, sessionId, at);
  if (ended !== null) await publishRevocations(tx, [ended], at);
  return ended;
}

/** Ends the session that a refresh token renews, also one that was used. */
export async function endByRefreshToken(context: IdentityContext, refreshToken: string, cause: Cause = {}): Promise<void> {
  const { clock, database, revoke, secrets } = context;
  const ended = await database.unitOfWork(
    'system',
    async (tx) => {
      const known = await refreshTokens.lock(tx, secrets.hashOf(refreshToken));
      return known === null ? null : endFamily(tx, known.session_id, clock.now());
    },
    cause,
  );
  if (ended !== null) revoke(ended.session_id, ended.expires_at);
}
