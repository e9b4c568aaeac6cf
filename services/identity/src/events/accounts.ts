import { SESSION_LIFETIME_MS, sessionRevoked } from '@balai/contracts/access';
import { storeAccount, storeMember, storeRevocation } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { AccountRow } from '../accounts/repository/accounts.ts';
import type { SessionRow } from '../sessions/repository/sessions.ts';
import { accountState, memberState, publish } from './state.ts';

// Every process reads who may come in from its database. Identity writes that with the change itself, so that in this database it is in force
// within two seconds also while the broker is away; the message tells the other databases, and the trail.

/** Publishes an account as it stands. */
export async function publishAccount(tx: Transaction, row: AccountRow): Promise<void> {
  if (row.kind === 'member') {
    const state = memberState(row);
    publish(tx, state);
    await storeMember(tx, state.data);
    return;
  }
  const state = accountState(row);
  publish(tx, state);
  await storeAccount(tx, state.data);
}

/** Publishes that sessions ended before their time. */
export async function publishRevocations(tx: Transaction, sessions: readonly SessionRow[], at: Date): Promise<void> {
  // By then its tokens have ended by themselves.
  const tokensEnd = new Date(at.getTime() + SESSION_LIFETIME_MS);
  for (const { session_id, account_id, expires_at: until } of sessions) {
    const expires_at = until < tokensEnd ? until : tokensEnd;
    const ended = { session_id, account_id, revoked_at: at.toISOString(), expires_at: expires_at.toISOString() };
    tx.send(sessionRevoked, ended, { subject: session_id, orderKey: `account:${account_id}` });
    await storeRevocation(tx, ended);
  }
}
