import { messageRetried, RETRY_HOURS } from '@balai/contracts/notifier';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as consents from '../consent/repository/consents.ts';
import type { NotifierContext } from '../context.ts';
import { isAwaited, isScheduled } from '../domain/message.ts';
import { notifierProblems } from '../problems.ts';
import * as mailAddresses from '../repository/mail-addresses.ts';
import * as messages from '../repository/messages.ts';

const HOUR_MS = 3_600_000;

/** Whether a message may be tried again: it certainly did not arrive, and its text is young enough to be true. */
export const canRetry = (
  { state, planned_at, client_id }: Pick<messages.ListedMessage, 'state' | 'planned_at' | 'client_id'>,
  now: Date,
): boolean => state === 'failed' && client_id !== null && now.getTime() - planned_at.getTime() <= RETRY_HOURS * HOUR_MS;

/** @throws Problem `recipient_opted_out`, `recipient_unsubscribed` */
async function requireWanted(
  tx: Transaction,
  { client_id, channel, recipient, intent_key, priority }: messages.AddressedMessage,
): Promise<void> {
  if (channel === 'whatsapp') {
    if (!isAwaited(priority) && (await consents.optedOut(tx, [recipient])).has(recipient))
      throw new Problem(notifierProblems.recipient_opted_out);
  } else if (client_id !== null && isScheduled(intent_key) && (await mailAddresses.isUnsubscribed(tx, client_id, recipient)))
    throw new Problem(notifierProblems.recipient_unsubscribed);
}

/**
 * Has a message that failed tried again. The attempt lifts the mark of an address whose mail came back (`deliverNext`).
 * @throws Problem `message_not_found`, `message_not_failed`, `message_too_old`, `recipient_opted_out`, `recipient_unsubscribed`
 */
export async function retryMessage(
  { database, clock, noteChange, onPlanned }: Pick<NotifierContext, 'database' | 'clock' | 'noteChange' | 'onPlanned'>,
  actor: Actor,
  messageId: string,
  cause: Cause,
): Promise<void> {
  const addressed = await database.read(actor.scope, (tx) => messages.findAddressed(tx, messageId));
  // Who wants no messages is kept for all clients: their accounts do not read it.
  if (addressed?.state === 'failed') await database.read('system', (tx) => requireWanted(tx, addressed));
  await database.unitOfWork(
    actor.scope,
    async (tx) => {
      const message = await messages.lock(tx, messageId);
      if (message === null || message.client_id === null) throw new Problem(notifierProblems.message_not_found);
      if (message.state !== 'failed') throw new Problem(notifierProblems.message_not_failed);
      const now = clock.now();
      if (!canRetry(message, now)) throw new Problem(notifierProblems.message_too_old, { hours: RETRY_HOURS });
      const { client_id, channel } = message;
      await messages.replan(tx, messageId);
      const retried = { message_id: messageId, client_id, channel, asked_by: actor.username, asked_at: now.toISOString() };
      tx.send(messageRetried, retried, { tenant: client_id, subject: messageId, orderKey: `message:${messageId}` });
      tx.afterCommit(() => {
        noteChange([client_id]);
        onPlanned.wake();
      });
    },
    cause,
  );
}
