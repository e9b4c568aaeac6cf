import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientId, ClientIdInput, Instant, nullable, Platform, Uuid } from '../../define/schema.ts';
import { editorialManage, editorialPublish, editorialRead } from '../permissions.ts';
import { PlannedPost } from './plan-models.ts';
import { PublishingAccount } from './publishing-models.ts';

const PATH = '/api/editorial/publishing-accounts';
const ONE = {
  service: 'editorial',
  path: `${PATH}/:client_id/:platform`,
  access: { permission: editorialManage, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput, platform: Platform }),
} as const;
const example = { client_id: '{client}', platform: 'instagram' };
/** As the platform gave it: shown to nobody again. */
const token = Type.String({ minLength: 10, maxLength: 4_000, pattern: '^[\\x21-\\x7e]+$' });

export const listPublishingAccounts = defineRoute({
  id: 'editorial.publishing-accounts.list',
  service: 'editorial',
  method: 'GET',
  path: PATH,
  summary: 'Accounts on which posts are published at their time without a person: how they stand, never their tokens.',
  access: { permission: editorialRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput) }),
  response: success(Type.Array(PublishingAccount)),
  problems: ['client_not_found'],
});

export const putPublishingAccount = defineRoute({
  ...ONE,
  id: 'editorial.publishing-accounts.put',
  method: 'PUT',
  summary:
    'Connect an account of a client by a token of the platform, instead of the one connected before. The token is kept encrypted and shown to nobody again; the platform is asked about it within a minute.',
  body: Type.Object({
    token,
    /** TikTok: what a new token is asked for with. */
    refresh_token: Type.Optional(token),
    /** Instagram: the account’s number, where the token is a Facebook login’s. */
    account_id: Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9_.-]+$' })),
    token_ends_at: Type.Optional(nullable(Instant)),
    /** Default: on. */
    enabled: Type.Optional(Type.Boolean()),
  }),
  response: success(PublishingAccount),
  problems: ['client_not_found'],
  example: { params: example, body: { token: 'IGAAexampleexample', token_ends_at: '2027-03-01T00:00:00Z' } },
});

export const switchPublishingAccount = defineRoute({
  ...ONE,
  id: 'editorial.publishing-accounts.switch',
  method: 'PATCH',
  summary: 'Switch publishing on a connected account on or off. Off: everything is a task for the publisher, as without an account.',
  body: Type.Object({ enabled: Type.Boolean() }),
  response: success(PublishingAccount),
  problems: ['client_not_found', 'publishing_account_not_found'],
  example: { params: { client_id: '{client}', platform: 'tiktok' }, body: { enabled: false } },
});

export const deletePublishingAccount = defineRoute({
  ...ONE,
  id: 'editorial.publishing-accounts.delete',
  method: 'DELETE',
  summary: 'Forget a connected account and its token.',
  response: success(Type.Object({ client_id: ClientId, platform: Platform })),
  problems: ['client_not_found', 'publishing_account_not_found'],
  example: { params: { client_id: '{client}', platform: 'tiktok' } },
});

export const publishByService = defineRoute({
  id: 'editorial.plans.publish-by-service',
  service: 'editorial',
  method: 'POST',
  path: '/api/editorial/plans/:id/publishing',
  summary:
    'Let the service publish a planned post now, or again where it failed or nobody could tell: whoever asks has looked that it is not out. Its piece is approved, and an account of the client is connected and switched on.',
  access: { permission: editorialPublish, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(PlannedPost),
  problems: ['plan_not_found', 'plan_published', 'piece_not_approved', 'publishing_off', 'publishing_underway'],
  example: { params: { id: '{own.plan}' } },
});
