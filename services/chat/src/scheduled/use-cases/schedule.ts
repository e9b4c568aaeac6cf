import type { MessageType } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import { required } from '../../conversations/use-cases/open-conversation.ts';
import { assertSaysSomething } from '../../messages/use-cases/send-message.ts';
import { chatProblems } from '../../problems.ts';
import * as scheduled from '../repository/scheduled.ts';

/** Messages of one account that wait at a time. */
const PENDING_MAX = 200;
const LIST_MAX = 500;

export interface NewSchedule {
  readonly type: MessageType;
  readonly content: string;
  readonly mediaUrl: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly scheduledAt: Date;
}

function assertFuture({ clock }: Pick<ChatContext, 'clock'>, at: Date): void {
  if (at <= clock.now()) throw new Problem(chatProblems.time_past);
}

/** @throws conversation_not_found, message_empty, time_past, too_many_scheduled */
export async function scheduleMessage(
  context: ChatContext,
  actor: Actor,
  conversationId: string,
  { type, content, mediaUrl, metadata, scheduledAt }: NewSchedule,
  cause: Cause,
): Promise<scheduled.ScheduledRow> {
  const attachments = mediaUrl === null ? [] : [{ media_url: mediaUrl }];
  assertSaysSomething({ type, content, attachments, metadata });
  assertFuture(context, scheduledAt);
  await required(context, actor, conversationId);
  return context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      if ((await scheduled.countPending(tx, actor.accountId)) >= PENDING_MAX)
        throw new Problem(chatProblems.too_many_scheduled, { limit: PENDING_MAX });
      return scheduled.insert(tx, {
        scheduled_id: context.newId(),
        conversation_id: conversationId,
        sender_id: actor.accountId,
        type,
        content,
        attachments: attachments.length === 0 ? null : attachments,
        metadata: Object.keys(metadata).length === 0 ? null : { ...metadata },
        scheduled_at: scheduledAt,
        created_at: context.clock.now(),
      });
    },
    cause,
  );
}

/** @param conversationId null: of all. @throws conversation_not_found */
export async function listScheduled(context: ChatContext, actor: Actor, conversationId: string | null): Promise<scheduled.ScheduledRow[]> {
  if (conversationId !== null) await required(context, actor, conversationId);
  return context.database.read(ownScope(actor), (tx) => scheduled.list(tx, actor.accountId, conversationId, LIST_MAX));
}

/** @throws scheduled_not_found */
export async function getScheduled(context: ChatContext, actor: Actor, scheduledId: string): Promise<scheduled.ScheduledRow> {
  const found = await context.database.read(ownScope(actor), (tx) => scheduled.find(tx, scheduledId));
  if (found === null) throw new Problem(chatProblems.scheduled_not_found);
  return found;
}

/** @throws scheduled_not_found, scheduled_closed, time_past */
export async function changeScheduled(
  context: ChatContext,
  actor: Actor,
  scheduledId: string,
  { content, scheduledAt }: { readonly content: string | null; readonly scheduledAt: Date | null },
  cause: Cause,
): Promise<scheduled.ScheduledRow> {
  if (scheduledAt !== null) assertFuture(context, scheduledAt);
  await getScheduled(context, actor, scheduledId);
  const change = { content, scheduledAt, at: context.clock.now() };
  const changed = await context.database.unitOfWork(ownScope(actor), (tx) => scheduled.change(tx, scheduledId, change), cause);
  if (changed === null) throw new Problem(chatProblems.scheduled_closed);
  return changed;
}

/** @throws scheduled_not_found, scheduled_closed */
export async function cancelScheduled(context: ChatContext, actor: Actor, scheduledId: string, cause: Cause): Promise<void> {
  await getScheduled(context, actor, scheduledId);
  const isCancelled = await context.database.unitOfWork(
    ownScope(actor),
    (tx) => scheduled.cancel(tx, scheduledId, context.clock.now()),
    cause,
  );
  if (!isCancelled) throw new Problem(chatProblems.scheduled_closed);
}
