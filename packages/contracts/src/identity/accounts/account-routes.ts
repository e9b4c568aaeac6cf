import Type from 'typebox';
import { AccountState } from '../../access/index.ts';
import { listed, paging } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, Instant, nullable, oneOf, only, Uuid } from '../../define/schema.ts';
import { accountsManage, accountsRead } from '../permissions.ts';
import { AccountWire, EmailInput, Grants, LinkedClients, OneTimeLink, RoleInput, WhatsappInput } from './account-models.ts';
import { NamedRole } from './role-routes.ts';

const OWN = { kind: 'own' } as const;
const ONE = { service: 'identity', params: Type.Object({ account_id: Uuid }) } as const;
const EXAMPLE = { params: { account_id: '{own.account}' } };
const PROBLEMS = ['account_not_found', 'account_beyond'];

export const listAccounts = defineRoute({
  id: 'accounts.list',
  service: 'identity',
  method: 'GET',
  path: '/api/accounts',
  summary: 'Accounts of staff whose clients are all among the caller’s, by username, with how many there are in each state.',
  access: { permission: accountsRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    state: Type.Optional(AccountState),
    role: Type.Optional(RoleInput),
    client_id: Type.Optional(ClientIdInput),
    /** Part of the username, the e-mail address or the WhatsApp number. */
    q: Type.Optional(Type.String({ maxLength: 100 })),
    ...paging,
  }),
  response: Type.Object({
    ...listed(AccountWire).properties,
    /** How many the other filters leave in each state; on the first page only. */
    states: Type.Optional(Type.Object({ pending: Count, active: Count, rejected: Count, closed: Count })),
    /** Every role there is; on the first page only. */
    roles: Type.Optional(
      Type.Array(
        Type.Object({
          ...NamedRole.properties,
          /** Clients for which the caller may give it; null: for all of the caller’s. */
          given_for: nullable(Type.Array(Type.String())),
        }),
      ),
    ),
  }),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

export const showAccount = defineRoute({
  ...ONE,
  id: 'accounts.show',
  method: 'GET',
  path: '/api/accounts/:account_id',
  summary: 'One account of staff.',
  access: { permission: accountsRead, tenant: OWN },
  response: success(AccountWire),
  problems: ['account_not_found'],
  example: EXAMPLE,
});

export const changeAccount = defineRoute({
  ...ONE,
  id: 'accounts.change',
  method: 'PATCH',
  path: '/api/accounts/:account_id',
  summary:
    'Change role, clients, roles by client (`grants`, all of them) or contacts of an account; in force within 2 s. 403 `account_beyond` where it may, or would then, do or see more than the caller.',
  access: { permission: accountsManage, tenant: OWN },
  body: only({
    role: Type.Optional(RoleInput),
    client_ids: Type.Optional(LinkedClients),
    grants: Type.Optional(Grants),
    whatsapp: Type.Optional(WhatsappInput),
    email: Type.Optional(EmailInput),
  }),
  response: success(AccountWire),
  problems: [
    ...PROBLEMS,
    'unknown_role',
    'role_not_given',
    'clients_required',
    'client_not_found',
    'invalid_phone',
    'invalid_email',
    'last_admin',
  ],
  example: { ...EXAMPLE, body: { email: 'petugas@contoh.id' } },
});

const decision = (word: 'approve' | 'reject' | 'close' | 'reopen', summary: string, problems: readonly string[]) =>
  defineRoute({
    ...ONE,
    id: `accounts.${word}`,
    method: 'POST',
    path: `/api/accounts/:account_id/${word}`,
    summary,
    access: { permission: accountsManage, tenant: OWN },
    response: success(AccountWire),
    problems: [...PROBLEMS, ...problems],
    example: EXAMPLE,
  });

export const approveAccount = decision('approve', 'Let a registered or rejected account sign in; its owner is told.', [
  'account_state',
  'account_invited',
]);
export const rejectAccount = decision('reject', 'Refuse an account that was registered; sessions of an active one end within 2 s.', [
  'account_state',
  'last_admin',
]);
export const closeAccount = decision(
  'close',
  'Close an account: its sessions and the keys of programs that it made end everywhere within 2 s, and nobody signs in with it.',
  ['last_admin'],
);
export const reopenAccount = decision('reopen', 'Let a closed or rejected account sign in again.', ['account_state', 'account_invited']);

export const resetAccount = defineRoute({
  ...ONE,
  id: 'accounts.reset',
  method: 'POST',
  path: '/api/accounts/:account_id/reset',
  summary:
    'Make a link by which the owner sets a new password (`link`; of an account that was invited, the invitation anew), or a temporary password (`password`) that has to be changed first and ends all sessions. Both are shown once.',
  access: { permission: accountsManage, tenant: OWN },
  body: only({ method: oneOf('link', 'password') }),
  secretAnswer: true,
  response: success(
    Type.Object({
      link: nullable(Type.String()),
      password: nullable(Type.String()),
      /** Of the link. */
      expires_at: nullable(Instant),
      sent_to: OneTimeLink.properties.sent_to,
    }),
  ),
  problems: [...PROBLEMS, 'account_state', 'account_invited'],
  example: { ...EXAMPLE, body: { method: 'link' } },
});
