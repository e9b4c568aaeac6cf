import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { only } from '../../define/schema.ts';
import { accountsManage } from '../permissions.ts';
import {
  AccountWire,
  EmailInput,
  Grants,
  LinkedClients,
  OneTimeLink,
  PasswordInput,
  RoleInput,
  TokenInput,
  UsernameInput,
  WhatsappInput,
} from './account-models.ts';

export const inviteAccount = defineRoute({
  id: 'accounts.invite',
  service: 'identity',
  method: 'POST',
  path: '/api/accounts/invitations',
  summary:
    'Make an account whose owner sets the password by a link: valid 7 days, once, sent to the e-mail address and the WhatsApp number that are given, and shown once.',
  access: { permission: accountsManage, tenant: { kind: 'platform' } },
  body: only({
    username: UsernameInput,
    role: RoleInput,
    client_ids: LinkedClients,
    grants: Type.Optional(Grants),
    email: Type.Optional(EmailInput),
    whatsapp: Type.Optional(WhatsappInput),
  }),
  status: [201],
  secretAnswer: true,
  response: success(Type.Object({ ...OneTimeLink.properties, account: AccountWire })),
  problems: [
    'account_beyond',
    'invalid_username',
    'username_taken',
    'unknown_role',
    'role_not_given',
    'clients_required',
    'client_not_found',
    'invalid_phone',
    'invalid_email',
  ],
  example: { body: { username: 'undangan.{serial}', role: 'operator', client_ids: ['{client}'], email: 'undangan@contoh.id' } },
});

export const acceptInvitation = defineRoute({
  id: 'accounts.accept-invitation',
  service: 'identity',
  method: 'POST',
  path: '/api/accounts/invitations/accept',
  summary: 'Set the password of an account by the link of its invitation; the account is active then.',
  access: { public: true },
  rate: 'login',
  body: only({ token: TokenInput, password: PasswordInput }),
  response: success(Type.Object({ username: Type.String() })),
  problems: ['link_invalid', 'weak_password', 'sign_in_busy'],
  example: { body: { token: '{own.invitation}', password: '{password}!' } },
});
