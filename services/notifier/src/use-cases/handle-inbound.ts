import { compileRecap } from '@balai/contracts/attendance';
import { accountActor, type Database, type Transaction } from '@balai/runtime';
import { chatAddress } from '../domain/chat-address.ts';
import { readOrder } from '../domain/chat-order.ts';
import type { Channel } from '../domain/message.ts';
import type { Reply } from '../domain/reply.ts';
import { chatTexts } from '../messages/chat-texts.ts';
import type { Inbound, InboundRepository } from '../repository/inbound-repository.ts';
import type { ReportRepository } from '../repository/report-repository.ts';
import type { RosterRepository } from '../repository/roster-repository.ts';
import { commandFor } from './chat-commands.ts';
import { type PlanParts, planMessage } from './plan-message.ts';

/** What handling needs. */
export interface InboundParts extends PlanParts {
  readonly database: Database;
  readonly inbound: InboundRepository;
  readonly roster: RosterRepository;
  readonly reports: ReportRepository;
}

const CHANNEL: Channel = 'whatsapp';
const RECAP_WAIT_MS = 120_000;
const MINUTE_MS = 60_000;
const ORDERS_A_MINUTE = 20;
const MAX_ATTEMPTS = 5;
/** Failures note themselves; tries beyond them ended with their process. */
const MAX_CLAIMS = MAX_ATTEMPTS + 5;
/** From the claim until the message is locked; then the lock keeps others away, and goes with the process. */
const CLAIM_MS = 5_000;

/** Where an answer goes and what it answers. */
interface Chat {
  readonly sender: string;
  readonly address: string;
  readonly isGroup: boolean;
  readonly replyKey: string;
}

async function reply(tx: Transaction, parts: InboundParts, chat: Chat, answer: Reply): Promise<void> {
  if (answer.kind === 'text') {
    const intent = {
      clientId: null,
      key: chat.replyKey,
      channel: CHANNEL,
      to: chat.address,
      subject: null,
      delivery: 'at-most-once' as const,
    };
    await planMessage(tx, parts, { ...intent, text: answer.text });
    return;
  }
  const { clientId, platform, view, filter } = answer;
  const requestId = parts.newId();
  const request = { request_id: requestId, client_id: clientId, platform, view, filter, chat: chat.address, reply_key: chat.replyKey };
  await parts.reports.order(tx, request, CHANNEL, RECAP_WAIT_MS);
  tx.send(compileRecap, { request_id: requestId, client_id: clientId, platform, day: null }, { tenant: clientId, subject: clientId });
}

/** What to answer, or why nothing: a chat is told the same unasked thing only so often. */
async function answerFor(tx: Transaction, parts: InboundParts, chat: Chat, text: string): Promise<Reply | string> {
  const order = readOrder(text);
  const command = commandFor(order);
  // In a group people talk to each other.
  if (command === null && chat.isGroup) return 'not an order';
  const say = async (key: string, everyMs: number, what: string): Promise<Reply | string> =>
    (await parts.inbound.maySay(tx, `${key}:${chat.address}`, everyMs)) ? { kind: 'text', text: what } : `${key}, said before`;
  if (!(await parts.roster.knows(tx, chat.sender))) {
    const first = await parts.inbound.maySay(tx, `unknown sender:${chat.sender}`, MINUTE_MS);
    return first ? { kind: 'text', text: chatTexts.unknownSender } : 'unknown sender, said before';
  }
  if (command === null) return say('hint', MINUTE_MS, chatTexts.hint);
  if ((await parts.inbound.lately(tx, chat.sender)) > ORDERS_A_MINUTE) return say('too many', MINUTE_MS, chatTexts.tooMany);
  const accountId = await parts.roster.accountOf(tx, chat.sender);
  if (accountId !== null) tx.onBehalfOf(accountActor(accountId));
  return command.run(order, { clientsWith: (permission) => parts.roster.clientsOf(tx, chat.sender, permission) });
}

async function handle(tx: Transaction, parts: InboundParts, inbound: Inbound): Promise<string> {
  const sender = chatAddress(inbound.sender);
  if (sender === null) return 'no number';
  const group = inbound.chat_group === null ? null : (chatAddress(inbound.chat_group) ?? inbound.chat_group);
  const replyKey = `reply:${CHANNEL}:${inbound.provider_message_id}`.slice(0, 200);
  const chat = { sender, address: group ?? sender, isGroup: group !== null, replyKey };
  const answer = await answerFor(tx, parts, chat, inbound.text);
  if (typeof answer === 'string') return answer;
  await reply(tx, parts, chat, answer);
  return answer.kind === 'recap' ? 'recap ordered' : 'answered';
}

/**
 * Handles the oldest incoming message: its effects and the note that it is handled commit together, so each is handled once whatever
 * crashes. The try is counted before, so that a message that ends its process every time is noticed. One that keeps failing either way
 * is set aside. True when there was one.
 */
export async function handleNextInbound(parts: InboundParts): Promise<boolean> {
  const { database, inbound } = parts;
  const taken = await database.unitOfWork('system', (tx) => inbound.claim(tx, CHANNEL, CLAIM_MS));
  if (taken === null) return false;
  try {
    await database.unitOfWork('system', async (tx) => {
      if (!(await inbound.hold(tx, CHANNEL, taken))) return;
      const outcome =
        taken.attempts > MAX_CLAIMS ? `failed: none of ${taken.attempts - 1} tries came to an end` : await handle(tx, parts, taken);
      await inbound.close(tx, CHANNEL, taken.provider_message_id, outcome);
    });
    return true;
  } catch (error) {
    await setAside(parts, taken, error);
    throw error;
  }
}

function setAside(parts: InboundParts, inbound: Inbound, error: unknown): Promise<void> {
  return parts.database.unitOfWork('system', async (tx) => {
    const id = inbound.provider_message_id;
    if (inbound.attempts >= MAX_ATTEMPTS) await parts.inbound.close(tx, CHANNEL, id, `failed: ${String(error)}`);
    else await parts.inbound.postpone(tx, CHANNEL, id, 1_000 * 2 ** (inbound.attempts - 1));
  });
}
