import { CHAT_LETTER_MAX, CHAT_PART_MAX, CHAT_PARTS_MAX } from '@balai/contracts';

/** What somebody wrote, read as an order: the word before the first `#`, and the parts between the others. */
export interface WrittenOrder {
  /** Lower case, without blanks. */
  readonly trigger: string;
  /** Trimmed; empty ones are left out. */
  readonly parts: readonly string[];
}

/** What is read of an order that is one line, in characters. */
const LINE_MAX = 300;

/** Blanks, and signs that nobody sees and phones put around what is copied. */
const EDGES = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
/** A text without blanks and invisible signs around it. */
export const trimmed = (text: string): string => text.replace(EDGES, '');
const present = (parts: readonly string[]): string[] => parts.map(trimmed).filter((part) => part !== '');
const triggerOf = (word: string): string => word.replace(/[\s\p{Cf}]+/gu, '').toLowerCase();

/** The beginning of a part, never half an emoji at its end. */
export const cut = (part: string, max = CHAT_PART_MAX): string => part.slice(0, max).replace(/[\ud800-\udbff]$/, '');

/** The parts that the command of an order carries: at most 50 of 20,000 characters. A longer command would be refused, and the message lost. */
export const carriedParts = (parts: readonly string[]): string[] =>
  parts.slice(0, CHAT_PARTS_MAX).map((part) => cut(part, CHAT_LETTER_MAX));

/** A message without what phones and keyboards make of it: marks for bold around all of it, the wide `＃`. */
function plain(text: string): string {
  const bare = text.replace(EDGES, '').replaceAll('＃', '#');
  return /^([*_~])[\s\S]*\1$/.test(bare) ? bare.slice(1, -1).replace(EDGES, '') : bare;
}

/**
 * Reads a message as an order; blanks around `#` and letter case of the trigger do not matter. Only the first line counts, except of orders
 * whose last part is a text of its own.
 * @param partsMax of a trigger: how many parts there are at most, the last with everything behind it; undefined: as many as there are
 */
export function readOrder(text: string, partsMax: (trigger: string) => number | undefined = () => undefined): WrittenOrder {
  const written = plain(text);
  const [first = '', ...others] = written.split('#');
  const most = partsMax(triggerOf(first));
  if (most !== undefined) {
    const last = others.slice(most - 1).join('#');
    return { trigger: triggerOf(first), parts: present([...others.slice(0, most - 1), last]).map((part) => cut(part)) };
  }
  const line = written.split('\n', 1)[0] ?? '';
  const [word = '', ...parts] = cut(line, LINE_MAX).split('#');
  return { trigger: triggerOf(word), parts: present(parts) };
}
