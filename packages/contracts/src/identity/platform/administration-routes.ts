import Type from 'typebox';
import { ActiveStatus } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Count, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { AuditEntry } from '../audit-routes.ts';
import { ClientChanges, NewClientInput, OneClient } from '../client-inputs.ts';
import { createClient, deactivateClient, updateClient } from '../client-routes.ts';
import { platformAdminister } from '../permissions.ts';
import { PREMIUM_DAYS_MAX, PREMIUM_REQUEST_STATES, PremiumRequest, PremiumTier } from '../premium/models.ts';
import { ClientDetailWire, ClientWire, text } from '../wire.ts';
import { ConfigVersion, numbered, numberedPages } from './models.ts';

const ACCESS = { permission: platformAdminister, tenant: { kind: 'platform' } } as const;
const OF_CLIENT = { permission: platformAdminister, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } } as const;

export const platformMe = defineRoute({
  id: 'platform.me',
  service: 'identity',
  method: 'GET',
  path: '/api/admin-system/auth/me',
  summary: 'The platform administrator who is signed in.',
  access: ACCESS,
  response: success(
    Type.Object({
      account_id: Uuid,
      username: Type.String(),
      role: Type.String(),
      client_id: nullable(Type.String()),
      expires_at: Instant,
    }),
  ),
});

export const platformOverview = defineRoute({
  id: 'platform.overview',
  service: 'identity',
  method: 'GET',
  path: '/api/admin-system/management/overview',
  summary: 'How many clients, people, accounts, sessions and premium requests there are.',
  access: ACCESS,
  response: success(
    Type.Object({
      clients: Type.Object({ total: Count, active: Count }),
      people: Type.Object({ total: Count, active: Count }),
      /** Of staff. */
      accounts: Type.Object({ total: Count, active: Count, pending: Count }),
      open_sessions: Count,
      premium: Type.Object({ open_requests: Count, active_subscriptions: Count }),
      config_version: ConfigVersion,
    }),
  ),
});

export const platformClientSummary = defineRoute({
  id: 'platform.clients.summary',
  service: 'identity',
  method: 'GET',
  path: '/api/admin-system/clients/summary',
  summary: 'How many clients there are, by state and type.',
  access: ACCESS,
  response: success(
    Type.Object({
      total: Count,
      active: Count,
      inactive: Count,
      by_type: Type.Object({ org: Count, direktorat: Count, polda: Count }),
      /** Active ones without an active person. */
      without_people: Count,
    }),
  ),
});

export const listPlatformClients = defineRoute({
  id: 'platform.clients.list',
  service: 'identity',
  method: 'GET',
  path: '/api/admin-system/clients',
  summary: 'Clients in pages, by part of their identifier or name.',
  access: ACCESS,
  query: Type.Object({ ...numberedPages, q: Type.Optional(text(100)), status: Type.Optional(ActiveStatus) }),
  response: numbered(ClientWire),
  example: { query: { q: 'unit', page: 1, limit: 10 } },
});

export const createPlatformClient = defineRoute({
  id: 'platform.clients.create',
  service: 'identity',
  method: 'POST',
  path: '/api/admin-system/clients',
  summary: 'Add a client, as `POST /api/clients` does.',
  access: ACCESS,
  body: NewClientInput,
  status: [201],
  response: success(ClientWire),
  problems: createClient.problems,
  example: { body: { client_id: 'ADM_{serial}', nama: 'Unit baru {serial}' } },
});

export const updatePlatformClient = defineRoute({
  id: 'platform.clients.update',
  service: 'identity',
  method: 'PUT',
  path: '/api/admin-system/clients/:client_id',
  summary: 'Change fields of a client, as `PUT /api/clients/:client_id` does.',
  access: OF_CLIENT,
  params: OneClient,
  body: ClientChanges,
  response: success(ClientDetailWire),
  problems: updateClient.problems,
  example: { body: { regional_id: 'JABAR' } },
});

export const deactivatePlatformClient = defineRoute({
  id: 'platform.clients.deactivate',
  service: 'identity',
  method: 'DELETE',
  path: '/api/admin-system/clients/:client_id',
  summary: 'Make a client inactive, as `DELETE /api/clients/:client_id` does.',
  access: OF_CLIENT,
  params: OneClient,
  response: success(ClientWire),
  problems: deactivateClient.problems,
  example: { params: { client_id: '{own.client}' } },
});

export const platformAudit = defineRoute({
  id: 'platform.audit',
  service: 'identity',
  method: 'GET',
  path: '/api/admin-system/system-audit',
  summary: 'The newest 10,000 entries of the audit trail in pages, newest first. `GET /api/audit/entries` has all.',
  access: ACCESS,
  query: Type.Object(numberedPages),
  response: numbered(AuditEntry),
});

export const listPlatformPayments = defineRoute({
  id: 'platform.payments.list',
  service: 'identity',
  method: 'GET',
  path: '/api/admin-system/payments/requests',
  summary: 'Premium requests in pages, newest first; all unless `status` says which. `open`: pending or confirmed.',
  access: ACCESS,
  query: Type.Object({ ...numberedPages, status: Type.Optional(oneOf('open', 'all', ...PREMIUM_REQUEST_STATES)) }),
  response: numbered(PremiumRequest),
});

export const decidePlatformPayment = defineRoute({
  id: 'platform.payments.decide',
  service: 'identity',
  method: 'POST',
  path: '/api/admin-system/payments/requests/:id/decision',
  summary: 'Approve or reject an open premium request, as `POST /api/premium/requests/:id/approve` and `…/deny` do.',
  access: { permission: platformAdminister, tenant: { kind: 'own' } },
  params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
  body: Type.Object({
    decision: oneOf('approve', 'reject'),
    /** Of a rejection; sent to the requester. */
    reason: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
    /** Of an approval; absent: the tier that was asked for. */
    tier: Type.Optional(PremiumTier),
    /** Of an approval; absent: as the platform's settings say. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: PREMIUM_DAYS_MAX })),
  }),
  response: success(PremiumRequest),
  problems: ['premium_request_not_found', 'premium_request_decided', 'premium_endless'],
  example: { params: { id: '{own.premium.id}' }, body: { decision: 'reject', reason: 'Dana belum masuk' } },
});
