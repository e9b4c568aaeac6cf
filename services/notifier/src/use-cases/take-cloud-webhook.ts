import type { NotifierContext } from '../context.ts';
import type { CloudWebhook } from '../domain/receipt.ts';
import type { SenderFault } from '../domain/settle-attempt.ts';
import * as numbers from '../numbers/repository/numbers.ts';
import { applyReceipts } from './apply-receipts.ts';
import { storeInbound } from './receive-inbound.ts';

/** What became of a webhook. */
export interface TakenWebhook {
  /** Messages of ours that changed. */
  readonly changed: number;
  /** Messages that somebody wrote, those known before included. */
  readonly received: number;
  readonly skipped: number;
  readonly foreign: number;
  /** What its new reports say of the number itself; null: nothing. */
  readonly sender: SenderFault | null;
}

/**
 * Takes a webhook of a number of the WhatsApp Cloud API: what it reports of messages and what people wrote, in one transaction. The same
 * webhook again changes nothing.
 */
export async function takeCloudWebhook(
  context: Pick<NotifierContext, 'database' | 'clock' | 'newId' | 'noteChange' | 'onInbound' | 'onFiles'>,
  numberId: string,
  { address, receipts, messages, skipped, foreign }: CloudWebhook,
): Promise<TakenWebhook> {
  const applied = await context.database.unitOfWork('system', async (tx) => {
    if (address !== null) await numbers.noteAddress(tx, numberId, address);
    await storeInbound(context, tx, numberId, messages);
    if (messages.length > 0) tx.afterCommit(() => context.onInbound.wake());
    if (messages.some(({ file }) => file != null)) tx.afterCommit(() => context.onFiles.wake());
    return applyReceipts(context, tx, numberId, receipts);
  });
  const sender = applied.findLast(({ fault }) => fault?.sender != null)?.fault?.sender ?? null;
  return { changed: applied.length, received: messages.length, skipped, foreign, sender };
}
