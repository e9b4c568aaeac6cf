import type { ChatOrderDefinition } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/access';
import { CHAT_ORDERS } from '@balai/contracts/catalogue';
import { chatOrderTaken } from '@balai/contracts/notifier';
import { accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { languageOfClients } from '@balai/runtime/directory';
import type { NotifierContext } from '../context.ts';
import { cut, type WrittenOrder } from '../domain/chat-order.ts';
import { knownOrder, orderOf } from '../domain/known-orders.ts';
import type { Channel } from '../domain/message.ts';
import { chatTexts, menuText } from '../messages/chat-texts.ts';
import * as chatOrders from '../repository/chat-orders.ts';
import * as dialogues from '../repository/dialogues.ts';
import * as inbound from '../repository/inbound.ts';
import * as senders from '../repository/senders.ts';
import { planMessage } from './plan-message.ts';

const ORDER_WAIT_MS = 120_000;
const MINUTE_MS = 60_000;
const ORDERS_A_MINUTE = 20;

/** Where a message came from, and so where its answer goes. */
export interface Chat {
  readonly channel: Channel;
  readonly sender: string;
  /** The group it was written in; null in a chat of two. */
  readonly group: string | null;
  /** The channel's id of the message. */
  readonly messageId: string;
}

const addressOf = ({ group, sender }: Chat): string => group ?? sender;
const replyKeyOf = ({ channel, messageId }: Chat): string => `reply:${channel}:${messageId}`.slice(0, 200);

/** What was written as an order: by its first word, or as the answer to a question that was asked back; null when it is none. */
async function orderIn(tx: Transaction, chat: Chat, text: string): Promise<WrittenOrder | null> {
  const address = { chat: addressOf(chat), sender: chat.sender };
  // Whatever comes next ends the question.
  const asked = await dialogues.close(tx, address);
  const written = knownOrder(text);
  if (written !== null) return written;
  return asked === null ? null : { trigger: asked.trigger, parts: [...asked.parts, cut(text.trim())] };
}

/** Says something nobody asked for in so many words: at most once a minute to a chat. */
async function sayUnasked(context: NotifierContext, tx: Transaction, chat: Chat, what: { key: string; text: string }): Promise<string> {
  const isFirst = await inbound.maySay(tx, what.key, MINUTE_MS);
  if (!isFirst) return `${what.key.split(':', 1)[0]}, said before`;
  return reply(context, tx, chat, what.text);
}

async function reply(context: NotifierContext, tx: Transaction, chat: Chat, text: string): Promise<string> {
  const { channel } = chat;
  const intent = {
    clientId: null,
    key: replyKeyOf(chat),
    channel,
    to: addressOf(chat),
    subject: null,
    text,
    delivery: 'at-most-once',
    priority: 'answer',
  } as const;
  await planMessage(context, tx, intent);
  return 'answered';
}

/** The language of those clients whose contact or account the sender is; in a group, of the clients it is bound to. */
const languageOfSender = async (tx: Transaction, address: senders.SenderAddress): Promise<ClientLanguage> =>
  languageOfClients(tx, await senders.clientsOf(tx, address));

/** The orders this sender may give, and the clients they are for. */
async function menuFor(tx: Transaction, address: senders.SenderAddress): Promise<string> {
  const helps: ChatOrderDefinition['help'][] = [];
  const clientIds = new Set<string>();
  for (const order of CHAT_ORDERS) {
    const allowed = await senders.clientsWith(tx, address, order.permission.name, order.isForContacts);
    if (allowed.length > 0) helps.push(order.help);
    for (const clientId of allowed) clientIds.add(clientId);
  }
  const clients = [...clientIds].sort();
  const language = await languageOfClients(tx, clients);
  if (helps.length === 0) return chatTexts[await languageOfSender(tx, address)].nothingAllowed;
  return menuText(
    helps.map((help) => help[language]),
    clients,
    language,
  );
}

/** Hands an order to the service it is for; the chat waits for the answer. */
async function forwardToService(
  context: NotifierContext,
  tx: Transaction,
  chat: Chat,
  order: ChatOrderDefinition,
  parts: readonly string[],
): Promise<string> {
  const { channel, sender } = chat;
  const orderId = context.newId();
  const { trigger } = order;
  const waiting = { order_id: orderId, trigger, channel, chat: addressOf(chat), sender, reply_key: replyKeyOf(chat) };
  const clientIds = await senders.clientsWith(tx, chat, order.permission.name, order.isForContacts);
  // Whose group it is not learns nothing there, not even that somebody may ask.
  if (chat.group !== null && clientIds.length === 0) return 'not of this group';
  await chatOrders.add(tx, waiting, ORDER_WAIT_MS);
  const taken = { order_id: orderId, trigger, client_ids: clientIds, channel: 'whatsapp' as const, sender, in_group: chat.group !== null };
  const [only] = clientIds;
  const tenant = clientIds.length === 1 && only !== undefined ? { tenant: only } : {};
  tx.send(chatOrderTaken, { ...taken, taken_at: context.clock.now().toISOString() }, { subject: orderId, ...tenant });
  tx.send(order.command, { order_id: orderId, trigger, parts: [...parts], client_ids: clientIds }, { subject: orderId });
  return 'ordered';
}

/** Answers what somebody wrote, or hands it on; what came of it, for the record. */
export async function answerInbound(context: NotifierContext, tx: Transaction, chat: Chat, text: string): Promise<string> {
  const written = await orderIn(tx, chat, text);
  // In a group people talk to each other.
  if (written === null && chat.group !== null) return 'not an order';
  if (chat.group !== null && !(await senders.isBound(tx, chat.group))) return 'not a group of a client';
  const { sender } = chat;
  if (!(await senders.isKnown(tx, sender)))
    return sayUnasked(context, tx, chat, { key: `unknown sender:${sender}`, text: chatTexts.id.unknownSender });
  const address = addressOf(chat);
  const texts = async () => chatTexts[await languageOfSender(tx, chat)];
  if (written === null) return sayUnasked(context, tx, chat, { key: `hint:${address}`, text: (await texts()).hint });
  if ((await inbound.countLastMinute(tx, sender)) > ORDERS_A_MINUTE)
    return sayUnasked(context, tx, chat, { key: `too many:${address}`, text: (await texts()).tooMany });
  const accountId = await senders.accountOf(tx, sender);
  if (accountId !== null) tx.onBehalfOf(accountActor(accountId));
  const order = orderOf.get(written.trigger);
  if (order === undefined) return reply(context, tx, chat, await menuFor(tx, chat));
  if (order.isPersonal === true && chat.group !== null) return reply(context, tx, chat, (await texts()).personal);
  return forwardToService(context, tx, chat, order, written.parts);
}
