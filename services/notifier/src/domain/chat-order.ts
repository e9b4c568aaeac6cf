import { CHAT_PART_MAX } from '@balai/contracts';

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
const present = (parts: readonly string[]): string[] => parts.map((part) => part.replace(EDGES, '')).filter((part) => part !== '');
const triggerOf = (word: string): string => word.replace(/[\s\p{Cf}]+/gu, '').toLowerCase();

/** The beginning of a part, never half an emoji at its end. */
export const cut = (part: string): string => part.slice(0, CHAT_PART_MAX).replace(/[\ud800-\udbff]$/, '');

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
    return { trigger: triggerOf(first), parts: present([...others.slice(0, most - 1), last]).map(cut) };
  }
  const line = written.split('\n', 1)[0] ?? '';
  const [word = '', ...parts] = line.slice(0, LINE_MAX).split('#');
  return { trigger: triggerOf(word), parts: present(parts) };
}
