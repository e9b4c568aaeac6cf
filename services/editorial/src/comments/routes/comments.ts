import * as wire from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import type { CommentRow } from '../repository/comments.ts';
import { addComment, changeComment, removeComment } from '../use-cases/comment-piece.ts';
import { listComments, type Thread } from '../use-cases/comment-threads.ts';

const saidWire = (row: CommentRow) => ({
  comment_id: row.comment_id,
  text: row.text,
  by: { account_id: row.by_id, name: row.by_name },
  mentions: row.mentions.filter(({ is_gone }) => is_gone !== true).map(({ account_id, name }) => ({ account_id, name })),
  created_at: row.created_at.toISOString(),
  edited_at: row.edited_at?.toISOString() ?? null,
});

const threadWire = (thread: Thread): wire.Comment => ({
  ...saidWire(thread),
  passage:
    thread.field === null || thread.quote === null
      ? null
      : { field: thread.field, quote: thread.quote, start: thread.range?.start ?? null, end: thread.range?.end ?? null },
  resolved_by: thread.resolved_by_name === null ? null : { account_id: thread.resolved_by_id, name: thread.resolved_by_name },
  resolved_at: thread.resolved_at?.toISOString() ?? null,
  replies: thread.replies.map(saidWire),
});

/** Comments on pieces and their passages. */
export function commentRoutes(context: EditorialContext): RouteBinding[] {
  const all = async (actor: Actor, pieceId: string) => ({
    body: { success: true as const, data: (await listComments(context, actor, pieceId)).map(threadWire) },
  });
  return [
    bind(wire.listComments, ({ actor, params }) => all(actor, params.id)),
    bind(wire.addComment, async ({ actor, params, body, request }) => {
      const { text, passage, reply_to } = body;
      const marked = passage === undefined ? null : { ...passage, before: passage.before ?? '', after: passage.after ?? '' };
      await addComment(context, actor, params.id, { text: text.trim(), passage: marked, replyTo: reply_to ?? null }, request.cause);
      return { status: 201, ...(await all(actor, params.id)) };
    }),
    bind(wire.changeComment, async ({ actor, params, body, request }) => {
      const change = { text: body.text?.trim(), isResolved: body.is_resolved };
      await changeComment(context, actor, { pieceId: params.id, commentId: params.comment_id, change }, request.cause);
      return all(actor, params.id);
    }),
    bind(wire.removeComment, async ({ actor, params, request }) => {
      await removeComment(context, actor, { pieceId: params.id, commentId: params.comment_id }, request.cause);
      return all(actor, params.id);
    }),
  ];
}
