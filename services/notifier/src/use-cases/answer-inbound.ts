import type { ChatOrderDefinition } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/access';
import { chatOrderTaken } from '@balai/contracts/notifier';
import { accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { languageOfClients } from '@balai/runtime/directory';
import type { NotifierContext } from '../context.ts';
import { type Dialogue, type Frame, menusOf } from '../dialogues/domain/frame.ts';
import { LIST_TRIGGER, readKnown } from '../dialogues/domain/known-triggers.ts';
import type { SenderClient, Speaker } from '../dialogues/domain/speaker.ts';
import { dialogueTexts } from '../dialogues/messages/dialogue-texts.ts';
import { takeTurn } from '../dialogues/use-cases/turn.ts';
import { carriedParts } from '../domain/chat-order.ts';
import type { Channel } from '../domain/message.ts';
import { chatTexts } from '../messages/chat-texts.ts';
import * as chatOrders from '../repository/chat-orders.ts';
import * as dialogues from '../repository/dialogues.ts';
import * as inbound from '../repository/inbound.ts';
import * as senders from '../repository/senders.ts';
import { hintFor, listFor } from './list-orders.ts';
import { planMessage } from './plan-message.ts';

/** How long the answer to an order is waited for. */
export const ORDER_WAIT_MS = 120_000;
const MINUTE_MS = 60_000;
const ORDERS_A_MINUTE = 20;
/** Of a number without an account or contact: enough for a person who links it and changes their data. */
const STRANGERS_ORDERS_A_MINUTE = 12;

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

/** Who wrote, and what they may do; each order is asked about once. @param within the group whose clients count; null: all clients */
function speakerOf(tx: Transaction, { sender, group }: Chat, within: string | null, language: ClientLanguage): Speaker {
  const known = new Map<string, Promise<readonly SenderClient[]>>();
  const clientsFor = ({ permission, isForContacts }: ChatOrderDefinition): Promise<readonly SenderClient[]> => {
    if (permission === null) return Promise.resolve([]);
    const key = `${permission.name} ${isForContacts}`;
    const found = known.get(key) ?? senders.clientsWith(tx, { sender, group: within }, permission.name, isForContacts);
    known.set(key, found);
    return found;
  };
  return { language, isInGroup: group !== null, clientsFor };
}

/** Whether the sender may bind a group to a client. In its group nobody else gets an answer, not even that they wrote too often. */
const mayBind = async (tx: Transaction, sender: string, { permission, isForContacts }: ChatOrderDefinition): Promise<boolean> =>
  permission !== null && (await senders.clientsWith(tx, { sender, group: null }, permission.name, isForContacts)).length > 0;

/** Hands an order to the service it is for; the chat waits for the answer. */
async function forwardToService(
  context: NotifierContext,
  tx: Transaction,
  chat: Chat,
  { order, parts, frames }: { order: ChatOrderDefinition; parts: readonly string[]; frames: readonly Frame[] },
  { clientsFor, language }: Speaker,
): Promise<string> {
  const { channel, sender } = chat;
  const orderId = context.newId();
  const { trigger, permission } = order;
  const address = { chat: addressOf(chat), sender };
  const waiting = { order_id: orderId, trigger, channel, ...address, reply_key: replyKeyOf(chat), frames };
  const clientIds = (await clientsFor(order)).map(({ clientId }) => clientId);
  // Whose group it is not learns nothing there, not even that somebody may ask.
  if (chat.group !== null && clientIds.length === 0) return 'not of this group';
  await chatOrders.add(tx, waiting, ORDER_WAIT_MS);
  const menus = menusOf(frames);
  if (menus.length > 0) await dialogues.open(tx, address, { frames: menus, language });
  const taken = { order_id: orderId, trigger, client_ids: clientIds, channel: 'whatsapp' as const, sender, in_group: chat.group !== null };
  const [only] = clientIds;
  const tenant = clientIds.length === 1 && only !== undefined ? { tenant: only } : {};
  tx.send(chatOrderTaken, { ...taken, taken_at: context.clock.now().toISOString() }, { subject: orderId, ...tenant });
  const ofPerson = clientIds.length === 0 ? order.ofPerson : undefined;
  const from = permission === null || ofPerson !== undefined ? { sender } : {};
  const bound = order.bindsGroup === true ? { group: chat.group } : {};
  tx.send(
    ofPerson ?? order.command,
    { order_id: orderId, trigger, parts: carriedParts(parts), client_ids: clientIds, ...from, ...bound },
    { subject: orderId },
  );
  return 'ordered';
}

/** Answers a text that is neither a known word nor an answer to a question. */
async function answerUnclear(
  context: NotifierContext,
  tx: Transaction,
  chat: Chat,
  text: string,
  { timedOut, language }: { readonly timedOut: Dialogue | null; readonly language: ClientLanguage },
): Promise<string> {
  const [first] = timedOut?.frames ?? [];
  if (first !== undefined) return reply(context, tx, chat, dialogueTexts[language].timedOut(first.trigger));
  return sayUnasked(context, tx, chat, { key: `hint:${addressOf(chat)}`, text: hintFor(text, language) });
}

/** Answers what somebody wrote, or hands it on; what came of it, for the record. */
export async function answerInbound(context: NotifierContext, tx: Transaction, chat: Chat, text: string): Promise<string> {
  const { sender, group } = chat;
  const address = { chat: addressOf(chat), sender };
  const kept = await dialogues.take(tx, address);
  const dialogue = kept?.timed_out === false ? kept : null;
  const read = readKnown(text, group !== null);
  // In a group people talk to each other.
  if (read === null && dialogue === null && group !== null) return 'not an order';
  const order = read !== null && read !== LIST_TRIGGER && read.kind === 'order' ? read.order : null;
  const isBinding = order?.bindsGroup === true;
  // A group that is to be bound has no client yet.
  const within = isBinding ? null : group;
  if (within !== null && !(await senders.isBound(tx, within))) return 'not a group of a client';
  if (isBinding && group !== null && !(await mayBind(tx, sender, order))) return 'not of this group';
  const isKnown = await senders.isKnown(tx, sender);
  const isForAnybody = dialogue !== null || order?.permission === null || order?.ofPerson !== undefined;
  if (!isKnown && (group !== null || !isForAnybody))
    return sayUnasked(context, tx, chat, { key: `unknown sender:${sender}`, text: chatTexts.id.unknownSender });
  // Whose group it is not gets no answer there, whatever they ask for.
  if (within !== null && !(await senders.isOfGroup(tx, { sender, group: within }))) return 'not of this group';
  const language = dialogue?.language ?? (await languageOfClients(tx, await senders.clientsOf(tx, chat)));
  if (read === null && dialogue === null) return answerUnclear(context, tx, chat, text, { timedOut: kept, language });
  if ((await inbound.countLastMinute(tx, sender)) > (isKnown ? ORDERS_A_MINUTE : STRANGERS_ORDERS_A_MINUTE)) {
    if (dialogue !== null) await dialogues.open(tx, address, dialogue);
    return sayUnasked(context, tx, chat, { key: `too many:${address.chat}`, text: chatTexts[language].tooMany });
  }
  const accountId = await senders.accountOf(tx, sender);
  if (accountId !== null) tx.onBehalfOf(accountActor(accountId));
  const speaker = speakerOf(tx, chat, within, language);
  if (read === LIST_TRIGGER) return reply(context, tx, chat, await listFor(speaker));
  if (order?.isPersonal === true && group !== null) return reply(context, tx, chat, chatTexts[language].personal);
  if (isBinding && group === null) return reply(context, tx, chat, chatTexts[language].onlyInGroup);
  const turn = await takeTurn(dialogue, text, read, speaker);
  if (turn === null) return reply(context, tx, chat, chatTexts[language].nothingAllowed);
  if (turn.kind === 'run') return forwardToService(context, tx, chat, turn, speaker);
  if (turn.frames.length > 0) await dialogues.open(tx, address, { frames: turn.frames, language });
  return reply(context, tx, chat, turn.text);
}
