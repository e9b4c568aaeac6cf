import { CHAT_LETTER_MAX, type ChatMenuDefinition, type ChatOrderDefinition, type FormerOrder } from '@balai/contracts';
import { CHAT_MENUS, CHAT_ORDERS } from '@balai/contracts/catalogue';
import { FORMER_ORDERS } from '@balai/contracts/dialogues';
import { cut, readOrder } from '../../domain/chat-order.ts';

/** A message that begins with a word that means something. */
export type Known =
  | { readonly kind: 'order'; readonly order: ChatOrderDefinition; readonly parts: readonly string[] }
  | { readonly kind: 'menu'; readonly menu: ChatMenuDefinition }
  | { readonly kind: 'former'; readonly word: FormerOrder };

/** Asks for the list of what the sender may do. */
export const LIST_TRIGGER = 'menu';

const byTrigger = <T extends { readonly trigger: string; readonly aliases?: readonly string[] }>(
  all: readonly T[],
): ReadonlyMap<string, T> => new Map(all.flatMap((one) => [one.trigger, ...(one.aliases ?? [])].map((word) => [word, one] as const)));

const orders = byTrigger(CHAT_ORDERS);
const menus = byTrigger(CHAT_MENUS);
const formers = byTrigger(FORMER_ORDERS);

/** The order with a trigger or an alias. */
export const orderOf = (word: string): ChatOrderDefinition | undefined => orders.get(word);
export const menuOf = (word: string): ChatMenuDefinition | undefined => menus.get(word);

/** Every word that begins something. */
export const KNOWN_TRIGGERS: readonly string[] = [LIST_TRIGGER, ...orders.keys(), ...menus.keys()];

const letters = CHAT_ORDERS.filter(({ letter }) => letter !== undefined);

/** Reads a message by its first word, or as a letter. */
export function readKnown(text: string, isInGroup = false): Known | typeof LIST_TRIGGER | null {
  const letter = letters.find((order) => order.letter?.test(text) === true && !(isInGroup && order.yields === true));
  if (letter !== undefined) return { kind: 'order', order: letter, parts: [cut(text, CHAT_LETTER_MAX)] };
  const { trigger: word, parts: written } = readOrder(text, (first) => orders.get(first)?.partsMax);
  // Some words of the former system begin with `#`.
  const [inside = '', ...behind] = written;
  const { trigger, parts } = word === '' ? { trigger: inside.toLowerCase(), parts: behind } : { trigger: word, parts: written };
  if (trigger === LIST_TRIGGER) return LIST_TRIGGER;
  const order = orders.get(trigger);
  if (order !== undefined) return { kind: 'order', order, parts };
  const menu = menus.get(trigger);
  if (menu !== undefined) return { kind: 'menu', menu };
  const former = formers.get(trigger);
  return former === undefined ? null : { kind: 'former', word: former };
}
