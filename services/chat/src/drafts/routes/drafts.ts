import * as wire from '@balai/contracts/chat';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { ChatContext } from '../../context.ts';
import type { DraftRow } from '../repository/drafts.ts';
import { listDrafts, removeDraft, saveDraft } from '../use-cases/drafts.ts';

const success = true as const;
const draftToWire = (row: DraftRow): wire.MessageDraft => ({ ...row, updated_at: row.updated_at.toISOString() });

/** HTTP edge of drafts. */
export const draftRoutes = (context: ChatContext): RouteBinding[] => [
  bind(wire.listDrafts, async ({ actor }) => ({ body: { success, data: (await listDrafts(context, actor)).map(draftToWire) } })),
  bind(wire.saveDraft, async ({ actor, params, body, request }) => {
    const draft = { content: body.content, replyToId: body.reply_to_id ?? null };
    return { body: { success, data: draftToWire(await saveDraft(context, actor, params.conversation_id, draft, request.cause)) } };
  }),
  bind(wire.removeDraft, async ({ actor, params, request }) => {
    await removeDraft(context, actor, params.conversation_id, request.cause);
    return { body: { success } };
  }),
];
