import { type Account, accountChanged, sessionRevoked, signingKeyPublished } from '@balai/contracts/access';
import {
  type Client,
  clientChanged,
  type Handle,
  handleChanged,
  type Person,
  passwordChanged,
  personChanged,
  personContactChanged,
  personLeft,
  sessionOpened,
} from '@balai/contracts/identity';
import { accountActor, type Cause, type SendOptions, type Transaction } from '@balai/runtime';
import type { AccountRow } from '../repository/accounts.ts';
import type { ClientRow } from '../repository/clients.ts';
import type { PersonRow } from '../repository/people.ts';
import type { SessionRow } from '../repository/sessions.ts';
import type { SigningKeyRow } from '../repository/signing-keys.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A message's data with its surroundings, as published and as repeated for bootstraps. */
export interface Outgoing<D> {
  readonly data: D;
  readonly options: SendOptions;
}

/** The state event of a client. */
export const clientMessage = (row: ClientRow): Outgoing<Client> => ({
  data: {
    client_id: row.clientId,
    name: row.name,
    type: row.type,
    active: row.active,
    parent_client_id: row.parentClientId,
    regional_id: row.regionalId,
    timezone: row.timezone,
    completion_percent: row.completionPercent,
    count_withdrawn: row.countWithdrawn,
    instagram: { handle: row.instagramHandle, enabled: row.instagramEnabled },
    tiktok: { handle: row.tiktokHandle, sec_uid: row.tiktokSecUid, enabled: row.tiktokEnabled },
    contacts: {
      operators: [...row.operators],
      supervisors: [...row.supervisors],
      groups: [...row.groups],
      report_emails: [...row.reportEmails],
    },
    person_order: {
      positions: [...row.positions],
      ranks: [...row.ranks],
      priority_names: [...row.priorityNames],
      divisions: [...row.divisions],
    },
    version: row.version,
    deletedAt: null,
  },
  options: { tenant: row.clientId, subject: row.clientId, orderKey: `client:${row.clientId}` },
});

/** The state event of a person. Contacts stay in identity. */
export const personMessage = (row: PersonRow): Outgoing<Person> => ({
  data: {
    person_id: row.personId,
    client_id: row.clientId,
    nrp: row.nrp,
    name: row.name,
    title: row.title,
    division: row.division,
    position: row.position,
    roles: [...row.roles],
    active: row.active,
    exempt: row.exempt,
    version: row.version,
    deletedAt: instant(row.deletedAt),
  },
  options: { tenant: row.clientId, subject: row.personId, orderKey: `person:${row.personId}` },
});

/** The state event of a handle: all its owners. Belongs to the client of the last one. */
export function handleMessage(handle: Omit<Handle, 'deletedAt'>): Outgoing<Handle> {
  const { platform, handle: name, owners, version } = handle;
  const key = `${platform}:${name}`;
  const tenant = owners.at(-1)?.client_id;
  return {
    data: { platform, handle: name, owners, version, deletedAt: null },
    options: { subject: key, orderKey: `handle:${key}`, ...(tenant === undefined ? {} : { tenant }) },
  };
}

/** The state event of an account: what it may do, which clients it sees. */
export const accountMessage = (row: AccountRow): Outgoing<Account> => ({
  data: {
    account_id: row.accountId,
    username: row.username,
    role: row.effectiveRole,
    permissions: [...row.permissions],
    tenants: row.seesAll ? '*' : [...row.tenants],
    client_id: row.clientId,
    whatsapp: row.whatsapp,
    active: row.active,
    not_before: instant(row.notBefore),
    version: row.version,
    deletedAt: null,
  },
  options: { subject: row.accountId, orderKey: `account:${row.accountId}` },
});

/** The state event of a public key. */
export const signingKeyMessage = (row: SigningKeyRow) => ({
  data: { kid: row.kid, jwk: row.publicJwk, version: row.version, deletedAt: instant(row.deletedAt) },
  options: { subject: row.kid, orderKey: `signing-key:${row.kid}` },
});

/** Publishes a client's state. */
export const publishClient = (tx: Transaction, row: ClientRow): void => {
  const { data, options } = clientMessage(row);
  tx.send(clientChanged, data, options);
};

/** Publishes a person's state. */
export const publishPerson = (tx: Transaction, row: PersonRow): void => {
  const { data, options } = personMessage(row);
  tx.send(personChanged, data, options);
};

/** What is a contact, and its name on the wire. */
const CONTACTS = [
  ['whatsapp', 'whatsapp'],
  ['email', 'email'],
  ['wantsWhatsapp', 'wa_notification_opt_in'],
] as const;

/** Publishes which of a person's contacts changed, if any did; of a new person: which there are. What they are stays in identity. */
export const publishContactChange = (tx: Transaction, before: PersonRow | null, row: PersonRow): void => {
  const fields = CONTACTS.flatMap(([name, field]) => ((before?.[name] || null) === (row[name] || null) ? [] : [field]));
  if (fields.length === 0) return;
  const options = { tenant: row.clientId, subject: row.personId, orderKey: `person:${row.personId}` };
  tx.send(personContactChanged, { person_id: row.personId, fields }, options);
};

/** Publishes a handle's owners. */
export const publishHandle = (tx: Transaction, handle: Omit<Handle, 'deletedAt'>): void => {
  const { data, options } = handleMessage(handle);
  tx.send(handleChanged, data, options);
};

/** Publishes what an account may do and see. */
export const publishAccount = (tx: Transaction, row: AccountRow): void => {
  const { data, options } = accountMessage(row);
  tx.send(accountChanged, data, options);
};

/** Publishes a public key, or that it is withdrawn. */
export const publishSigningKey = (tx: Transaction, row: SigningKeyRow): void => {
  const { data, options } = signingKeyMessage(row);
  tx.send(signingKeyPublished, data, options);
};

/** Publishes that a session ended before its time. */
export const publishRevocation = (tx: Transaction, session: SessionRow, at: Date): void => {
  tx.send(
    sessionRevoked,
    {
      session_id: session.sessionId,
      account_id: session.accountId,
      revoked_at: at.toISOString(),
      expires_at: session.expiresAt.toISOString(),
    },
    { subject: session.sessionId, orderKey: `account:${session.accountId}` },
  );
};

/** What an account does in its session, where no route's guard said so. */
export const causedBy = (accountId: string, sessionId: string): Cause => ({ actor: accountActor(accountId), actorSession: sessionId });

/** Publishes that somebody signed in. */
export const publishSignIn = (
  tx: Transaction,
  { sessionId, accountId, expiresAt }: SessionRow,
  { username, address, at }: { username: string; address: string; at: Date },
): void => {
  tx.send(
    sessionOpened,
    {
      session_id: sessionId,
      account_id: accountId,
      username,
      address,
      opened_at: at.toISOString(),
      expires_at: expiresAt.toISOString(),
    },
    { subject: accountId, orderKey: `account:${accountId}` },
  );
};

/** Publishes that an account got another password. */
export const publishPasswordChange = (tx: Transaction, accountId: string, at: Date): void => {
  tx.send(
    passwordChanged,
    { account_id: accountId, changed_at: at.toISOString() },
    { subject: accountId, orderKey: `account:${accountId}` },
  );
};

/** Publishes to the client a person was in that they were moved to another. */
export const publishLeaving = (tx: Transaction, before: PersonRow, at: Date): void => {
  const options = { tenant: before.clientId, subject: before.personId, orderKey: `person:${before.personId}` };
  tx.send(personLeft, { person_id: before.personId, left_at: at.toISOString() }, options);
};
