import { contactNoted } from '@balai/contracts/notifier';
import { keptAddress, saidAddress } from '@balai/phone';
import type { Transaction } from '@balai/runtime/database';
import { consentIn } from '../consent/domain/consent-word.ts';
import type { NotifierContext } from '../context.ts';
import { readKnown } from '../dialogues/domain/known-triggers.ts';
import { displayName, isPhone } from '../domain/display-name.ts';
import type { Incoming } from '../domain/incoming.ts';
import type { Line } from '../lines/line.ts';
import * as numbers from '../numbers/repository/numbers.ts';
import * as dialogues from '../repository/dialogues.ts';
import * as inbound from '../repository/inbound.ts';
import * as inboundFiles from '../repository/inbound-files.ts';
import * as lineTurns from '../repository/line-turns.ts';
import * as senders from '../repository/senders.ts';
import { mayConsent } from './take-consent.ts';

/** Longer than one question may take. */
const HOLD_MS = 45_000;

type Message = Incoming['messages'][number];

/** Those that are for us: in a group people talk to each other, and what is no order there, nor an answer to a question of ours, is not kept. */
async function forUs(tx: Transaction, messages: readonly Message[]): Promise<Message[]> {
  const dialogueOf = ({ group, from }: Message) => ({ chat: saidAddress(group ?? '') ?? group ?? '', sender: saidAddress(from) ?? from });
  const doubtful = messages.filter(({ group, text }) => group !== null && readKnown(text, true) === null);
  const asked = await dialogues.openAmong(tx, doubtful.map(dialogueOf));
  const consents = new Set<Message>();
  for (const message of doubtful)
    if (consentIn(message.text) !== null) {
      const { chat: group, sender } = dialogueOf(message);
      if (await mayConsent(tx, { sender, group })) consents.add(message);
    }
  const chatter = new Set(
    doubtful.filter((message) => {
      const { chat, sender } = dialogueOf(message);
      return !asked.has(`${chat} ${sender}`) && !consents.has(message);
    }),
  );
  return messages.filter((message) => !chatter.has(message));
}

/**
 * Stores what came in on a number: what is for us, and who wrote to it. A message that is known already changes nothing. A time after ours
 * counts as now: it would keep the window for answers open, and hide later names.
 */
export async function storeInbound(
  { clock, newId }: Pick<NotifierContext, 'clock' | 'newId'>,
  tx: Transaction,
  numberId: string,
  received: readonly Message[],
): Promise<void> {
  const now = clock.now();
  const messages = received.map((message) => (message.at > now ? { ...message, at: now } : message));
  // A file without a caption is no order.
  const worded = messages.filter(({ text }) => text !== '');
  // In one form: the bound on messages a minute counts by it.
  const stored = (await forUs(tx, worded)).map((message) => ({ ...message, from: saidAddress(message.from) ?? message.from }));
  await inbound.add(tx, { channel: 'whatsapp', numberId }, stored);
  for (const message of messages) await noteFile(newId, tx, numberId, message);
  await noteChats(tx, numberId, messages);
}

/** Notes a file to be kept. Files of strangers are not: anybody could fill the store, and no client could be named that may see them. */
async function noteFile(newId: () => string, tx: Transaction, numberId: string, { id, from, group, text, file }: Message): Promise<void> {
  if (file == null) return;
  const sender = saidAddress(from) ?? from;
  const clientId = await senders.clientOfFile(tx, numberId, { sender, group });
  if (clientId === null) return;
  await inboundFiles.note(tx, {
    ...{ fileId: newId(), clientId, numberId, messageId: id, sender, group, caption: text, mediaId: file.mediaId },
    name: displayName(file.name) ?? 'file',
  });
}

/** Notes who wrote, and publishes people's chats that are new or have another name. Groups have members, not a name of their sender. */
async function noteChats(tx: Transaction, numberId: string, messages: readonly Message[]): Promise<void> {
  const chats = messages.map(({ from, group, name, at }) => ({
    address: keptAddress(group ?? from) ?? group ?? from,
    name: group === null ? displayName(name) : null,
    at,
  }));
  const noted = (await numbers.noteContacts(tx, numberId, chats)).filter(({ address }) => isPhone(address));
  const number = noted.length === 0 ? null : await numbers.find(tx, numberId);
  if (number === null) return;
  const client_ids = number.all_clients ? null : [...number.client_ids];
  for (const { address, name } of noted) {
    const at = chats.reduce((latest, chat) => (chat.address === address && chat.at > latest ? chat.at : latest), new Date(0));
    tx.send(
      contactNoted,
      { number_id: numberId, number_name: number.name, address, name, client_ids, wrote_at: at.toISOString() },
      { subject: numberId },
    );
  }
}

/**
 * Reads once what has come in on a line and stores it, with the cursor reached, in one transaction. Only one process reads; a message that is
 * read twice is stored once. `idle` when another process reads.
 * @throws when the phone cannot be reached.
 */
export async function receiveInbound(context: NotifierContext, { id, driver }: Line, signal: AbortSignal): Promise<'idle' | number> {
  const { database, holder } = context;
  const { receive } = driver;
  if (receive === undefined) return 'idle';
  const turn = await database.unitOfWork('system', (tx) => lineTurns.take(tx, id, 'in', holder, HOLD_MS, 0));
  if (turn === null) return 'idle';
  const { messages, cursor } = await receive(turn.cursor, signal);
  if (messages.length === 0 && cursor === turn.cursor) return 0;
  return database.unitOfWork('system', async (tx) => {
    if (!(await lineTurns.advance(tx, id, turn.token, cursor))) return 0;
    await storeInbound(context, tx, id, messages);
    return messages.length;
  });
}
