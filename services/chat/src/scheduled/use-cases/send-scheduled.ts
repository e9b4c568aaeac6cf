import { leaseWorker, type Worker } from '@balai/runtime/module';
import { Problem } from '@balai/runtime/problem';
import type { ChatContext } from '../../context.ts';
import * as scheduled from '../repository/scheduled.ts';

/** Wait after a failure that is nobody's fault, doubled with each, in seconds. */
const RETRY_SECONDS = 5;
const RETRY_SECONDS_MAX = 600;

/**
 * Sends a leased message. Its name is derived from the row, so that a process which crashed between the message and the row's end, or was
 * overtaken, sends nothing twice.
 */
export async function sendScheduled(context: ChatContext, row: scheduled.ScheduledRow): Promise<void> {
  const { database, clock } = context;
  try {
    const { message_id: messageId } = await context.sends.send({
      conversationId: row.conversation_id,
      senderId: row.sender_id,
      clientMsgId: `scheduled:${row.scheduled_id}`,
      messageId: context.newId(),
      type: row.type,
      content: row.content,
      attachments: row.attachments ?? [],
      mentions: [],
      metadata: row.metadata ?? {},
      replyToId: null,
      forwardedFrom: null,
      isAutomatic: row.is_automatic ? true : undefined,
    });
    await database.unitOfWork('system', (tx) => scheduled.end(tx, row, { messageId }, clock.now()));
  } catch (error) {
    if (error instanceof Problem && error.status < 500) {
      await database.unitOfWork('system', (tx) => scheduled.end(tx, row, { reason: error.code }, clock.now()));
      return;
    }
    context.logger.warn({ err: error, scheduled: row.scheduled_id }, 'scheduled message not sent');
    const wait = Math.min(RETRY_SECONDS * 2 ** Math.min(row.attempts, 10), RETRY_SECONDS_MAX);
    await database.unitOfWork('system', (tx) => scheduled.queue.postpone(tx, row, wait));
  }
}

/** Sends messages whose time has come. */
export const scheduledWorker = (context: ChatContext, maxMs: number): Worker => {
  const { clock, logger, database } = context;
  const work = (row: scheduled.ScheduledRow) => sendScheduled(context, row);
  return leaseWorker({ name: 'chat scheduled messages', clock, logger, database, minMs: 50, maxMs, queue: scheduled.queue, work });
};
