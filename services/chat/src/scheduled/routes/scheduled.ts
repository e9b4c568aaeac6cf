import * as wire from '@balai/contracts/chat';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { ChatContext } from '../../context.ts';
import type { ScheduledRow } from '../repository/scheduled.ts';
import { cancelScheduled, changeScheduled, getScheduled, listScheduled, scheduleMessage } from '../use-cases/schedule.ts';

const success = true as const;

const scheduledToWire = (row: ScheduledRow): wire.ScheduledMessage => ({
  id: row.scheduled_id,
  conversation_id: row.conversation_id,
  message_type: row.type,
  content: row.content,
  media_url: row.attachments?.[0]?.media_url ?? null,
  metadata: row.metadata ?? {},
  scheduled_at: row.scheduled_at.toISOString(),
  status: row.state,
  sent_at: row.sent_at?.toISOString() ?? null,
  message_id: row.message_id,
  error_reason: row.error_reason,
  created_at: row.created_at.toISOString(),
});
const one = (row: ScheduledRow) => {
  const data = scheduledToWire(row);
  return { success, data, scheduled_message: data };
};
const several = (rows: readonly ScheduledRow[]) => {
  const data = rows.map(scheduledToWire);
  return { success, data, scheduled_messages: data };
};

/** HTTP edge of messages that are sent later. @param wake has the worker see a new due time */
export const scheduledRoutes = (context: ChatContext, wake: () => void): RouteBinding[] => [
  bind(wire.scheduleMessage, async ({ actor, params, body, request }) => {
    const schedule = {
      type: body.message_type ?? 'text',
      content: body.content ?? '',
      mediaUrl: body.media_url ?? null,
      metadata: body.metadata ?? {},
      scheduledAt: new Date(body.scheduled_at),
    };
    const row = await scheduleMessage(context, actor, params.conversation_id, schedule, request.cause);
    wake();
    return { status: 201, body: one(row) };
  }),
  bind(wire.listScheduledOfConversation, async ({ actor, params }) => ({
    body: several(await listScheduled(context, actor, params.conversation_id)),
  })),
  bind(wire.listScheduled, async ({ actor }) => ({ body: several(await listScheduled(context, actor, null)) })),
  bind(wire.getScheduled, async ({ actor, params }) => ({ body: one(await getScheduled(context, actor, params.scheduled_id)) })),
  bind(wire.changeScheduled, async ({ actor, params, body, request }) => {
    const change = { content: body.content ?? null, scheduledAt: body.scheduled_at === undefined ? null : new Date(body.scheduled_at) };
    const row = await changeScheduled(context, actor, params.scheduled_id, change, request.cause);
    wake();
    return { body: one(row) };
  }),
  bind(wire.cancelScheduled, async ({ actor, params, request }) => {
    await cancelScheduled(context, actor, params.scheduled_id, request.cause);
    return { body: { success } };
  }),
];
