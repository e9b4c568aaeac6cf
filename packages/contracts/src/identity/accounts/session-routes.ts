import Type from 'typebox';
import { AccountKind, signedIn } from '../../access/index.ts';
import { listed, paging } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, nullable, Uuid } from '../../define/schema.ts';
import { accountsManage, accountsRead } from '../permissions.ts';

const SESSION = {
  session_id: Uuid,
  /** Browser and system, as far as they told; null: they did not. */
  device: nullable(Type.String()),
  /** Where it was opened from: an IPv4 address, or the /64 of an IPv6 address; null: not noted. */
  address: nullable(Type.String()),
  opened_at: Instant,
  /** To the minute. */
  last_seen_at: Instant,
  expires_at: Instant,
  /** The session of this call. */
  current: Type.Boolean(),
};
const OwnSession = Type.Object(SESSION);
const AnySession = Type.Object({ ...SESSION, account_id: Uuid, kind: AccountKind, username: Type.String(), role: Type.String() });

export const listSessions = defineRoute({
  id: 'sessions.list',
  service: 'identity',
  method: 'GET',
  path: '/api/sessions',
  summary: 'Open sessions of the accounts whose clients are all among the caller’s, the newest first.',
  access: { permission: accountsRead, tenant: { kind: 'own' } },
  query: Type.Object({ account_id: Type.Optional(Uuid), ...paging }),
  response: listed(AnySession),
  problems: ['invalid_cursor'],
  example: { query: { limit: 1 } },
});

export const listOwnSessions = defineRoute({
  id: 'auth.sessions',
  service: 'identity',
  method: 'GET',
  path: '/api/auth/sessions',
  summary: 'Your own open sessions, the newest first.',
  access: { permission: signedIn, tenant: { kind: 'platform' } },
  response: success(Type.Array(OwnSession)),
});

const END = {
  service: 'identity',
  method: 'DELETE',
  params: Type.Object({ session_id: Uuid }),
  response: Type.Object({ success: Type.Literal(true) }),
  problems: ['session_not_found'],
} as const;

export const endOwnSession = defineRoute({
  ...END,
  id: 'auth.end-session',
  path: '/api/auth/sessions/:session_id',
  summary: 'End one of your own sessions, everywhere within 2 s.',
  access: { permission: signedIn, tenant: { kind: 'platform' } },
  example: { params: { session_id: '{own.session}' } },
});

export const endSession = defineRoute({
  ...END,
  id: 'sessions.end',
  path: '/api/sessions/:session_id',
  summary: 'End a session of an account, everywhere within 2 s.',
  access: { permission: accountsManage, tenant: { kind: 'own' } },
  problems: ['session_not_found', 'account_beyond'],
  example: { params: { session_id: '{own.session}' } },
});
