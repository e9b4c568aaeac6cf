import { complaintOrder } from '@balai/contracts/attendance';
import {
  addClientOrder,
  bindGroupOrder,
  bindOrder,
  changeClientOrder,
  deactivationLetter,
  ownDataOrder,
  profileLinkOrder,
  removeClientOrder,
  saveContactsOrder,
  showClientOrder,
} from '@balai/contracts/identity';
import { answerChatOrder } from '@balai/contracts/notifier';
import { accountOfActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { actorOf } from '../../people/domain/editor.ts';
import type { ChatAnswer } from '../domain/chat-answer.ts';
import { type ChatDesk, type ChatOrder, editorOf, textsOf } from './chat-desk.ts';
import { answerAddClient, answerChangeClient, answerRemoveClient } from './client-changes.ts';
import { answerBindGroup, answerClientInfo, answerSaveContacts } from './client-orders.ts';
import { answerLetter } from './deactivation-letter.ts';
import { passOnComplaint } from './own-complaint.ts';
import { answerOwnData } from './own-data.ts';
import { languageOfOrder, PEOPLE_ORDERS } from './people-orders.ts';
import { PREMIUM_ORDERS } from './premium-orders.ts';
import { answerProfileLink } from './profile-link.ts';

const ACCOUNT_ORDERS: Readonly<Record<string, (desk: Omit<ChatDesk, 'editor'>) => Promise<ChatAnswer>>> = {
  [showClientOrder.trigger]: answerClientInfo,
  [bindGroupOrder.trigger]: answerBindGroup,
  [saveContactsOrder.trigger]: answerSaveContacts,
  [addClientOrder.trigger]: answerAddClient,
  [changeClientOrder.trigger]: answerChangeClient,
  [removeClientOrder.trigger]: answerRemoveClient,
  ...PREMIUM_ORDERS,
};

/** Carries an order out; null: another service answers it. */
async function answerTo(context: IdentityContext, tx: Transaction, order: ChatOrder, cause: Cause): Promise<ChatAnswer | null> {
  const { trigger } = order;
  if (trigger === complaintOrder.trigger) return passOnComplaint({ context, tx, order, cause });
  if (trigger === ownDataOrder.trigger || trigger === bindOrder.trigger)
    return answerOwnData({ context, tx, order, cause }, trigger === bindOrder.trigger);
  if (trigger === profileLinkOrder.trigger) return answerProfileLink({ context, tx, order, cause });
  const language = await languageOfOrder({ tx, order });
  const carryOutOfAccount = ACCOUNT_ORDERS[trigger];
  if (carryOutOfAccount !== undefined) return carryOutOfAccount({ context, tx, order, language, cause });
  const editor = await editorOf(tx, order, accountOfActor(cause.actor));
  const desk: ChatDesk = { context, tx, order, editor, language, cause: { ...cause, actor: actorOf(editor) } };
  if (order.client_ids.length === 0) return { text: textsOf(desk).notYours };
  if (trigger === deactivationLetter.trigger) return answerLetter(desk);
  const carryOut = PEOPLE_ORDERS[trigger];
  if (carryOut === undefined) throw new Error(`no order ${trigger}`);
  return carryOut(desk);
}

/**
 * Carries out what somebody wrote over a chat, and answers. What is changed commits by itself, as a call does: carried out again after a crash,
 * an order finds it done.
 */
export async function takeChatOrder(context: IdentityContext, tx: Transaction, order: ChatOrder, cause: Cause): Promise<void> {
  const answer = await answerTo(context, tx, order, cause);
  if (answer === null) return;
  const { text, clientId, asks } = answer;
  const { order_id: orderId } = order;
  const options = { subject: orderId, orderKey: orderId, ...(clientId === undefined ? {} : { tenant: clientId }) };
  const asked =
    asks === undefined ? null : { parts: [...asks.parts], ...(asks.choices === undefined ? {} : { choices: [...asks.choices] }) };
  tx.send(answerChatOrder, { order_id: orderId, text, asks: asked }, options);
}
