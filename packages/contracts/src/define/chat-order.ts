import Type, { type Static } from 'typebox';
import { defineCommand, type MessageDefinition } from './message.ts';
import type { PermissionDefinition } from './permission.ts';
import { Uuid } from './schema.ts';

/** Longest part of an order, in characters. */
export const CHAT_PART_MAX = 2_000;

const RunChatOrder = Type.Object({
  order_id: Uuid,
  /** First word of what was written, lower case. */
  trigger: Type.String({ maxLength: 60 }),
  /** What stood between the `#` behind it, trimmed; a dialogue adds what was answered. */
  parts: Type.Array(Type.String({ maxLength: CHAT_PART_MAX }), { maxItems: 50 }),
  /** Active clients for which the sender holds the order's permission, in order. Anything about another client is refused. */
  client_ids: Type.Array(Type.String(), { maxItems: 5000 }),
});
export type RunChatOrder = Static<typeof RunChatOrder>;

/** The command by which a service gets the orders that people write for it; it answers with `notifier.chat-order.answer.v1`. */
export const chatOrderCommand = (owner: string): MessageDefinition<RunChatOrder> =>
  defineCommand(`${owner}.chat-order.run.v1`, 'Carry out an order that was written over a chat, and answer it.', RunChatOrder, {
    from: ['notifier'],
  });

/** An order people may write, e.g. `absensilikes#POLRES_MAWAR`. */
export interface ChatOrderDefinition {
  readonly declares: 'chat-order';
  /** First word, lower case, without blanks. */
  readonly trigger: string;
  /** What the sender must hold for at least one client. */
  readonly permission: PermissionDefinition;
  /** Whether a client's own operators and supervisors may give it without an account. */
  readonly isForContacts: boolean;
  /**
   * Set where the last part is a text of its own: how many parts there are at most. The last is everything behind, `#` and line breaks included.
   * Otherwise only the first line counts.
   */
  readonly partsMax?: number;
  /** Set where the answer is for nobody but the sender: such an order is not taken in a group. */
  readonly isPersonal?: boolean;
  /** Line of the menu, in the languages of clients. */
  readonly help: Readonly<Record<'id' | 'en', string>>;
  readonly command: MessageDefinition<RunChatOrder>;
}

/** Declares a chat order. The notifier finds out who may give it; its service decides what it means and words the answer. */
export function defineChatOrder(order: Omit<ChatOrderDefinition, 'declares'>): ChatOrderDefinition {
  return Object.freeze({ declares: 'chat-order' as const, ...order });
}
