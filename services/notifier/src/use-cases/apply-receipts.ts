import type { Transaction } from '@balai/runtime/database';
import type { NotifierContext } from '../context.ts';
import { ARRIVED, type Receipt } from '../domain/receipt.ts';
import * as receipts from '../repository/receipts.ts';
import { announceSettled } from './settle-message.ts';

async function applyOne(tx: Transaction, line: string, receipt: Receipt, now: Date): Promise<receipts.ReceivedMessage | null> {
  const changed = await receipts.apply(tx, line, receipt);
  if (changed === null) return null;
  const { message_id, client_id, before, ...settled } = changed;
  const isArrived = receipt.status !== 'failed';
  // Others know already that an accepted message arrived.
  if (isArrived && ARRIVED.includes(before)) return changed;
  const failure = receipt.fault?.failure ?? null;
  await announceSettled(tx, { message_id, client_id }, settled, isArrived ? 'accepted' : 'failed', failure, now);
  return changed;
}

/** Applies what a line reports of its messages, in a transaction of the caller. The reports that changed a message. */
export async function applyReceipts(
  { clock, noteChange }: Pick<NotifierContext, 'clock' | 'noteChange'>,
  tx: Transaction,
  line: string,
  list: readonly Receipt[],
): Promise<Receipt[]> {
  const clients = new Set<string | null>();
  const applied: Receipt[] = [];
  // In one order everywhere: two webhooks about the same messages do not lock each other out.
  const keyOf = ({ messageId, providerMessageId }: Receipt) => messageId ?? providerMessageId;
  for (const receipt of list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
    const changed = await applyOne(tx, line, receipt, clock.now());
    if (changed === null) continue;
    applied.push(receipt);
    clients.add(changed.client_id);
  }
  if (applied.length > 0) tx.afterCommit(() => noteChange([...clients]));
  return applied;
}
