import { sessionRevoked } from '@balai/contracts/access';
import { passwordChanged, personContactChanged, personLeft, sessionOpened } from '@balai/contracts/identity';
import { accountActor, type Cause, type Transaction } from '@balai/runtime';
import type { PersonRow } from '../repository/people.ts';
import type { SessionRow } from '../repository/sessions.ts';
import { aboutPerson } from './state.ts';

/** What an account does in its session, where no route's guard said so. */
export const causedBy = (accountId: string, sessionId: string): Cause => ({ actor: accountActor(accountId), actorSession: sessionId });

/** What is a contact, and its name on the wire. */
const CONTACTS = [
  ['whatsapp', 'whatsapp'],
  ['email', 'email'],
  ['wants_whatsapp', 'wa_notification_opt_in'],
] as const;

/** Publishes which of a person's contacts changed, if any did; of a new person: which there are. What they are stays in identity. */
export function publishContactChange(tx: Transaction, before: PersonRow | null, row: PersonRow): void {
  const fields = CONTACTS.flatMap(([column, field]) => ((before?.[column] || null) === (row[column] || null) ? [] : [field]));
  if (fields.length > 0) tx.send(personContactChanged, { person_id: row.person_id, fields }, aboutPerson(row));
}

/** Publishes to the client a person was in that they were moved to another. */
export function publishLeaving(tx: Transaction, before: PersonRow, at: Date): void {
  tx.send(personLeft, { person_id: before.person_id, left_at: at.toISOString() }, aboutPerson(before));
}

/** Publishes that somebody signed in. */
export function publishSignIn(tx: Transaction, session: SessionRow, by: { username: string; address: string; at: Date }): void {
  const { session_id, account_id, expires_at } = session;
  const { username, address, at } = by;
  tx.send(
    sessionOpened,
    { session_id, account_id, username, address, opened_at: at.toISOString(), expires_at: expires_at.toISOString() },
    { subject: account_id, orderKey: `account:${account_id}` },
  );
}

/** Publishes that sessions ended before their time. */
export function publishRevocations(tx: Transaction, sessions: readonly SessionRow[], at: Date): void {
  for (const { session_id, account_id, expires_at } of sessions)
    tx.send(
      sessionRevoked,
      { session_id, account_id, revoked_at: at.toISOString(), expires_at: expires_at.toISOString() },
      { subject: session_id, orderKey: `account:${account_id}` },
    );
}

/** Publishes that an account got another password. */
export function publishPasswordChange(tx: Transaction, accountId: string, at: Date): void {
  tx.send(
    passwordChanged,
    { account_id: accountId, changed_at: at.toISOString() },
    { subject: accountId, orderKey: `account:${accountId}` },
  );
}
