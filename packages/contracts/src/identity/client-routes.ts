import Type from 'typebox';
import { ActiveStatus, listed, paging, sortedBy } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Instant, nullable, only } from '../define/schema.ts';
import { ClientChanges, NewClientInput, OneClient } from './client-inputs.ts';
import { clientsRead, clientsWrite, peopleWrite } from './permissions.ts';
import { ClientDetailWire, ClientWire, flag, SeenBy, text } from './wire.ts';

/** What may be wrong with the fields of a client. */
const FIELD_PROBLEMS = [
  'invalid_handle',
  'invalid_timezone',
  'unknown_parent',
  'invalid_phone',
  'invalid_group',
  'invalid_email',
  'account_taken',
];

export const listClients = defineRoute({
  id: 'clients.list',
  service: 'identity',
  method: 'GET',
  path: '/api/clients',
  summary:
    'Clients the account sees, active or not unless `status` says which. Without `limit` all of them; with it a page, and `next_cursor` leads to the next.',
  access: { permission: clientsRead, tenant: { kind: 'own' } },
  query: Type.Object({
    group: Type.Optional(text(200)),
    q: Type.Optional(text(100)),
    status: Type.Optional(ActiveStatus),
    ...paging,
    sort: Type.Optional(sortedBy('client_id', 'nama')),
  }),
  response: listed(ClientWire),
  problems: ['invalid_cursor'],
  errorField: true,
  example: { query: { q: 'unit', limit: 10 } },
});

export const listActiveClients = defineRoute({
  id: 'clients.active',
  service: 'identity',
  method: 'GET',
  path: '/api/clients/active',
  summary: 'Active clients the account sees. Without `limit` all of them; with it a page, and `next_cursor` leads to the next.',
  access: { permission: clientsRead, tenant: { kind: 'own' } },
  query: Type.Object({ q: Type.Optional(text(100)), ...paging, sort: Type.Optional(sortedBy('client_id', 'nama')) }),
  response: listed(ClientWire),
  problems: ['invalid_cursor'],
  errorField: true,
  example: { query: { limit: 10 } },
});

export const createClient = defineRoute({
  id: 'clients.create',
  service: 'identity',
  method: 'POST',
  path: '/api/clients',
  summary: 'Add a client; 409 carries the existing one.',
  access: { permission: clientsWrite, tenant: { kind: 'platform' } },
  body: NewClientInput,
  status: [201],
  response: success(ClientWire),
  problems: ['client_exists', ...FIELD_PROBLEMS],
  errorField: true,
  example: { body: { client_id: 'NEW_{serial}', nama: 'Unit baru {serial}', report_emails: 'a@b.example' } },
});

/** Most clients that are added in one call. */
export const CLIENTS_AT_ONCE = 300;

export const createClients = defineRoute({
  id: 'clients.create-many',
  service: 'identity',
  method: 'POST',
  path: '/api/client-batches',
  summary:
    'Add several clients, all or none; one may be the parent of another. 400 `clients_refused` names each fault by row and field, as `clients.2.client_insta`. With `preview` nothing is added.',
  access: { permission: clientsWrite, tenant: { kind: 'platform' } },
  body: only({
    clients: Type.Array(NewClientInput, { minItems: 1, maxItems: CLIENTS_AT_ONCE }),
    preview: Type.Optional(Type.Boolean()),
  }),
  response: success(Type.Array(ClientWire)),
  problems: ['clients_refused'],
  example: { body: { clients: [{ client_id: 'NEW_{serial}', nama: 'Unit baru {serial}', client_insta: 'unit.baru.{serial}' }] } },
});

export const getClient = defineRoute({
  id: 'clients.get',
  service: 'identity',
  method: 'GET',
  path: '/api/clients/:client_id',
  summary: 'One client. The ETag is its `version`, for `If-Match` of a change.',
  access: { permission: clientsRead, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: OneClient,
  response: success(ClientDetailWire),
  problems: ['client_not_found'],
  errorField: true,
});

export const updateClient = defineRoute({
  id: 'clients.update',
  service: 'identity',
  method: 'PUT',
  path: '/api/clients/:client_id',
  summary:
    'Change fields of a client; absent fields stay. With `If-Match` of an older version nothing is changed: 412 with the client as it is and `changed_by`, who changed it last.',
  access: { permission: clientsWrite, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: OneClient,
  body: ClientChanges,
  response: success(ClientDetailWire),
  problems: ['client_not_found', ...FIELD_PROBLEMS, 'client_changed'],
  errorField: true,
  example: { body: { regional_id: 'JABAR', completion_percent: 100 } },
});

export const deactivateClient = defineRoute({
  id: 'clients.deactivate',
  service: 'identity',
  method: 'DELETE',
  path: '/api/clients/:client_id',
  summary:
    'Make a client inactive, as `client_status` false does; what belongs to it stays, and `PUT` makes it active again. Of one that is inactive already nothing changes.',
  access: { permission: clientsWrite, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: OneClient,
  response: success(ClientWire),
  problems: ['client_not_found'],
  errorField: true,
  example: { params: { client_id: '{own.client}' } },
});

export const endDirectorate = defineRoute({
  id: 'clients.end-directorate',
  service: 'identity',
  method: 'DELETE',
  path: '/api/clients/:client_id/directorates/:role',
  summary:
    'Take a directorate’s role off all people of the client, so that the directorate no longer sees it by them. What it sees as parent or by link stays.',
  access: { permission: peopleWrite, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput, role: Type.String({ pattern: '^[A-Za-z0-9_.-]{1,50}$' }) }),
  response: success(Type.Object({ people: Type.Integer(), seen_by: SeenBy })),
  problems: ['client_not_found'],
  errorField: true,
  example: { params: { role: 'ditnone' } },
});

export const clientProfile = defineRoute({
  id: 'clients.profile',
  service: 'identity',
  method: 'GET',
  path: '/api/clients/profile',
  summary: 'The client a page works for, with its feature flags.',
  access: { permission: clientsRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    role: Type.Optional(text(50)),
    scope: Type.Optional(text(20)),
    regional_id: Type.Optional(text(40)),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    client: Type.Intersect([
      ClientWire,
      Type.Object({
        level: nullable(Type.String()),
        tier: nullable(Type.String()),
        premium_tier: nullable(Type.String()),
        premium_status: flag,
        premium_expires_at: nullable(Instant),
      }),
    ]),
  }),
  problems: ['client_not_found', 'client_required', 'role_required', 'invalid_scope'],
  errorField: true,
});
