import Type, { type Static } from 'typebox';
import { defineCommand, type MessageDefinition } from './message.ts';
import type { PermissionDefinition } from './permission.ts';
import { nullable, Uuid } from './schema.ts';
import type { FileFormat, ViewDefinition } from './view.ts';

/** Longest part of an order, in characters. */
export const CHAT_PART_MAX = 2_000;
/** Longest letter, in characters. */
export const CHAT_LETTER_MAX = 20_000;
/** Parts of an order at most. */
export const CHAT_PARTS_MAX = 50;

const RunChatOrder = Type.Object({
  order_id: Uuid,
  /** First word of what was written, lower case. */
  trigger: Type.String({ maxLength: 60 }),
  /** What stood between the `#` behind it, trimmed; a dialogue adds what was answered. */
  parts: Type.Array(Type.String({ maxLength: CHAT_LETTER_MAX }), { maxItems: CHAT_PARTS_MAX }),
  /** Active clients for which the sender holds the order's permission, in order. Anything about another client is refused. */
  client_ids: Type.Array(Type.String(), { maxItems: 5000 }),
  /** Number of the sender, digits with country code. Set only for orders that anybody or a person may give: their service recognises the sender by it. */
  sender: Type.Optional(nullable(Type.String({ maxLength: 40 }))),
  /** WhatsApp group that the order was written in. Set only for orders that bind their group. */
  group: Type.Optional(nullable(Type.String({ maxLength: 80 }))),
});
export type RunChatOrder = Static<typeof RunChatOrder>;

/** The command by which a service gets the orders that people write for it; it answers with `notifier.chat-order.answer.v1`. */
export const chatOrderCommand = (owner: string): MessageDefinition<RunChatOrder> =>
  defineCommand(`${owner}.chat-order.run.v1`, 'Carry out an order that was written over a chat, and answer it.', RunChatOrder, {
    from: ['notifier'],
  });

/** A text in the languages of clients. */
export type ChatText = Readonly<Record<'id' | 'en', string>>;

/** A value of a part, with the words it is offered by. */
export interface ChatChoice {
  readonly value: string;
  readonly label: ChatText;
  /** It narrows nothing: its view is asked without the step's parameter. */
  readonly isEverything?: boolean;
}

/**
 * How a dialogue asks for a part of an order. The part stands at the step's place among the parts. With `otherwise` it is asked for only where a
 * menu says so, and is that value where it was left out.
 */
export type ChatStep = {
  /** The view's parameter that the part is. */
  readonly word?: string;
  readonly otherwise?: string;
} & (
  | /** One of the clients the sender may give the order for; not asked for where it is the only one. */ { readonly kind: 'client' }
  | { readonly kind: 'choice'; readonly question: ChatText; readonly choices: readonly ChatChoice[] }
  | {
      readonly kind: 'text';
      readonly question: ChatText;
      /** Of the whole answer, trimmed. */
      readonly pattern: RegExp;
      /** What is wrong with an answer that does not match. */
      readonly wrong: ChatText;
    }
);

/** An order people may write, e.g. `absensilikes#POLRES_MAWAR`. */
export interface ChatOrderDefinition {
  readonly declares: 'chat-order';
  /** First word, lower case, without blanks. */
  readonly trigger: string;
  /** Other first words that mean the same, such as those of the former system. */
  readonly aliases?: readonly string[];
  /** What the sender must hold for at least one client. Null: anybody may give it, and its service decides by the number of the sender. */
  readonly permission: PermissionDefinition | null;
  /** Whether a client's own operators and supervisors may give it without an account. */
  readonly isForContacts: boolean;
  /**
   * Set where the last part is a text of its own: how many parts there are at most. The last is everything behind, `#` and line breaks included.
   * Otherwise only the first line counts.
   */
  readonly partsMax?: number;
  /** A text of any length in which this is found is the order, and the whole text its only part. */
  readonly letter?: RegExp;
  /** Set where people also send its letter for other reasons: it is taken in a chat of two alone, and never in place of an answer that is waited for. */
  readonly yields?: boolean;
  /** Set where the answer is for nobody but the sender: such an order is not taken in a group. */
  readonly isPersonal?: boolean;
  /**
   * Set where it binds the group it is written in to a client: it is taken in every group, also one of no client, and in groups only. The sender
   * needs the permission they hold outside groups; without it nothing is answered.
   */
  readonly bindsGroup?: boolean;
  /** Set where it changes something: the simulator does not carry it out. */
  readonly changes?: boolean;
  /** Asked one after another for the parts that were left out; behind them its service may ask on. Absent: the service alone asks. */
  readonly steps?: readonly ChatStep[];
  /** The view that answers it, and parameters beside those of its steps. */
  readonly view?: {
    readonly of: ViewDefinition;
    readonly query: Readonly<Record<string, string>>;
    readonly file: Exclude<FileFormat, 'csv'> | null;
  };
  /** Line of the menu, in the languages of clients. Null: it is reached by a menu. */
  readonly help: ChatText | null;
  readonly command: MessageDefinition<RunChatOrder>;
  /** Takes the order, with the number of the sender, where they hold its permission for no client: its service recognises people by it. */
  readonly ofPerson?: MessageDefinition<RunChatOrder>;
}

/** Declares a chat order. The notifier finds out who may give it; its service decides what it means and words the answer. */
export function defineChatOrder(order: Omit<ChatOrderDefinition, 'declares'>): ChatOrderDefinition {
  return Object.freeze({ declares: 'chat-order' as const, ...order });
}
