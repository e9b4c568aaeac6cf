import { SESSION_LIFETIME_MS, sessionRevoked, user } from '@balai/contracts/access';
import { storeAccount, storeMember, storeRevocations, storeUser } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { AccountRow } from '../accounts/repository/accounts.ts';
import type { SessionRow } from '../sessions/repository/sessions.ts';
import { accountState, memberState, publish, userState } from './state.ts';

// Every process reads who may come in from its database. Identity writes that with the change itself, so that in this database it is in force
// within two seconds also while the broker is away; the message tells the other databases, and the trail.

/** Publishes an account as it stands. */
export async function publishAccount(tx: Transaction, row: AccountRow): Promise<void> {
  if (row.kind === 'member' && row.role === user.name) {
    const state = userState(row);
    publish(tx, state);
    await storeUser(tx, state.data);
    return;
  }
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

/** Publishes that a user's account is erased, naming nobody. */
export async function publishErasedUser(tx: Transaction, row: AccountRow, at: Date): Promise<void> {
  const { message, data, options } = userState(row);
  const { account_id, version } = data;
  const erased = { account_id, username: account_id, display_name: '', active: false, not_before: at.toISOString() };
  const state = { ...erased, version: version + 1, deletedAt: at.toISOString() };
  publish(tx, { message, data: state, options });
  await storeUser(tx, state);
}

/** Publishes that sessions ended before their time. */
export async function publishRevocations(tx: Transaction, sessions: readonly SessionRow[], at: Date): Promise<void> {
  if (sessions.length === 0) return;
  // By then its tokens have ended by themselves.
  const tokensEnd = new Date(at.getTime() + SESSION_LIFETIME_MS);
  const ended = sessions.map(({ session_id, account_id, expires_at: until }) => {
    const expiresAt = until < tokensEnd ? until : tokensEnd;
    return { session_id, account_id, revoked_at: at.toISOString(), expires_at: expiresAt.toISOString() };
  });
  for (const one of ended) tx.send(sessionRevoked, one, { subject: one.session_id, orderKey: `account:${one.account_id}` });
  await storeRevocations(tx, ended);
}
