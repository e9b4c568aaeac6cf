import {
  conversationChannel,
  customerMet,
  inboxChannel,
  inboxMessageStored,
  type MessageCreated,
  type SentMessage,
} from '@balai/contracts/chat';
import type { Database, Transaction } from '@balai/runtime/database';
import type { ModuleContext } from '@balai/runtime/module';
import { Problem } from '@balai/runtime/problem';
import { chatProblems } from '../../problems.ts';
import type { NewMessage } from '../domain/new-message.ts';
import { lockHeads, type SendVerdict, sendBatch } from '../repository/send-batch.ts';

/** Messages that share a commit at most. */
const BATCH_MAX = 64;
/** Commits at one time: while one waits for a conversation that another process holds, the other goes on. */
const COMMITS = 2;

type Publisher = Pick<ModuleContext<unknown>['live'], 'publish'>;

interface Waiting {
  readonly message: NewMessage;
  readonly resolve: (sent: SentMessage) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores messages, and publishes them after the commit. What comes while a commit runs waits for the next and shares it: one conversation takes
 * ten times as many messages a second as with a commit for each.
 */
export class SendQueue {
  private readonly options: { readonly database: Database; readonly live: Publisher };
  private waiting: Waiting[] = [];
  private running = 0;

  constructor(options: SendQueue['options']) {
    this.options = options;
  }

  /**
   * Resolves once the message is stored. A repeat of a `clientMsgId` resolves with what was stored the first time.
   * @throws Problem conversation_not_found, person_blocked, blocked_by_person, reply_not_found; unavailable when the database cannot be reached
   */
  send(message: NewMessage): Promise<SentMessage> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ message, resolve, reject });
      // After the calls that are being read now, which join this batch.
      if (this.running < COMMITS) setImmediate(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    if (this.running >= COMMITS) return;
    this.running += 1;
    try {
      for (let batch = this.take(); batch.length > 0; batch = this.take()) await this.store(batch);
    } finally {
      this.running -= 1;
    }
  }

  private take(): readonly Waiting[] {
    return this.waiting.splice(0, BATCH_MAX);
  }

  private async store(batch: readonly Waiting[]): Promise<void> {
    const messages = batch.map(({ message }) => message);
    let verdicts: readonly SendVerdict[];
    try {
      verdicts = await this.options.database.unitOfWork('system', (tx) => storeMessages(tx, messages));
    } catch (error) {
      // One message that the database refuses must not take the others with it.
      if (batch.length > 1 && !(error instanceof Problem)) for (const one of batch) await this.store([one]);
      else for (const { reject } of batch) reject(error);
      return;
    }
    for (const verdict of verdicts) this.settle(batch[verdict.ord], verdict);
  }

  private settle(waiting: Waiting | undefined, verdict: SendVerdict): void {
    const { refusal, message_id, seq, created_at, is_known } = verdict;
    if (waiting === undefined) return;
    if (refusal !== null) {
      waiting.reject(new Problem(chatProblems[refusal]));
      return;
    }
    if (message_id === null || seq === null || created_at === null) {
      waiting.reject(new Error('a message was neither stored nor refused'));
      return;
    }
    const { message } = waiting;
    const sent = {
      message_id,
      client_msg_id: message.clientMsgId,
      conversation_id: message.conversationId,
      seq,
      created_at: created_at.toISOString(),
      duplicate: is_known,
    };
    if (!is_known) publishSent(this.options.live, message, sent, verdict);
    waiting.resolve(sent);
  }
}

/**
 * Stores messages within a transaction, as `system`, and lets the platform know of those between a business and a customer. What was stored is
 * published by {@link publishSent} after the commit.
 */
export async function storeMessages(tx: Transaction, messages: readonly NewMessage[]): Promise<readonly SendVerdict[]> {
  await lockHeads(tx, [...new Set(messages.map(({ conversationId }) => conversationId))]);
  const verdicts = await sendBatch(tx, messages);
  for (const { ord, desk, message_id, created_at, is_known } of verdicts) {
    const message = messages[ord];
    if (desk === null || message_id === null || created_at === null || is_known || message === undefined) continue;
    const { client_id, account_id, is_first, has_opened, waited_seconds } = desk;
    const isCustomer = message.senderId === account_id;
    const at = created_at.toISOString();
    tx.send(inboxMessageStored, {
      ...{ client_id, account_id, conversation_id: message.conversationId, message_id, is_first, has_opened, waited_seconds, at },
      from: isCustomer ? 'customer' : message.isAutomatic === true ? 'automation' : 'business',
    });
    if (is_first)
      tx.send(customerMet, {
        client_id,
        account_id,
        username: desk.customer_username,
        display_name: desk.customer_name,
        by: 'message',
        at,
      });
  }
  return verdicts;
}

/** Shows a stored message to those who take part, and to the team of a business. */
export function publishSent(
  live: Publisher,
  message: NewMessage,
  sent: Pick<SentMessage, 'message_id' | 'seq' | 'created_at'>,
  verdict: SendVerdict,
): void {
  const data = published(message, sent, verdict);
  live.publish(conversationChannel, message.conversationId, { offset: sent.seq, data });
  if (verdict.desk !== null)
    live.publish(inboxChannel, verdict.desk.client_id, { offset: null, data: { ...data, acting: verdict.desk.acting } });
}

const published = (
  message: NewMessage,
  sent: Pick<SentMessage, 'message_id' | 'seq' | 'created_at'>,
  verdict: SendVerdict,
): MessageCreated => ({
  event: 'message.created',
  conversation_id: message.conversationId,
  seq: sent.seq,
  created_at: sent.created_at,
  message_id: sent.message_id,
  client_msg_id: message.clientMsgId,
  sender_id: message.senderId,
  sender_type: verdict.desk !== null && verdict.desk.account_id !== message.senderId ? 'business' : 'user',
  sender_name: verdict.sender_name,
  sender_avatar: verdict.sender_image,
  message_type: message.type,
  content: message.content,
  attachments: [...message.attachments],
  mentions: [...message.mentions],
  metadata: { ...message.metadata },
  reply_to_id: message.replyToId,
  forwarded_from: message.forwardedFrom,
});
