import {
  bindingCodeMade,
  excuseAsked,
  excuseDecided,
  passwordChanged,
  personContactChanged,
  personExcused,
  personLeft,
  sessionOpened,
  signInFailed,
} from '@balai/contracts/identity';
import { accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { REASON_UNSAID } from '../excuses/domain/excuse.ts';
import type { ExcuseRequestRow } from '../excuses/repository/excuse-requests.ts';
import type { PersonRow } from '../people/repository/people.ts';
import type { FailedSignIns } from '../sessions/domain/failed-sign-ins.ts';
import type { SessionRow } from '../sessions/repository/sessions.ts';
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

/** Publishes that a code was made for a person, by hand. */
export function publishBindingCode(tx: Transaction, row: PersonRow, expiresAt: Date): void {
  tx.send(bindingCodeMade, { person_id: row.person_id, expires_at: expiresAt.toISOString() }, aboutPerson(row));
}

/** Publishes that somebody was excused, or is not any more. @param reason null: nobody said why */
export function publishExcuse(tx: Transaction, row: PersonRow, reason: string | null): void {
  const told = { person_id: row.person_id, excused: row.exempt, reason: reason ?? REASON_UNSAID };
  tx.send(personExcused, { ...told, changed_at: row.updated_at.toISOString() }, aboutPerson(row));
}

/** Where messages about a request go: among those about its person. */
const aboutRequest = ({ client_id, person_id }: Pick<ExcuseRequestRow, 'client_id' | 'person_id'>) => ({
  tenant: client_id,
  subject: person_id,
  orderKey: `person:${person_id}`,
});

/** Publishes that somebody is to be excused as soon as a second person says so. */
export function publishExcuseAsked(
  tx: Transaction,
  row: Pick<ExcuseRequestRow, 'request_id' | 'client_id' | 'person_id' | 'reason' | 'asked_at' | 'expires_at'>,
): void {
  const { request_id, person_id, asked_at, expires_at } = row;
  const told = { request_id, person_id, reason: row.reason ?? REASON_UNSAID };
  tx.send(excuseAsked, { ...told, asked_at: asked_at.toISOString(), expires_at: expires_at.toISOString() }, aboutRequest(row));
}

/** Publishes what became of a request, which is ended. */
export function publishExcuseDecided(tx: Transaction, row: ExcuseRequestRow): void {
  const { request_id, person_id, state, asked_by, answer, decided_at } = row;
  if (state === 'open' || decided_at === null) throw new Error(`request ${request_id} is not decided`);
  tx.send(
    excuseDecided,
    { request_id, person_id, decision: state, asked_by, answer, decided_at: decided_at.toISOString() },
    aboutRequest(row),
  );
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

/** Publishes that sign-ins to an account failed often. */
export function publishFailedSignIns(tx: Transaction, accountId: string, { username, ...all }: FailedSignIns & { username: string }): void {
  const { failures, firstAt, lastAt, address } = all;
  tx.send(
    signInFailed,
    { account_id: accountId, username, failures, first_at: firstAt.toISOString(), last_at: lastAt.toISOString(), address },
    { subject: accountId, orderKey: `account:${accountId}` },
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
