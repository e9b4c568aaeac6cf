import type { ChatOrderDefinition, ChatText } from './chat-order.ts';

/** An entry of a menu. Numbers are fixed: people know them by heart, and an entry that a sender may not use leaves a gap. */
export type ChatMenuEntry = { readonly no: number; readonly label: ChatText } & (
  | { readonly entries: readonly ChatMenuEntry[] }
  | {
      readonly order: ChatOrderDefinition;
      /** Parts of the order by their place; null: asked for. */
      readonly parts?: readonly (string | null)[];
    }
  | /** Something else has taken it over: it is answered with this. */ { readonly moved: ChatText }
);

/** A menu people open by a word, e.g. `dirrequest`, and choose from by number or name. */
export interface ChatMenuDefinition {
  readonly declares: 'chat-menu';
  /** The word that opens it, lower case, without blanks. */
  readonly trigger: string;
  readonly aliases?: readonly string[];
  readonly title: ChatText;
  readonly entries: readonly ChatMenuEntry[];
}

/** Declares a menu. The notifier refuses it to senders who may use none of its entries. */
export function defineChatMenu(menu: Omit<ChatMenuDefinition, 'declares'>): ChatMenuDefinition {
  const numbers = (entries: readonly ChatMenuEntry[]): void => {
    if (new Set(entries.map(({ no }) => no)).size < entries.length) throw new Error(`${menu.trigger} has a number twice`);
    for (const entry of entries) if ('entries' in entry) numbers(entry.entries);
  };
  numbers(menu.entries);
  return Object.freeze({ declares: 'chat-menu' as const, ...menu });
}

/** A word of the former system that is not an order any more, and what is answered to those who know it. */
export interface FormerOrder {
  readonly trigger: string;
  readonly answer: ChatText;
}
