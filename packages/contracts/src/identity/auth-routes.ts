import Type from 'typebox';
import { BandThresholds } from '../access/client.ts';
import { AccountKind, self, signedIn, TenantSet } from '../access/index.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Instant, nullable, Uuid } from '../define/schema.ts';
import { accountsManage } from './permissions.ts';
import { LoginUser } from './wire.ts';

export const dashboardLogin = defineRoute({
  id: 'auth.dashboard-login',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/dashboard-login',
  summary:
    'Sign in with username and password; also sets the cookie `token` (`__Host-token` over https), and `device`, by which the device is known. An account with a second factor gets 403 `mfa_required` with `mfa_token`, `expires_in` (seconds), `methods`, and `trust_days` where the device may be trusted for so long.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({ username: Type.String({ minLength: 1, maxLength: 100 }), password: Type.String({ minLength: 1, maxLength: 200 }) }),
  response: Type.Object({ success: Type.Literal(true), token: Type.String(), refresh_token: Type.String(), user: LoginUser }),
  problems: ['invalid_credentials', 'mfa_required', 'account_inactive', 'no_client', 'sign_in_busy'],
  example: { body: { username: '{username}', password: '{password}' } },
});

export const logout = defineRoute({
  id: 'auth.logout',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/logout',
  summary: 'End the session; always succeeds.',
  access: { public: true },
  rate: 'write',
  response: Type.Object({ success: Type.Literal(true) }),
});

export const refresh = defineRoute({
  id: 'auth.refresh',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/refresh',
  summary:
    'A new access token and refresh token for a refresh token, which is used up: in the body, or as cookies where the call brought the cookie. A token that is used twice ends its session.',
  access: { public: true },
  rate: 'login',
  body: Type.Optional(Type.Object({ refresh_token: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) })),
  response: Type.Object({
    success: Type.Literal(true),
    token: Type.String(),
    /** Absent where it is set as a cookie. */
    refresh_token: Type.Optional(Type.String()),
    /** Seconds until the access token ends. */
    expires_in: Type.Integer(),
  }),
  problems: ['invalid_refresh_token'],
  example: { body: { refresh_token: '{own.member.refresh}' } },
});

export const session = defineRoute({
  id: 'auth.session',
  service: 'identity',
  method: 'GET',
  path: '/api/auth/session',
  summary: 'Who is signed in, what they may do and which clients they see.',
  access: { permission: signedIn, tenant: { kind: 'platform' } },
  response: success(
    Type.Object({
      account_id: Uuid,
      /** `member`: a person who signed in for themselves. */
      kind: AccountKind,
      username: Type.String(),
      role: Type.String(),
      client_id: nullable(Type.String()),
      /** The client to work with: the one chosen last, else the account's own, else the first active one it sees. */
      active_client_id: nullable(Type.String()),
      /** The directorate whose posts count for that client, as chosen last; null: its own. */
      active_posts: nullable(Type.String()),
      /** For the client to work with, where the account has different roles for different clients. */
      permissions: Type.Array(Type.String()),
      /** Somebody else set the password: nothing but changing it is answered. */
      must_change_password: Type.Optional(Type.Literal(true)),
      /** A role requires a second factor, and there is none: nothing but setting one up is answered. */
      must_enrol_factor: Type.Optional(Type.Literal(true)),
      tenants: TenantSet,
      clients: Type.Array(
        Type.Object({
          client_id: Type.String(),
          nama: Type.String(),
          client_type: Type.String(),
          parent_client_id: nullable(Type.String()),
          timezone: Type.String(),
          /** Thresholds of bands, where the client sets others than the defaults. */
          bands: Type.Optional(BandThresholds),
          /** Set where nobody is excused before a second person says so. */
          exception_needs_approval: Type.Optional(Type.Literal(true)),
        }),
      ),
      expires_at: Instant,
      /** Tries to sign in to the account between its last sign-in and this one that failed; absent: none. */
      failed_sign_ins: Type.Optional(
        Type.Object({
          count: Type.Integer({ minimum: 1 }),
          last_at: Instant,
          /** Where the last came from: an IPv4 address, or the /64 of an IPv6 address. */
          address: Type.String(),
        }),
      ),
      /** Whether premium runs now. Which tiers open what is a setting of whoever asks for premium. */
      premium_status: Type.Boolean(),
      /** The tier, also of premium that has ended; null: none. */
      premium_tier: nullable(Type.String()),
      premium_expires_at: nullable(Instant),
    }),
  ),
});

export const chooseClient = defineRoute({
  id: 'auth.choose-client',
  service: 'identity',
  method: 'PUT',
  path: '/api/auth/session',
  summary: 'Choose the client to work with, and whose posts count for it; the next login begins with them.',
  access: { permission: self, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: Type.Object({
    client_id: ClientIdInput,
    /** A directorate whose posts count instead of the client's own; absent or null: its own. */
    posts: Type.Optional(nullable(ClientIdInput)),
  }),
  response: success(Type.Object({ client_id: Type.String(), posts: nullable(Type.String()) })),
  problems: ['client_not_found'],
});

export const changeOwnPassword = defineRoute({
  id: 'auth.change-password',
  service: 'identity',
  method: 'PUT',
  path: '/api/auth/password',
  summary: 'Change your own password; every other session of the account ends.',
  access: { permission: signedIn, tenant: { kind: 'platform' } },
  rate: 'login',
  body: Type.Object({
    current_password: Type.String({ minLength: 1, maxLength: 200 }),
    new_password: Type.String({ minLength: 10, maxLength: 200 }),
  }),
  response: Type.Object({ success: Type.Literal(true) }),
  problems: ['wrong_password', 'weak_password', 'sign_in_busy'],
  example: { body: { current_password: '{password}', new_password: '{password}!' } },
});

const OwnContacts = Type.Object({
  /** Number the account commands and decides from; whoever runs the installation sets it. */
  whatsapp: nullable(Type.String()),
  /** Where questions to decide are sent, with a link that decides without a sign-in. */
  email: nullable(Type.String()),
});

export const ownContacts = defineRoute({
  id: 'auth.contacts',
  service: 'identity',
  method: 'GET',
  path: '/api/auth/contacts',
  summary: 'Where your own account is reached.',
  access: { permission: self, tenant: { kind: 'platform' } },
  response: success(OwnContacts),
});

export const changeOwnEmail = defineRoute({
  id: 'auth.change-email',
  service: 'identity',
  method: 'PUT',
  path: '/api/auth/email',
  summary: 'Set the e-mail address of your own account, to which questions to decide are sent; an empty text takes it away.',
  access: { permission: self, tenant: { kind: 'platform' } },
  rate: 'login',
  body: Type.Object({
    current_password: Type.String({ minLength: 1, maxLength: 200 }),
    email: Type.String({ maxLength: 254 }),
  }),
  response: success(OwnContacts),
  problems: ['wrong_password', 'invalid_email', 'sign_in_busy'],
  example: { body: { current_password: '{password}', email: 'kabid@contoh.id' } },
});

export const revokeSessions = defineRoute({
  id: 'accounts.revoke-sessions',
  service: 'identity',
  method: 'POST',
  path: '/api/accounts/:account_id/revoke-sessions',
  summary: 'End every session of an account, everywhere within 2 s.',
  access: { permission: accountsManage, tenant: { kind: 'own' } },
  params: Type.Object({ account_id: Uuid }),
  response: success(Type.Object({ ended: Type.Integer() })),
  problems: ['account_not_found', 'account_beyond'],
  example: { params: { account_id: '{account}' } },
});
