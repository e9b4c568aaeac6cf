import { SESSION_LIFETIME_MS } from '@balai/contracts/access';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type PremiumNow, premiumNow } from '../../accounts/domain/premium.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { causedBy, publishSignIn } from '../../events/facts.ts';
import { identityProblems } from '../../problems.ts';
import { added, type FailedSignIns } from '../domain/failed-sign-ins.ts';
import * as failedSignIns from '../repository/failed-sign-ins.ts';
import * as sessions from '../repository/sessions.ts';
import { activeClient } from './active-client.ts';

/** A session that was opened, with the token bound to it. */
export interface OpenedSession {
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

const sum = (one: FailedSignIns | null, other: FailedSignIns | null): FailedSignIns | null =>
  one === null || other === null ? (one ?? other) : added(one, other);

/**
 * Opens a session of an account whose owner was recognised, and signs a token bound to it.
 * @throws no_client (400); invalid_credentials (401) when account or password changed meanwhile.
 */
export async function openSession(
  { database, clock, newId, signer, watch }: IdentityContext,
  account: accounts.AccountWithPassword,
  address: string,
  cause: Cause,
): Promise<OpenedSession> {
  const { account_id, username } = account;
  const issuedAt = clock.now();
  const session = { session_id: newId(), account_id, expires_at: new Date(issuedAt.getTime() + SESSION_LIFETIME_MS) };
  const untold = watch.take(account_id);
  const { linkedClients, activeClientId } = await database.unitOfWork(
    'system',
    async (tx) => {
      const linked = await accounts.linkedClients(tx, account_id);
      if (account.kind === 'staff' && linked.length === 0 && !account.sees_all) throw new Problem(identityProblems.no_client);
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
