import Type, { type Static } from 'typebox';
import { AccountState } from '../../access/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Instant, nullable, only, Uuid } from '../../define/schema.ts';
import { serviceAccountsManage } from '../permissions.ts';
import { UsernameInput } from './account-models.ts';

const ServiceKey = Type.Object({
  key_id: Uuid,
  name: Type.String(),
  permissions: Type.Array(Type.String()),
  client_ids: Type.Array(Type.String()),
  created_at: Instant,
  /** Username; null: an account that is gone. */
  created_by: nullable(Type.String()),
  expires_at: Instant,
  /** To the minute; null: never. */
  last_used_at: nullable(Instant),
  revoked_at: nullable(Instant),
});
export const ServiceAccountWire = Type.Object({
  account_id: Uuid,
  name: Type.String(),
  state: AccountState,
  client_ids: Type.Array(Type.String()),
  created_at: Instant,
  /** Newest first. */
  keys: Type.Array(ServiceKey),
});
export type ServiceAccountWire = Static<typeof ServiceAccountWire>;

const OWN = { permission: serviceAccountsManage, tenant: { kind: 'own' } } as const;
const ONE = { service: 'identity', access: OWN, params: Type.Object({ account_id: Uuid }) } as const;
const SERVICE_ACCOUNT = { params: { account_id: '{own.service}' } };

export const listServiceAccounts = defineRoute({
  id: 'service-accounts.list',
  service: 'identity',
  method: 'GET',
  path: '/api/service-accounts',
  summary: 'Accounts of programs whose clients are all among the caller’s, with their keys.',
  access: OWN,
  response: success(Type.Array(ServiceAccountWire)),
});

export const makeServiceAccount = defineRoute({
  id: 'service-accounts.make',
  service: 'identity',
  method: 'POST',
  path: '/api/service-accounts',
  summary: 'Make an account for a program. It may do nothing until it has a key.',
  access: { permission: serviceAccountsManage, tenant: { kind: 'platform' } },
  body: only({ name: UsernameInput, client_ids: Type.Array(ClientIdInput, { minItems: 1, maxItems: 500 }) }),
  status: [201],
  response: success(ServiceAccountWire),
  problems: ['account_beyond', 'invalid_username', 'username_taken', 'client_not_found'],
  example: { body: { name: 'program.{serial}', client_ids: ['{client}'] } },
});

export const closeServiceAccount = defineRoute({
  ...ONE,
  id: 'service-accounts.close',
  method: 'DELETE',
  path: '/api/service-accounts/:account_id',
  summary: 'Close the account of a program: its keys are refused everywhere within 2 s.',
  response: success(ServiceAccountWire),
  problems: ['account_not_found', 'account_beyond'],
  example: SERVICE_ACCOUNT,
});

export const makeServiceKey = defineRoute({
  ...ONE,
  id: 'service-accounts.make-key',
  method: 'POST',
  path: '/api/service-accounts/:account_id/keys',
  summary: 'Make a key, which is shown this once. It may do nothing that the caller may not.',
  body: only({
    name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
    permissions: Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 200 }),
    /** Of the account’s clients; absent: all of them. */
    client_ids: Type.Optional(Type.Array(ClientIdInput, { minItems: 1, maxItems: 500 })),
    expires_in_days: Type.Integer({ minimum: 1, maximum: 366 }),
  }),
  status: [201],
  secretAnswer: true,
  response: success(Type.Object({ key: Type.String(), service_account: ServiceAccountWire })),
  problems: ['account_not_found', 'account_beyond', 'account_state', 'unknown_permission', 'client_not_found', 'too_many_keys'],
  example: { ...SERVICE_ACCOUNT, body: { name: 'Laporan malam', permissions: ['people:read'], expires_in_days: 90 } },
});

export const revokeServiceKey = defineRoute({
  ...ONE,
  id: 'service-accounts.revoke-key',
  method: 'DELETE',
  path: '/api/service-accounts/:account_id/keys/:key_id',
  summary: 'Revoke a key: it is refused everywhere within 2 s.',
  params: Type.Object({ account_id: Uuid, key_id: Uuid }),
  response: success(ServiceAccountWire),
  problems: ['account_not_found', 'account_beyond', 'key_not_found'],
  example: { params: { account_id: '{own.service}', key_id: '{own.service-key}' } },
});
