import Type from 'typebox';
import { listed, paging, sortedBy } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, Day, Instant, nullable, oneOf, typedText, Uuid } from '../../define/schema.ts';
import { ApprovalRound } from '../approvals/approval-models.ts';
import { FoundWords, ONE_PIECE, Piece, PieceCard, PieceKind, ReleaseDetail } from '../models.ts';
import { editorialRead, editorialWrite } from '../permissions.ts';
import { PieceState, TransitionName, Workflow } from '../workflow-models.ts';

const PATH = '/api/editorial/pieces';
const READ = { service: 'editorial', method: 'GET' } as const;
const own = { kind: 'own' } as const;
const text = (maxLength: number) => Type.String({ maxLength });

/** What can be written of a piece. */
const fields = {
  topic: text(300),
  summary: text(4_000),
  content: text(80_000),
  category: nullable(text(80)),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 30 }),
  image: nullable(text(2_000)),
  event_at: Instant,
  /** An account that sees the client and may write, or a name. Null: nobody. */
  assignee: nullable(Type.Union([Uuid, Type.String({ minLength: 1, maxLength: 80 })])),
  release: nullable(Type.Partial(ReleaseDetail)),
};

/** A piece with how far it is approved, and what the caller may do with it. */
export const PieceDetail = Type.Object({
  ...Piece.properties,
  round: nullable(ApprovalRound),
  /** Transitions open to the caller now. */
  allowed: Type.Array(TransitionName),
  may_edit: Type.Boolean(),
  /** Where a change of the text takes it, and its approvals with it; null: it stays where it is. */
  after_edit: nullable(PieceState),
  /** How much there is beside the text. */
  beside: Type.Object({
    /** Comments that nobody settled. */
    comments: Count,
    files: Count,
    versions: Count,
    plans: Count,
    /** Hints on spelling and style, for who may change the text; null: not counted (yet). */
    hints: nullable(Count),
  }),
});

export const showWorkflow = defineRoute({
  ...READ,
  id: 'editorial.workflow',
  path: '/api/editorial/workflow',
  summary: 'The states of a piece and every way between them: from where, to where, who may, what it needs.',
  access: { permission: editorialRead, tenant: { kind: 'platform' } },
  response: success(Workflow),
});

/** Which pieces a list means. */
export const pieceFilter = {
  client_id: Type.Optional(ClientIdInput),
  /** Words of title and text; stems count (`mengungkap` finds `ungkap`), and parts of titles. */
  q: Type.Optional(text(200)),
  state: Type.Optional(PieceState),
  kind: Type.Optional(PieceKind),
  /** An account; `me`: the caller. */
  assignee: Type.Optional(Type.Union([Uuid, Type.Literal('me')])),
  author: Type.Optional(Type.Union([Uuid, Type.Literal('me')])),
  tag: Type.Optional(text(60)),
  /** First and last day of `event_at`, in Jakarta. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
};

export const listPieces = defineRoute({
  ...READ,
  id: 'editorial.pieces.list',
  path: PATH,
  summary: 'Pieces of the editorial desk, the last changed first; archived ones only where `state` asks for them.',
  access: { permission: editorialRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ ...pieceFilter, ...paging, sort: Type.Optional(sortedBy('updated_at', 'event_at', 'created_at', 'title')) }),
  response: listed(Type.Object({ ...PieceCard.properties, /** Of a search. */ found: nullable(FoundWords) })),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 5 } },
});

export const getPiece = defineRoute({
  ...READ,
  id: 'editorial.pieces.get',
  path: `${PATH}/:id`,
  summary: 'A piece with its approvals and what the caller may do with it. The ETag is its version, for `If-Match`.',
  access: { permission: editorialRead, tenant: own },
  params: ONE_PIECE,
  response: success(PieceDetail),
  problems: ['piece_not_found'],
  example: { params: { id: '{piece}' } },
});

export const createPiece = defineRoute({
  service: 'editorial',
  method: 'POST',
  id: 'editorial.pieces.create',
  path: PATH,
  summary: 'Begin a piece, as a draft of the caller; of the account’s active client unless one is given.',
  access: { permission: editorialWrite, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    kind: Type.Optional(PieceKind),
    title: Type.String({ minLength: 1, maxLength: 300 }),
    ...Type.Partial(Type.Object(fields)).properties,
  }),
  status: [201],
  response: success(PieceDetail),
  problems: ['client_not_found', 'client_required', 'assignee_unfit'],
  example: { body: { client_id: '{client}', title: 'Bakti sosial {serial}' } },
});

export const patchPiece = defineRoute({
  service: 'editorial',
  method: 'PATCH',
  id: 'editorial.pieces.patch',
  path: `${PATH}/:id`,
  summary:
    'Change some fields. With `If-Match` of an older version the change is merged where nobody else changed the same fields; else 412 with the piece as it is and the fields in question. A changed text takes a submitted or approved piece back to draft.',
  access: { permission: editorialWrite, tenant: own },
  params: ONE_PIECE,
  body: Type.Object({
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    kind: Type.Optional(PieceKind),
    ...Type.Partial(Type.Object(fields)).properties,
  }),
  response: success(PieceDetail),
  problems: ['piece_not_found', 'piece_closed', 'piece_conflict', 'assignee_unfit'],
  example: { params: { id: '{piece}' }, body: { category: 'Bakti sosial' } },
});

export const deletePiece = defineRoute({
  service: 'editorial',
  method: 'DELETE',
  id: 'editorial.pieces.delete',
  path: `${PATH}/:id`,
  summary:
    'Remove a piece that was never submitted with success: a draft, a rejected or archived one, by its owner or who manages the desk.',
  access: { permission: editorialWrite, tenant: own },
  params: ONE_PIECE,
  response: success(Type.Object({ piece_id: Uuid })),
  problems: ['piece_not_found', 'piece_in_use', 'not_your_piece'],
  example: { params: { id: '{own.piece}' } },
});

export const movePiece = defineRoute({
  service: 'editorial',
  method: 'POST',
  id: 'editorial.pieces.move',
  path: `${PATH}/:id/transitions`,
  summary:
    'Move a piece along the workflow. `schedule` stands behind the times of its planned posts (`POST /api/editorial/pieces/:id/plans`). Approving, rejecting and asking for changes record the caller’s decision; the piece moves once the policy is fulfilled. With `If-Match` of the version that was read: 412 where its text changed since.',
  access: { permission: editorialRead, tenant: own },
  params: ONE_PIECE,
  body: Type.Object({
    transition: TransitionName,
    /** Needed for `request_changes` and `reject`. */
    note: Type.Optional(typedText(1, 2_000)),
    /** Where it was published: for `publish`. */
    url: Type.Optional(Type.String({ maxLength: 2_000, pattern: '^https?://' })),
    channel: Type.Optional(oneOf('dashboard', 'api')),
  }),
  response: success(PieceDetail),
  problems: [
    'piece_not_found',
    'transition_refused',
    'transition_forbidden',
    'decision_not_yours',
    'decided_already',
    'own_piece',
    'text_missing',
    'plan_missing',
    'no_approver',
    'submitted_too_often',
    'piece_conflict',
  ],
  example: { params: { id: '{own.piece}' }, body: { transition: 'submit' } },
});
