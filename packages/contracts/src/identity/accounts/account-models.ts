import Type, { type Static } from 'typebox';
import { AccountState } from '../../access/index.ts';
import { ClientIdInput, Count, Instant, nullable, Uuid } from '../../define/schema.ts';

/** A role by client, where it is another than the account's own. */
export const Grants = Type.Record(Type.String(), Type.String());

/** An account of staff as administrators see it. */
export const AccountWire = Type.Object({
  account_id: Uuid,
  username: Type.String(),
  /** The role it was given. */
  role: Type.String(),
  /** The role it acts with: a directorate's for an operator of nothing but that directorate. */
  effective_role: Type.String(),
  state: AccountState,
  /** Has no password yet: it becomes active when the invitation is accepted. */
  invited: Type.Boolean(),
  /** Until when the link of the invitation is valid; null: there is none. */
  invited_until: nullable(Instant),
  /** Somebody else set its password, and it has not been changed since. */
  must_change_password: Type.Boolean(),
  /** Clients it is linked to, its own first. */
  client_ids: Type.Array(Type.String()),
  grants: Grants,
  /** Whether it sees every client there is. */
  sees_all: Type.Boolean(),
  whatsapp: nullable(Type.String()),
  email: nullable(Type.String()),
  created_at: Instant,
  /** When something was last called in a session of it; null: never, or longer than 30 days ago. */
  last_used_at: nullable(Instant),
  /** Keys of programs that it made and that still open something: closing the account revokes them. */
  keys_made: Count,
  /** What the caller may do with it: it may not do more, nor see more clients, than the caller. */
  changeable: Type.Boolean(),
});
export type AccountWire = Static<typeof AccountWire>;

/** Clients an account is linked to, the first is its own. */
export const LinkedClients = Type.Array(ClientIdInput, { maxItems: 500 });

/** A name in any letter case; stored in lower case. */
export const RoleInput = Type.String({ minLength: 1, maxLength: 50 });
export const UsernameInput = Type.String({ minLength: 2, maxLength: 60 });
export const PasswordInput = Type.String({ minLength: 10, maxLength: 200 });
export const WhatsappInput = nullable(Type.String({ maxLength: 40 }));
export const EmailInput = nullable(Type.String({ maxLength: 254 }));
/** What a link carries. */
export const TokenInput = Type.String({ minLength: 20, maxLength: 200 });

/** A link that was made, shown once. */
export const OneTimeLink = Type.Object({
  link: Type.String(),
  expires_at: Instant,
  /** Where it was sent as well. */
  sent_to: Type.Array(Type.Enum(['whatsapp', 'email'])),
});
