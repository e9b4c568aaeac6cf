import { type MessageFailure, messageSettled } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import type { NotifierContext } from '../context.ts';
import type { ClaimedMessage } from '../domain/message.ts';
import type { Settlement } from '../domain/settle-attempt.ts';
import * as messageAttempts from '../repository/message-attempts.ts';
import { reportDelivery } from './send-delivery.ts';

type Settled = Pick<ClaimedMessage, 'message_id' | 'fence' | 'client_id'>;

/** Notifies the sender of a message that it has ended. @param failure null of one that was accepted */
export async function announceSettled(
  tx: Transaction,
  { message_id, client_id }: Pick<Settled, 'message_id' | 'client_id'>,
  settled: messageAttempts.SettledMessage,
  state: 'accepted' | 'failed' | 'unconfirmed',
  failure: MessageFailure | null,
  at: Date,
): Promise<void> {
  tx.send(
    messageSettled,
    { message_id, ...settled, state, failure, settled_at: at.toISOString() },
    { subject: message_id, orderKey: `message:${message_id}`, ...(client_id === null ? {} : { tenant: client_id }) },
  );
  await reportDelivery(tx, message_id, at);
}

/** Stores a result, and tells whoever asked for the message once it is final. False when something newer has overtaken it. */
export async function storeSettlement(tx: Transaction, message: Settled, to: Settlement, at: Date): Promise<boolean> {
  const settled = await messageAttempts.settle(tx, message.message_id, message.fence, to);
  if (settled !== null && to.state === 'planned' && to.holdsRecipient)
    await messageAttempts.holdRecipient(tx, message.message_id, to.delayMs);
  if (settled !== null && (to.state === 'accepted' || to.state === 'failed' || to.state === 'unconfirmed'))
    await announceSettled(tx, message, settled, to.state, to.state === 'accepted' ? null : to.failure, at);
  return settled !== null;
}

const PAUSES_MS = [100, 500, 2_000];

/** A result that is not stored is lost knowledge, and costs an unconfirmed message: a short outage is waited for. */
export async function settleMessage(
  { database, clock, noteChange, onUnknown }: Pick<NotifierContext, 'database' | 'clock' | 'noteChange' | 'onUnknown'>,
  message: Settled,
  to: Settlement,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const isSettled = await database.unitOfWork('system', (tx) => storeSettlement(tx, message, to, clock.now()));
      if (isSettled) noteChange([message.client_id]);
      if (isSettled && to.state === 'unknown') onUnknown.wake();
      return;
    } catch (error) {
      const pauseMs = PAUSES_MS[attempt];
      if (pauseMs === undefined) throw error;
      await clock.sleep(pauseMs);
    }
  }
}
