import type { Obligations } from '../../questions/domain/standard-filter.ts';

/** What of a recap is wanted. */
export type RecapView = 'accumulated' | 'per-post';
export type RecapFilter = 'all' | 'sudah' | 'belum';

/** The parts of a recap order. */
export interface RecapOrder {
  /** Upper case; null when none was written. */
  readonly client: string | null;
  readonly view: RecapView;
  readonly filter: RecapFilter;
  /** Whose posts count: all that people owe unless `#sendiri` narrows them to the client's own. */
  readonly obligations: Obligations;
  /** A part that means nothing here. */
  readonly unclear: string | null;
}

/**
 * Reads `CLIENT[#akumulasi|#konten][#sudah|#belum][#sendiri]` in any order; the first part that is none of the words is the client. The answer to a
 * question comes as one part, which may itself be written so.
 */
export function readRecapOrder(parts: readonly string[]): RecapOrder {
  let client: string | null = null;
  let view: RecapView = 'accumulated';
  let filter: RecapFilter = 'all';
  let obligations: Obligations = 'all';
  let unclear: string | null = null;
  const words = parts.flatMap((part) => part.split('#').map((piece) => piece.trim())).filter((piece) => piece !== '');
  for (const part of words) {
    const word = part.toLowerCase();
    if (word === 'akumulasi') view = 'accumulated';
    else if (word === 'konten') view = 'per-post';
    else if (word === 'sudah' || word === 'belum') filter = word;
    else if (word === 'sendiri') obligations = 'own';
    else if (client === null) client = part.toUpperCase();
    else unclear ??= part;
  }
  return { client, view, filter, obligations, unclear };
}
