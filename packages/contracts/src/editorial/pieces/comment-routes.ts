import Type, { type Static } from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, nullable, typedText, Uuid } from '../../define/schema.ts';
import { ONE_PIECE, PIECE_FIELDS, Somebody } from '../models.ts';
import { editorialRead } from '../permissions.ts';

const PATH = '/api/editorial/pieces/:id/comments';
const OWN = { service: 'editorial', access: { permission: editorialRead, tenant: { kind: 'own' } } } as const;
const ONE = Type.Object({ id: Uuid, comment_id: Uuid });

/** Most comments and replies of a piece. */
export const COMMENTS_MAX = 500;
const text = typedText(1, 4_000);
const CONTEXT_MAX = 200;

/** A passage of a field: what it says, and what stands around it, by which it is found again after the text changed. */
export const PassageInput = Type.Object({
  field: Type.Enum([...PIECE_FIELDS]),
  quote: typedText(1, 1_000),
  before: Type.Optional(Type.String({ maxLength: CONTEXT_MAX })),
  after: Type.Optional(Type.String({ maxLength: CONTEXT_MAX })),
});

const said = {
  comment_id: Uuid,
  text: Type.String(),
  by: Somebody,
  /** Accounts that were named and told. */
  mentions: Type.Array(Somebody),
  created_at: Instant,
  edited_at: nullable(Instant),
};
/** What was said about a piece or a passage of it, with the replies, oldest first. */
export const Comment = Type.Object({
  ...said,
  /** Null: about the piece as a whole. */
  passage: nullable(
    Type.Object({
      field: Type.String(),
      quote: Type.String(),
      /** Where it stands now, in UTF-16 units of the field; null: the passage is gone. */
      start: nullable(Type.Integer({ minimum: 0 })),
      end: nullable(Type.Integer({ minimum: 0 })),
    }),
  ),
  resolved_by: nullable(Somebody),
  resolved_at: nullable(Instant),
  replies: Type.Array(Type.Object(said)),
});
export type Comment = Static<typeof Comment>;
const all = success(Type.Array(Comment));

export const listComments = defineRoute({
  ...OWN,
  method: 'GET',
  id: 'editorial.comments.list',
  path: PATH,
  summary: 'What was said about a piece and its passages, oldest first, with where each passage stands now.',
  params: ONE_PIECE,
  response: all,
  problems: ['piece_not_found'],
  example: { params: { id: '{piece}' } },
});

export const addComment = defineRoute({
  ...OWN,
  method: 'POST',
  id: 'editorial.comments.add',
  path: PATH,
  summary:
    'Comment on a piece, on a passage of it, or reply to a comment; for those who write, approve or publish. `@username` of an account that sees the client tells that account.',
  params: ONE_PIECE,
  body: Type.Object({ text, passage: Type.Optional(PassageInput), reply_to: Type.Optional(Uuid) }),
  status: [201],
  response: all,
  problems: ['piece_not_found', 'comment_not_found', 'comment_forbidden', 'passage_missing', 'comments_too_many'],
  example: { params: { id: '{own.piece}' }, body: { text: 'Tolong periksa jamnya.' } },
});

export const changeComment = defineRoute({
  ...OWN,
  method: 'PATCH',
  id: 'editorial.comments.patch',
  path: `${PATH}/:comment_id`,
  summary: 'Change one’s own comment, or settle a comment and open it again.',
  params: ONE,
  body: Type.Object({ text: Type.Optional(text), is_resolved: Type.Optional(Type.Boolean()) }),
  response: all,
  problems: ['piece_not_found', 'comment_not_found', 'comment_forbidden', 'not_your_comment'],
  example: { params: { id: '{own.piece}', comment_id: '{own.comment}' }, body: { is_resolved: true } },
});

export const removeComment = defineRoute({
  ...OWN,
  method: 'DELETE',
  id: 'editorial.comments.remove',
  path: `${PATH}/:comment_id`,
  summary: 'Remove one’s own comment with its replies; who manages the desk removes any.',
  params: ONE,
  response: all,
  problems: ['piece_not_found', 'comment_not_found', 'not_your_comment'],
  example: { params: { id: '{own.piece}', comment_id: '{own.comment}' } },
});
