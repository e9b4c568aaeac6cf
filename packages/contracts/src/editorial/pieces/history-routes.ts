import Type from 'typebox';
import { listed, paging } from '../../define/list.ts';
import { defineRoute, FileBytes, success } from '../../define/route.ts';
import { Instant, nullable, oneOf } from '../../define/schema.ts';
import { ChangeAction } from '../events.ts';
import { ONE_PIECE, PieceKind, ReleaseDetail, Somebody } from '../models.ts';
import { editorialRead } from '../permissions.ts';
import { PieceState } from '../workflow-models.ts';

const OF_PIECE = {
  service: 'editorial',
  method: 'GET',
  access: { permission: editorialRead, tenant: { kind: 'own' } },
  params: ONE_PIECE,
} as const;

/** A line of the change log. Changes of one hand within ten minutes are one line. */
export const Change = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  action: ChangeAction,
  state: PieceState,
  by: Somebody,
  /** By field: before and after. */
  fields: Type.Record(Type.String(), Type.Array(Type.Unknown())),
  note: nullable(Type.String()),
  version: Type.Integer({ minimum: 1 }),
  recorded_at: Instant,
});

export const listHistory = defineRoute({
  ...OF_PIECE,
  id: 'editorial.pieces.history',
  path: '/api/editorial/pieces/:id/history',
  summary: 'Who changed what of a piece, newest first.',
  query: Type.Object(paging),
  response: listed(Change),
  problems: ['piece_not_found', 'invalid_cursor'],
  example: { params: { id: '{piece}' }, query: { limit: 5 } },
});

export const historyFile = defineRoute({
  ...OF_PIECE,
  id: 'editorial.history.export',
  heavy: true,
  path: '/api/editorial/pieces/:id/history/file',
  summary: 'The change log of a piece as a table.',
  query: Type.Object({ format: Type.Optional(oneOf('csv', 'xlsx')) }),
  response: FileBytes,
  problems: ['piece_not_found'],
  example: { params: { id: '{piece}' } },
});

/** The text of a piece as it once was. */
export const PieceVersion = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  by: Somebody,
  /** Whether it was submitted as it stands here; such a version never changes. */
  is_submitted: Type.Boolean(),
  snapshot: Type.Object({
    kind: PieceKind,
    title: Type.String(),
    topic: Type.String(),
    summary: Type.String(),
    content: Type.String(),
    image: nullable(Type.String()),
    release: nullable(ReleaseDetail),
  }),
  created_at: Instant,
  updated_at: Instant,
});

export const listVersions = defineRoute({
  ...OF_PIECE,
  id: 'editorial.pieces.versions',
  path: '/api/editorial/pieces/:id/versions',
  summary: 'The text of a piece as it was, newest first; what one author saves within ten minutes is one version. At most 50.',
  response: success(Type.Array(PieceVersion)),
  problems: ['piece_not_found'],
  example: { params: { id: '{piece}' } },
});
