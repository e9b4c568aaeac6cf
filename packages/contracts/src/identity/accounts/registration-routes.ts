import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Instant, nullable, Uuid } from '../../define/schema.ts';
import { accountsManage } from '../permissions.ts';
import { EmailInput, LinkedClients, RoleInput } from './account-models.ts';

export const registerAccount = defineRoute({
  id: 'auth.dashboard-register',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/dashboard-register',
  summary: 'Register an account of staff, which an administrator approves. Without a role: `operator`.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({
    username: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    whatsapp: Type.String({ minLength: 1, maxLength: 40 }),
    email: Type.Optional(EmailInput),
    role_id: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), Type.String({ pattern: '^[0-9]{1,9}$' })])),
    role: Type.Optional(RoleInput),
    client_ids: Type.Optional(LinkedClients),
    client_id: Type.Optional(ClientIdInput),
  }),
  status: [201],
  response: Type.Object({ success: Type.Literal(true), dashboard_user_id: Uuid, status: Type.Literal(false) }),
  problems: [
    'invalid_username',
    'username_taken',
    'weak_password',
    'invalid_phone',
    'invalid_email',
    'unknown_role',
    'clients_required',
    'unknown_client',
    'sign_in_busy',
  ],
  example: { body: { username: 'pendaftar.{serial}', password: '{password}', whatsapp: '081234567890', client_ids: ['{client}'] } },
});

export const registerDeskAccount = defineRoute({
  id: 'auth.penmas-register',
  service: 'identity',
  method: 'POST',
  path: '/api/auth/penmas-register',
  summary:
    'Register an account for the editorial desk, always as `editor`. An administrator names its clients and approves it; it signs in by `penmas-login`.',
  access: { public: true },
  rate: 'login',
  body: Type.Object({
    username: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    /** Read and left aside: who registers does not choose what they may do. */
    role: Type.Optional(nullable(Type.String({ maxLength: 50 }))),
  }),
  status: [201],
  response: Type.Object({ success: Type.Literal(true), user_id: Uuid }),
  problems: ['invalid_username', 'username_taken', 'weak_password', 'sign_in_busy'],
  example: { body: { username: 'redaksi.{serial}', password: '{password}' } },
});

/** An account as clients of the former system read it. */
const DashboardUser = Type.Object({
  dashboard_user_id: Uuid,
  username: Type.String(),
  role: Type.String(),
  role_id: Type.Integer(),
  status: Type.Boolean(),
  client_ids: Type.Array(Type.String()),
  whatsapp: nullable(Type.String()),
  email: nullable(Type.String()),
  created_at: Instant,
  updated_at: Instant,
});

const legacyDecision = (word: 'approve' | 'reject', summary: string, problems: readonly string[]) =>
  defineRoute({
    id: `dashboard-users.${word}`,
    service: 'identity',
    method: 'PUT',
    path: `/api/dashboard/users/:id/${word}`,
    summary,
    access: { permission: accountsManage, tenant: { kind: 'own' } },
    params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
    response: success(DashboardUser),
    problems: ['account_not_found', 'account_beyond', 'account_state', ...problems],
    example: { params: { id: '{account}' } },
  });
export const approveDashboardUser = legacyDecision('approve', 'Let a registered account sign in, for clients of the former system.', [
  'account_invited',
]);
export const rejectDashboardUser = legacyDecision('reject', 'Refuse a registered account, for clients of the former system.', [
  'last_admin',
]);
