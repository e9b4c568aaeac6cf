/** What somebody wrote, read as an order: the word before the first `#`, and the parts between the others. */
export interface ChatOrder {
  /** Lower case, without blanks. */
  readonly trigger: string;
  /** Trimmed; empty ones are left out. */
  readonly parts: readonly string[];
}

/** Reads a message as an order; blanks around `#` and letter case of the trigger do not matter. Only the first line counts. */
export function readOrder(text: string): ChatOrder {
  const line = text.trim().split('\n', 1)[0] ?? '';
  const [trigger = '', ...parts] = line.slice(0, 300).split('#');
  return {
    trigger: trigger.replace(/\s+/g, '').toLowerCase(),
    parts: parts.map((part) => part.trim()).filter((part) => part !== ''),
  };
}

/** What of a recap is wanted. */
export type RecapView = 'accumulated' | 'per-post';
export type RecapFilter = 'all' | 'sudah' | 'belum';

/** The parts of a recap order. */
export interface RecapOrder {
  /** Upper case; null when none was written. */
  readonly client: string | null;
  readonly view: RecapView;
  readonly filter: RecapFilter;
  /** A part that means nothing here. */
  readonly unclear: string | null;
}

/** Reads `CLIENT[#akumulasi|#konten][#sudah|#belum]`; the words may come in any order behind the client. */
export function readRecapOrder(parts: readonly string[]): RecapOrder {
  let client: string | null = null;
  let view: RecapView = 'accumulated';
  let filter: RecapFilter = 'all';
  let unclear: string | null = null;
  parts.forEach((part, index) => {
    const word = part.toLowerCase();
    if (word === 'akumulasi') view = 'accumulated';
    else if (word === 'konten') view = 'per-post';
    else if (word === 'sudah' || word === 'belum') filter = word;
    else if (index === 0) client = part.toUpperCase();
    else unclear ??= part;
  });
  return { client, view, filter, unclear };
}
