import Type from 'typebox';
import { self } from '../access/index.ts';
import { listed, paging, sortedBy } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { SavedView, ViewQuestion, ViewSharing } from './saved-view-models.ts';

const PATH = '/api/views';
const ONE = { service: 'reporting', path: `${PATH}/:id`, params: Type.Object({ id: Uuid }) } as const;
const tenant = { kind: 'parameter', in: 'body', name: 'client_id' } as const;

/** What an account says of a view. */
const ViewFields = {
  /** 1–80 characters; an account uses it once, in whatever letter case. */
  name: Type.String({ minLength: 1, maxLength: 80 }),
  /** Path of a page, such as `/units`; the dashboard's own. */
  path: Type.String({ minLength: 1, maxLength: 200 }),
  /** What stands behind the `?`, at most 8,000 characters: lists carry a whole filter in it. */
  search: Type.Optional(Type.String({ maxLength: 8_000 })),
  /** The registered view that the page shows; null or absent: none, so that nothing can be sent of it. */
  view: Type.Optional(ViewQuestion.properties.view),
  query: Type.Optional(ViewQuestion.properties.query),
  /** The client it is about. A view that is shared needs one. */
  client_id: Type.Optional(nullable(ClientIdInput)),
  shared: Type.Optional(ViewSharing),
  /** Makes it the one default of the account, instead of the one before. */
  is_default: Type.Optional(Type.Boolean()),
};

const example = {
  name: 'Satuan {serial}',
  path: '/units',
  search: 'period=month',
  view: 'units',
  query: { period: 'month' },
  shared: 'client',
};
const REFUSALS = ['client_not_found', 'unknown_view', 'view_client_required', 'view_name_taken'];

export const listViews = defineRoute({
  id: 'views.list',
  service: 'reporting',
  method: 'GET',
  path: PATH,
  summary: 'The views of the account and those shared with it, by name.',
  access: { permission: self, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    ...paging,
    client_id: Type.Optional(ClientIdInput),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    filter: Type.Optional(oneOf('all', 'own', 'shared', 'default')),
    sort: Type.Optional(sortedBy('name')),
  }),
  response: listed(SavedView),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 5 } },
});

export const createView = defineRoute({
  id: 'views.create',
  service: 'reporting',
  method: 'POST',
  path: PATH,
  summary: 'Keep a page of the dashboard under a name; at most 100 an account.',
  access: { permission: self, tenant },
  body: Type.Object(ViewFields),
  status: [201],
  response: success(SavedView),
  problems: [...REFUSALS, 'too_many_views'],
  example: { body: example },
});

export const updateView = defineRoute({
  ...ONE,
  id: 'views.update',
  method: 'PUT',
  summary:
    'Change a view of the account; fields that are left out stay as they were. With `updated_at` it is refused when somebody changed the view since.',
  access: { permission: self, tenant },
  body: Type.Object({ ...Type.Partial(Type.Object(ViewFields)).properties, updated_at: Type.Optional(Instant) }),
  response: success(SavedView),
  problems: [...REFUSALS, 'view_not_found', 'view_not_yours', 'view_changed'],
  example: { params: { id: '{own.view}' }, body: example },
});

export const deleteView = defineRoute({
  ...ONE,
  id: 'views.delete',
  method: 'DELETE',
  summary: 'Remove a view of the account.',
  access: { permission: self, tenant: { kind: 'own' } },
  response: success(Type.Object({ id: Uuid })),
  problems: ['view_not_found', 'view_not_yours'],
  example: { params: { id: '{own.view}' } },
});
