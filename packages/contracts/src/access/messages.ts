import Type, { type Static } from 'typebox';
import { defineEvent } from '../define/message.ts';
import { restateCommand, restatedEvent } from '../define/restate.ts';
import { ClientId, Count, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';

/**
 * What every process must know to let a caller in: accounts with their permissions and clients, ended sessions, public keys.
 * Published by identity; the runtime keeps it in each database. With clients the only domain messages the runtime knows.
 */

/** The clients an account sees: a list of identifiers, or `*` for the platform role. */
export const TenantSet = Type.Union([Type.Literal('*'), Type.Array(Type.String(), { maxItems: 5000 })]);
export type TenantSet = Static<typeof TenantSet>;

/** `staff` works for clients; `member` is a person who signs in for themselves, of a client or (a user) of none; `service` is a program that calls with keys. */
export const AccountKind = oneOf('staff', 'member', 'service');
export type AccountKind = Static<typeof AccountKind>;

/** `pending`: waits for approval. `rejected`, `closed`: nobody signs in with it; both may be made active again. */
export const AccountState = oneOf('pending', 'active', 'rejected', 'closed');
export type AccountState = Static<typeof AccountState>;

/** A key that a program calls with. */
const PublishedKey = Type.Object({
  /** Stands for the session of a call. */
  key_id: Uuid,
  /** SHA-256 of the whole key, hexadecimal: a key has 256 random bits. */
  hash: Type.String(),
  permissions: Type.Array(Type.String()),
  /** Of the account's clients. */
  client_ids: Type.Array(Type.String()),
  expires_at: Instant,
});

export const Account = Type.Object({
  account_id: Uuid,
  /** Absent in messages of older versions: `staff`. */
  kind: Type.Optional(AccountKind),
  /** The person a member is; absent for staff and users. */
  person_id: Type.Optional(nullable(Uuid)),
  /** Of a member: the personnel number. */
  username: Type.String(),
  /** What others see the account by; absent: its username. */
  display_name: Type.Optional(nullable(Type.String())),
  /** Role name in lower case, as in `ROLES`, a directorate's, or one that an administrator made. */
  role: Type.String(),
  /** Words of `PERMISSIONS`, and perhaps newer ones: a process that is still of an older version must not lose the whole account over one. */
  permissions: Type.Array(Type.String()),
  /**
   * Present where the account has different roles for different clients: `grants` names the role by client (clients it leaves out: `role`),
   * `role_permissions` what each may. Then `permissions` holds what all of them may.
   */
  grants: Type.Optional(Type.Record(Type.String(), Type.String())),
  role_permissions: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
  tenants: TenantSet,
  /** The client the account works for when the call names none. */
  client_id: nullable(Type.String()),
  /** Number that commands over WhatsApp are accepted from, digits with country code. */
  whatsapp: nullable(Type.String()),
  /** Where it is told something that may be decided without a sign-in; set by its owner with their password, or by whoever runs the installation. */
  email: Type.Optional(nullable(Type.String())),
  active: Type.Boolean(),
  /** Why it is not active; absent in messages of older versions. */
  state: Type.Optional(AccountState),
  /** Of a program. */
  keys: Type.Optional(Type.Array(PublishedKey)),
  /** Somebody else set its password: it may only change it. */
  must_change_password: Type.Optional(Type.Literal(true)),
  /** A role requires a second factor, and it has none: it may only set one up. */
  must_enrol_factor: Type.Optional(Type.Literal(true)),
  /** Tokens issued before this instant are refused. */
  not_before: nullable(Instant),
  /** What it has paid for, also once that has ended; null or absent: nothing. */
  premium: Type.Optional(nullable(Type.Object({ tier: Type.String(), expires_at: nullable(Instant) }))),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type Account = Static<typeof Account>;

export const accountChanged = defineEvent(
  'identity.account.changed.v1',
  'state',
  'An account, what it may do and which clients it sees.',
  Account,
  { audit: true, isPlatformWide: true, signed: true },
);

/**
 * Beside {@link accountChanged}, which every process must trust: a member's rights are those of the declared role for their own client and
 * person, so that a forged message gives nobody more.
 */
export const memberChanged = defineEvent(
  'identity.member.changed.v1',
  'state',
  'The account of a person who signs in for themselves.',
  Type.Object({
    account_id: Uuid,
    person_id: Uuid,
    client_id: ClientId,
    nrp: Type.String(),
    /** The person's name; absent in messages of older versions. */
    display_name: Type.Optional(Type.String()),
    active: Type.Boolean(),
    /** Tokens issued before this instant are refused. */
    not_before: nullable(Instant),
    version: Type.Integer({ minimum: 1 }),
    deletedAt: nullable(Instant),
  }),
  { audit: true },
);

/**
 * Like {@link memberChanged}, of a person who registered by themselves: the account has the rights of the declared role and no client, whatever
 * the message says.
 */
export const userChanged = defineEvent(
  'identity.user.changed.v1',
  'state',
  'The account of a person who registered by themselves and belongs to no client.',
  Type.Object({
    account_id: Uuid,
    username: Type.String(),
    display_name: Type.String(),
    active: Type.Boolean(),
    /** Tokens issued before this instant are refused. */
    not_before: nullable(Instant),
    version: Type.Integer({ minimum: 1 }),
    deletedAt: nullable(Instant),
  }),
  { audit: true },
);

export const sessionRevoked = defineEvent(
  'identity.session.revoked.v1',
  'fact',
  'A session ended before its time; tokens bound to it are refused everywhere within 2 s.',
  Type.Object({ session_id: Uuid, account_id: Uuid, revoked_at: Instant, expires_at: Instant }),
  { audit: true, signed: true },
);

export const signingKeyPublished = defineEvent(
  'identity.signing-key.published.v1',
  'state',
  'A public key (JWK, ES256) that access tokens may be signed with.',
  Type.Object({
    kid: Type.String(),
    jwk: Type.Record(Type.String(), Type.Unknown()),
    version: Type.Integer({ minimum: 1 }),
    deletedAt: nullable(Instant),
  }),
  { audit: true, signed: true },
);

export const deadLettersDecided = defineEvent(
  'access.dead-letters.decided.v1',
  'fact',
  'Messages that had been given up were handed out again, or given up for good.',
  Type.Object({
    decision: oneOf('redriven', 'discarded'),
    /** Null: all there were. */
    message_id: nullable(Uuid),
    /** Null: of every subscription that gave it up. */
    subscription: nullable(Type.String()),
    letters: Type.Integer({ minimum: 1 }),
    decided_at: Instant,
  }),
  { audit: true },
);

export const deadLetterRead = defineEvent(
  'access.dead-letter.read.v1',
  'fact',
  'Somebody read what a message that had been given up says: it may tell about people of any client.',
  Type.Object({ message_id: Uuid, subscription: Type.String(), type: Type.String(), read_at: Instant }),
  { audit: true },
);

export const sessionsSeen = defineEvent(
  'access.sessions.seen.v1',
  'fact',
  'Sessions in which something was called lately, told by each process; identity ends those without a call for two hours.',
  Type.Object({ session_ids: Type.Array(Uuid, { minItems: 1, maxItems: 1000 }), seen_at: Instant }),
);

/** Heartbeat of the feed: a replica that has not heard it for 60 s refuses writes. */
export const feedTicked = defineEvent(
  'identity.feed.ticked.v1',
  'hint',
  'Identity is alive and its revocations are flowing.',
  Type.Object({
    at: Instant,
    /** Changes of accounts, sessions and keys that identity has counted: who has heard fewer looks for the rest. */
    changes: Type.Optional(Count),
  }),
  { signed: true },
);

export const identityRestate = restateCommand('identity');
export const identityRestated = restatedEvent('identity', { signed: true });

/** How long a session, and the access token bound to it, lasts at most: a working day, for clients that cannot refresh. */
export const SESSION_LIFETIME_MS = 12 * 60 * 60 * 1000;

/** Claims of an access token (ES256, issuer `balai`, audience `balai-api`, 12 h). Legacy names are kept for clients that read them. */
export const TokenClaims = Type.Object({
  iss: Type.Literal('balai'),
  aud: Type.Literal('balai-api'),
  /** Account id. */
  sub: Uuid,
  /** Session id. */
  sid: Uuid,
  iat: Type.Integer(),
  exp: Type.Integer(),
  user_id: Type.String(),
  username: Type.String(),
  role: Type.String(),
  client_id: Type.String(),
  // As the account stood at the login; what a call may do is judged by how it stands now.
  premium_status: Type.Optional(Type.Boolean()),
  premium_tier: Type.Optional(nullable(Type.String())),
  premium_expires_at: Type.Optional(nullable(Instant)),
});
export type TokenClaims = Static<typeof TokenClaims>;
