import { runChatOrder } from '@balai/contracts/identity';
import { answerChatOrder } from '@balai/contracts/notifier';
import { accountActor } from '@balai/runtime/access';
import { uuidv7 } from '@balai/runtime/core';
import type { SharedIdentity } from '../identity-platform.ts';

/** Who writes: a number, or an account of some clients; null: a contact of them. */
export interface Writer {
  readonly sender?: string;
  readonly accountId?: string | null;
  readonly clientIds?: readonly string[];
  /** Absent: it is no order for groups. */
  readonly group?: string;
}

export interface Answered {
  readonly text: string;
  readonly parts: readonly string[] | null;
  readonly choices: readonly string[];
  readonly tenant: string | undefined;
}

/** Writes an order as the notifier hands it on, and reads the only answer. */
export async function write(platform: SharedIdentity, writer: Writer, trigger: string, ...parts: readonly string[]): Promise<Answered> {
  const order_id = uuidv7();
  const { sender = null, accountId = null, clientIds = [], group } = writer;
  const order = { order_id, trigger, parts: [...parts], client_ids: [...clientIds], sender, ...(group === undefined ? {} : { group }) };
  await platform.deliver(runChatOrder, order, accountId === null ? {} : { actor: accountActor(accountId) });
  const answers = (await platform.sent('identity', answerChatOrder)).filter(({ data }) => data.order_id === order_id);
  const [answer] = answers;
  if (answer === undefined || answers.length > 1) throw new Error(`${answers.length} answers to ${trigger}#${parts.join('#')}`);
  const { text, asks } = answer.data;
  return { text, parts: asks?.parts ?? null, choices: asks?.choices ?? [], tenant: answer.tenant };
}
