import type { DataOf } from '@balai/contracts';
import { type approveOrder, runChatOrder } from '@balai/contracts/editorial';
import { answerChatOrder, notifyAccount } from '@balai/contracts/notifier';
import { accountActor } from '@balai/runtime/access';
import { uuidv7 } from '@balai/runtime/core';
import type { Desk, Person } from './desk.ts';

export type Notice = DataOf<typeof notifyAccount>;

/** What accounts were told about a piece so far, oldest first. */
export async function toldAbout(desk: Desk, title: string): Promise<Notice[]> {
  const sent = await desk.platform.sent('editorial', notifyAccount);
  return sent.map(({ data }) => data).filter(({ text }) => text.includes(title));
}

/** The short code in a message; empty: there is none. */
export const codeIn = (notice: Notice | undefined): string => /setuju#([0-9A-Z]{8})\n/.exec(notice?.text ?? '')?.[1] ?? '';
/** What opens the link of an e-mail. */
export const tokenIn = (notice: Notice | undefined): string => /\/decide#([\w-]+)/.exec(notice?.email?.text ?? '')?.[1] ?? '';

export interface ChatAnswer {
  readonly text: string;
  readonly asks: { readonly parts: readonly string[] } | null;
}

/** Writes an order from the number of an account (null: of nobody's), and reads the answer. */
export async function writes(
  desk: Desk,
  who: Person | null,
  trigger: typeof approveOrder.trigger,
  ...parts: string[]
): Promise<ChatAnswer> {
  const order_id = uuidv7();
  const order = { order_id, trigger, parts, client_ids: [desk.alpha] };
  await desk.platform.deliver(runChatOrder, order, who === null ? {} : { actor: accountActor(who.id) });
  const answers = (await desk.platform.sent('editorial', answerChatOrder)).filter(({ data }) => data.order_id === order_id);
  const [answer] = answers;
  if (answer === undefined || answers.length > 1) throw new Error(`${answers.length} answers to ${trigger}#${parts.join('#')}`);
  return { text: answer.data.text, asks: answer.data.asks };
}
