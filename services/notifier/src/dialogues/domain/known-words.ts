import { CHAT_LETTER_MAX, type ChatMenuDefinition, type ChatOrderDefinition, type FormerChatWord } from '@balai/contracts';
import { CHAT_MENUS, CHAT_ORDERS } from '@balai/contracts/catalogue';
import { FORMER_CHAT_WORDS } from '@balai/contracts/dialogues';
import { readOrder } from '../../domain/chat-order.ts';

/** A message that begins with a word that means something. */
export type Known =
  | { readonly kind: 'order'; readonly order: ChatOrderDefinition; readonly parts: readonly string[] }
  | { readonly kind: 'menu'; readonly menu: ChatMenuDefinition }
  | { readonly kind: 'former'; readonly word: FormerChatWord };

/** Asks for the list of what the sender may do. */
export const LIST_WORD = 'menu';

const byWord = <T extends { readonly trigger: string; readonly aliases?: readonly string[] }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.flatMap((one) => [one.trigger, ...(one.aliases ?? [])].map((word) => [word, one] as const)));

const orders = byWord(CHAT_ORDERS);
const menus = byWord(CHAT_MENUS);
const formers = byWord(FORMER_CHAT_WORDS);

/** The order with a trigger or an alias. */
export const orderOf = (word: string): ChatOrderDefinition | undefined => orders.get(word);
export const menuOf = (word: string): ChatMenuDefinition | undefined => menus.get(word);

/** Every word that begins something. */
export const KNOWN_WORDS: readonly string[] = [LIST_WORD, ...orders.keys(), ...menus.keys()];

const letters = CHAT_ORDERS.filter(({ letter }) => letter !== undefined);

/** Reads a message by its first word, or as a letter. */
export function readKnown(text: string): Known | typeof LIST_WORD | null {
  const letter = letters.find((order) => order.letter?.test(text) === true);
  if (letter !== undefined) return { kind: 'order', order: letter, parts: [text.slice(0, CHAT_LETTER_MAX)] };
  const { trigger: word, parts: written } = readOrder(text, (first) => orders.get(first)?.partsMax);
  // Some words of the former system begin with `#`.
  const [inside = '', ...behind] = written;
  const { trigger, parts } = word === '' ? { trigger: inside.toLowerCase(), parts: behind } : { trigger: word, parts: written };
  if (trigger === LIST_WORD) return LIST_WORD;
  const order = orders.get(trigger);
  if (order !== undefined) return { kind: 'order', order, parts };
  const menu = menus.get(trigger);
  if (menu !== undefined) return { kind: 'menu', menu };
  const former = formers.get(trigger);
  return former === undefined ? null : { kind: 'former', word: former };
}
