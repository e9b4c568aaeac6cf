import Type, { type Static } from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientId, ClientIdInput, Instant, nullable, typedText, Uuid } from '../../define/schema.ts';
import { PieceKind, ReleaseDetail } from '../models.ts';
import { editorialManage, editorialRead, editorialWrite } from '../permissions.ts';
import { PieceDetail } from './piece-routes.ts';

const PATH = '/api/editorial/templates';
const ONE = Type.Object({ id: Uuid });
const own = { kind: 'own' } as const;

/** Most templates of a client. */
export const TEMPLATES_MAX = 100;
const text = (maxLength: number) => Type.String({ maxLength });
/** What pieces begin with; `{{words}}` in it are filled in when one begins. */
const said = {
  kind: PieceKind,
  name: typedText(1, 120),
  title: typedText(1, 300),
  summary: text(4_000),
  content: text(20_000),
  category: nullable(text(80)),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 30 }),
  release: nullable(Type.Partial(ReleaseDetail)),
};
const written = Type.Object({
  kind: said.kind,
  name: said.name,
  title: said.title,
  ...Type.Partial(Type.Omit(Type.Object(said), ['kind', 'name', 'title'])).properties,
});

export const PieceTemplate = Type.Object({
  template_id: Uuid,
  client_id: ClientId,
  ...said,
  /** Names of what is to be filled in, in the order they come. */
  blanks: Type.Array(Type.String()),
  updated_by: Type.String(),
  updated_at: Instant,
});
export type PieceTemplate = Static<typeof PieceTemplate>;

export const listTemplates = defineRoute({
  service: 'editorial',
  method: 'GET',
  id: 'editorial.templates.list',
  path: PATH,
  summary: 'What pieces of a client, or of all that the caller sees, can begin with; by name.',
  access: { permission: editorialRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), kind: Type.Optional(PieceKind) }),
  response: success(Type.Array(PieceTemplate)),
  problems: ['client_not_found'],
});

export const addTemplate = defineRoute({
  service: 'editorial',
  method: 'POST',
  id: 'editorial.templates.add',
  path: PATH,
  summary: 'Keep a template for pieces of a client. `{{words}}` in its texts are blanks to fill in.',
  access: { permission: editorialManage, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: Type.Object({ client_id: ClientIdInput, ...written.properties }),
  status: [201],
  response: success(PieceTemplate),
  problems: ['client_not_found', 'templates_too_many'],
  example: { body: { kind: 'press_release', name: 'Ungkap kasus {serial}', title: 'Ungkap kasus' } },
});

export const putTemplate = defineRoute({
  service: 'editorial',
  method: 'PUT',
  id: 'editorial.templates.put',
  path: `${PATH}/:id`,
  summary: 'Write a template anew; pieces that began with it stay as they are.',
  access: { permission: editorialManage, tenant: own },
  params: ONE,
  body: written,
  response: success(PieceTemplate),
  problems: ['template_not_found'],
  example: { params: { id: '{own.template}' }, body: { kind: 'event', name: 'Apel', title: 'Apel pagi' } },
});

export const removeTemplate = defineRoute({
  service: 'editorial',
  method: 'DELETE',
  id: 'editorial.templates.remove',
  path: `${PATH}/:id`,
  summary: 'Remove a template; pieces that began with it stay.',
  access: { permission: editorialManage, tenant: own },
  params: ONE,
  response: success(Type.Object({ template_id: Uuid })),
  problems: ['template_not_found'],
  example: { params: { id: '{own.template}' } },
});

export const beginFromTemplate = defineRoute({
  service: 'editorial',
  method: 'POST',
  id: 'editorial.templates.begin',
  path: `${PATH}/:id/pieces`,
  summary: 'Begin a piece with a template, as a draft of the caller. A blank without a value stays as it is, to be filled in later.',
  access: { permission: editorialWrite, tenant: own },
  params: ONE,
  body: Type.Object({ values: Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 2_000 }))) }),
  status: [201],
  response: success(PieceDetail),
  problems: ['template_not_found', 'template_too_long'],
  example: { params: { id: '{own.template}' }, body: { values: { hari: 'Senin' } } },
});

export const listTags = defineRoute({
  service: 'editorial',
  method: 'GET',
  id: 'editorial.tags',
  path: '/api/editorial/tags',
  summary: 'Tags that pieces of a client carry, the most used first; at most 20, those that begin with `q`.',
  access: { permission: editorialRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), q: Type.Optional(Type.String({ maxLength: 60 })) }),
  response: success(Type.Array(Type.Object({ tag: Type.String(), count: Type.Integer({ minimum: 1 }) }))),
  problems: ['client_not_found'],
});
