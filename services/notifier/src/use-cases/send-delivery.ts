import type { DataOf } from '@balai/contracts';
import { deliverySettled, type sendDelivery as sendCommand } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import type { NotifierContext } from '../context.ts';
import * as messages from '../repository/messages.ts';
import { planMessage } from './plan-message.ts';

const PREFIX = 'delivery:';
const keyFor = (runId: string, to: string): string => `${PREFIX}${runId}/${to}`;
const sendOptions = (runId: string, clientId: string) => ({ tenant: clientId, subject: runId, orderKey: runId });

/** Plans a text for each of its recipients, once; one that comes too late is sent to nobody. */
export async function sendDelivery(context: NotifierContext, tx: Transaction, delivery: DataOf<typeof sendCommand>): Promise<void> {
  const { run_id: runId, client_id: clientId, channel, recipients, subject, text, deliver_before: before } = delivery;
  const now = context.clock.now();
  const isExpired = new Date(before) < now;
  for (const to of new Set(recipients)) {
    const intent = { clientId, key: keyFor(runId, to), channel, to, delivery: 'at-most-once', priority: 'report' } as const;
    const { file = null } = delivery;
    const worded =
      channel === 'email'
        ? { subject, text, file }
        : // Chats show pictures; to other files their text leads.
          { subject: null, text, file: file?.alt === undefined ? null : file, emailInstead: { subject } };
    if (!isExpired) await planMessage(context, tx, { ...intent, ...worded });
    else {
      const settled = {
        run_id: runId,
        client_id: clientId,
        recipient: to,
        outcome: 'expired',
        error: null,
        settled_at: now.toISOString(),
      } as const;
      tx.send(deliverySettled, settled, sendOptions(runId, clientId));
    }
  }
}

/** Tells what became of a delivery's text for a recipient, once all its messages have ended. Messages of something else change nothing. */
export async function reportDelivery(tx: Transaction, messageId: string, at: Date): Promise<void> {
  const found = await messages.outcomeOf(tx, messageId, PREFIX);
  if (found?.client_id == null) return;
  const { client_id, intent_key, outcome, error, failure } = found;
  const [runId = '', ...to] = intent_key.slice(PREFIX.length).split('/');
  tx.send(
    deliverySettled,
    { run_id: runId, client_id, recipient: to.join('/'), outcome, error, failure, settled_at: at.toISOString() },
    sendOptions(runId, client_id),
  );
}
