import type { NotifierContext } from '../context.ts';
import type { SenderFault } from '../domain/settle-attempt.ts';
import { readWebhook } from '../providers/cloud/webhook.ts';
import { isSigned } from '../providers/cloud/webhook-signature.ts';
import { applyReceipts } from './apply-receipts.ts';
import { storeInbound } from './receive-inbound.ts';

/** The number a webhook is for. */
export interface CloudNumber {
  readonly numberId: string;
  readonly phoneNumberId: string;
  readonly appSecret: string;
}

/** What became of a webhook. `forged`: answer 401. `unreadable`: answer 400. `taken`: answer 200, also where nothing changed. */
export type CloudWebhookOutcome =
  | { readonly kind: 'forged' | 'unreadable' }
  | {
      readonly kind: 'taken';
      /** Messages of ours that changed. */
      readonly changed: number;
      /** Messages that somebody wrote, those known before included. */
      readonly received: number;
      readonly skipped: number;
      readonly foreign: number;
      /** What it reports of the number itself; null: nothing. */
      readonly sender: SenderFault | null;
    };

/**
 * Takes a webhook of the WhatsApp Cloud API: what it reports of messages and what people wrote, in one transaction. The same webhook again
 * changes nothing.
 * @param rawBody the bytes as they came: their signature is over them
 */
export async function takeCloudWebhook(
  context: Pick<NotifierContext, 'database' | 'clock' | 'noteChange' | 'onInbound'>,
  { numberId, phoneNumberId, appSecret }: CloudNumber,
  rawBody: Buffer,
  signature: unknown,
): Promise<CloudWebhookOutcome> {
  if (!isSigned(rawBody, signature, appSecret)) return { kind: 'forged' };
  const webhook = readWebhook(rawBody, phoneNumberId);
  if (webhook === null) return { kind: 'unreadable' };
  const { receipts, messages, skipped, foreign } = webhook;
  const changed = await context.database.unitOfWork('system', async (tx) => {
    await storeInbound(tx, numberId, messages);
    if (messages.length > 0) tx.afterCommit(() => context.onInbound.wake());
    return applyReceipts(context, tx, numberId, receipts);
  });
  const sender = receipts.findLast(({ fault }) => fault?.sender != null)?.fault?.sender ?? null;
  return { kind: 'taken', changed, received: messages.length, skipped, foreign, sender };
}
