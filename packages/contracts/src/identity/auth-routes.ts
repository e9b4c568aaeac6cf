import Type from 'typebox';
import { self, TenantSet } from '../access/index.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Instant, nullable, Uuid } from '../define/schema.ts';
import { accountsManage } from './permissions.ts';
import { ViewPlace } from './view-models.ts';
import { LoginUser } from './wire.ts';

export const dashboardLogin = defineRoute({
  id: 'auth.dashboard-login',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/dashboard-login',
  summary: 'Sign in with username and password; also sets the cookie `token`.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({ username: Type.String({ minLength: 1, maxLength: 100 }), password: Type.String({ minLength: 1, maxLength: 200 }) }),
  response: Type.Object({ success: Type.Literal(true), token: Type.String(), user: LoginUser }),
  problems: ['invalid_credentials', 'account_inactive', 'no_client'],
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

export const session = defineRoute({
  id: 'auth.session',
  service: 'identity',
  method: 'GET',
  path: '/api/auth/session',
  summary: 'Who is signed in, what they may do and which clients they see.',
  access: { permission: self, tenant: { kind: 'platform' } },
  response: success(
    Type.Object({
      account_id: Uuid,
      username: Type.String(),
      role: Type.String(),
      client_id: nullable(Type.String()),
      /** The client to work with: the one chosen last, else the account's own, else the first active one it sees. */
      active_client_id: nullable(Type.String()),
      permissions: Type.Array(Type.String()),
      tenants: TenantSet,
      clients: Type.Array(
        Type.Object({
          client_id: Type.String(),
          nama: Type.String(),
          client_type: Type.String(),
          parent_client_id: nullable(Type.String()),
          timezone: Type.String(),
        }),
      ),
      expires_at: Instant,
      /** The page that the account wants to open first; null: the usual one. */
      default_view: nullable(ViewPlace),
    }),
  ),
});

export const chooseClient = defineRoute({
  id: 'auth.choose-client',
  service: 'identity',
  method: 'PUT',
  path: '/api/auth/session',
  summary: 'Choose the client to work with; the next login begins with it.',
  access: { permission: self, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: Type.Object({ client_id: ClientIdInput }),
  response: success(Type.Object({ client_id: Type.String() })),
  problems: ['client_not_found'],
});

export const changeOwnPassword = defineRoute({
  id: 'auth.change-password',
  service: 'identity',
  method: 'PUT',
  path: '/api/auth/password',
  summary: 'Change your own password; every other session of the account ends.',
  access: { permission: self, tenant: { kind: 'platform' } },
  rate: 'login',
  body: Type.Object({
    current_password: Type.String({ minLength: 1, maxLength: 200 }),
    new_password: Type.String({ minLength: 8, maxLength: 200 }),
  }),
  response: Type.Object({ success: Type.Literal(true) }),
  problems: ['wrong_password', 'weak_password'],
  example: { body: { current_password: '{password}', new_password: '{password}!' } },
});

export const revokeSessions = defineRoute({
  id: 'accounts.revoke-sessions',
  service: 'identity',
  method: 'POST',
  path: '/api/accounts/:account_id/revoke-sessions',
  summary: 'End every session of an account, everywhere within 2 s.',
  access: { permission: accountsManage, tenant: { kind: 'platform' } },
  params: Type.Object({ account_id: Uuid }),
  response: success(Type.Object({ ended: Type.Integer() })),
  problems: ['account_not_found'],
  example: { params: { account_id: '{account}' } },
});
