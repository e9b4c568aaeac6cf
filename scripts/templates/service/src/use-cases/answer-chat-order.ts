import { answerChatOrder as answerCommand } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { newestNotes } from '../messages/newest-notes.ts';
import * as notes from '../repository/notes.ts';

const SHOWN_MAX = 10;

/** Answers a chat with the newest notes of the clients its sender may ask about. */
export async function answerChatOrder(tx: Transaction, order: { orderId: string; clientIds: readonly string[] }): Promise<void> {
  const text = newestNotes(await notes.listWithNames(tx, order.clientIds, SHOWN_MAX));
  tx.send(answerCommand, { order_id: order.orderId, text, asks: null }, { subject: order.orderId, orderKey: order.orderId });
}
