import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, type ProblemDefinition } from '@balai/runtime/problem';
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

/** What is answered to a token that renews nothing. */
export interface RenewalRefusals {
  /** Of no session, or of one that was ended. */
  readonly invalid: ProblemDefinition;
  /** Of a session whose time is over. */
  readonly expired: ProblemDefinition;
  /** Used before: its session was ended now. */
  readonly reused: ProblemDefinition;
}
const { invalid_refresh_token } = identityProblems;
const ONE_REFUSAL: RenewalRefusals = { invalid: invalid_refresh_token, expired: invalid_refresh_token, reused: invalid_refresh_token };

interface Refusal {
  readonly why: keyof RenewalRefusals;
  readonly ended: sessions.SessionRow | null;
}
const refused = (why: Refusal['why'], ended: Refusal['ended'] = null): Refusal => ({ why, ended });

interface Renewal {
  readonly account: accounts.AccountRow;
  readonly sessionId: string;
  readonly openedAt: Date;
  readonly activeClientId: string | null;
}

/**
 * Gives a new access token and a new refresh token for one that was not used yet. One that was used ends its session: somebody else has it too.
 * @param refusals default: the same for all
 * @throws invalid_refresh_token (401), too_many_requests (429).
 */
export async function renewSession(
  context: IdentityContext,
  { refreshToken, address }: { readonly refreshToken: string; readonly address: string },
  cause: Cause = {},
  refusals = ONE_REFUSAL,
): Promise<RenewedSession> {
  const { clock, database, rates, revoke, secrets } = context;
  await throttle(rates, [{ key: `refresh-from:${address}`, ...RENEWALS }]);
  const next = secrets.token();
  const renewed = await database.unitOfWork(
    'system',
    async (tx): Promise<Renewal | Refusal> => {
      const at = clock.now();
      const hash = secrets.hashOf(refreshToken);
      const known = await refreshTokens.lock(tx, hash);
      if (known === null) return refused('invalid');
      if (known.used_at !== null) return refused('reused', await endFamily(tx, known.session_id, at));
      const session = await sessions.lockLiving(tx, known.session_id, at);
      const account = session === null ? null : await accounts.find(tx, session.account_id);
      if (session === null) return refused((await sessions.isOver(tx, known.session_id, at)) ? 'expired' : 'invalid');
      if (account?.active !== true) return refused('invalid');
      const { sessionEnd } = lifeOf(account.kind, session.created_at, at);
      if (sessionEnd <= at) return refused('expired');
      await refreshTokens.markUsed(tx, hash, at);
      await refreshTokens.insert(tx, secrets.hashOf(next), session.session_id, at);
      await sessions.prolong(tx, session.session_id, sessionEnd, at);
      return { account, sessionId: session.session_id, openedAt: session.created_at, activeClientId: await activeClient(tx, account) };
    },
    cause,
  );
  if ('why' in renewed) {
    if (renewed.ended !== null) revoke(renewed.ended.session_id, renewed.ended.expires_at);
    throw new Problem(refusals[renewed.why]);
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
