/** What somebody wrote, read as an order: the word before the first `#`, and the parts between the others. */
export interface WrittenOrder {
  /** Lower case, without blanks. */
  readonly trigger: string;
  /** Trimmed; empty ones are left out. */
  readonly parts: readonly string[];
}

/** Longest part of an order, in characters. */
export const PART_MAX = 300;

/** Reads a message as an order; blanks around `#` and letter case of the trigger do not matter. Only the first line counts. */
export function readOrder(text: string): WrittenOrder {
  const line = text.trim().split('\n', 1)[0] ?? '';
  const [trigger = '', ...parts] = line.slice(0, PART_MAX).split('#');
  return {
    trigger: trigger.replace(/\s+/g, '').toLowerCase(),
    parts: parts.map((part) => part.trim()).filter((part) => part !== ''),
  };
}
