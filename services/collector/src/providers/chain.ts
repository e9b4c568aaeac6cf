import { createHash } from 'node:crypto';
import { reachesClaim } from '../domain/claim-tolerance.ts';
import type { FeedPage, HandlesPage, IncompleteReason } from './social-provider.ts';

const CURSORS_MAX = 1000;
const KEYS_MAX = 200_000;
const KEY_HASH_LENGTH = 8;

/**
 * Progress through the pages of one list. Plain JSON: it is saved with the cursor so that a restarted task goes on where it was.
 * `got` counts distinct entries (comments: with their replies); what was seen is kept as short hashes, bounded.
 */
export interface ChainState {
  readonly pages: number;
  readonly got: number;
  readonly claimed: number | null;
  readonly seenCursors: readonly string[];
  readonly seenKeys: string;
}

/** How a chain ended. `complete` only if the provider ended it, no cursor came back, and the claim was reached. */
export interface ChainVerdict {
  readonly complete: boolean;
  readonly reason: IncompleteReason | null;
}

/** The state after a page, and either the cursor to ask next or the verdict. */
export type ChainStep =
  | { readonly state: ChainState; readonly nextCursor: string; readonly verdict: null }
  | { readonly state: ChainState; readonly nextCursor: null; readonly verdict: ChainVerdict };

/** The state before the first page. */
export function startChain(): ChainState {
  return { pages: 0, got: 0, claimed: null, seenCursors: [], seenKeys: '' };
}

/** Adds a page that was asked with `askedCursor` (null for the first). The number of pages is the caller's to limit. */
export function stepChain(before: ChainState, askedCursor: string | null, page: FeedPage | HandlesPage): ChainStep {
  const state = addPage(before, askedCursor, page);
  if (page.nextCursor !== null) {
    const isLoop = state.seenCursors.includes(hash(page.nextCursor));
    return isLoop ? ended(state, 'cursor_repeated') : { state, nextCursor: page.nextCursor, verdict: null };
  }
  // A page checks the claim against itself alone; here the whole chain counts.
  if (page.reason !== null && page.reason !== 'count_mismatch') return ended(state, page.reason);
  return ended(state, reachesClaim(state.got, state.claimed) ? null : 'count_mismatch');
}

function ended(state: ChainState, reason: IncompleteReason | null): ChainStep {
  return { state, nextCursor: null, verdict: { complete: reason === null, reason } };
}

function addPage(before: ChainState, askedCursor: string | null, page: FeedPage | HandlesPage): ChainState {
  const seen = splitKeys(before.seenKeys);
  let got = before.got;
  let seenKeys = before.seenKeys;
  for (const { key, weight } of countedEntries(page)) {
    const mark = hash(key);
    // Beyond the bound nothing more is counted: the verdict can then only err towards "incomplete".
    if (seen.has(mark) || seen.size >= KEYS_MAX) continue;
    seen.add(mark);
    seenKeys += mark;
    got += weight;
  }
  return {
    pages: before.pages + 1,
    got,
    claimed: highest(before.claimed, page.claimed),
    seenCursors: [...before.seenCursors, hash(askedCursor ?? '0')].slice(-CURSORS_MAX),
    seenKeys,
  };
}

function countedEntries(page: FeedPage | HandlesPage): readonly { key: string; weight: number }[] {
  if ('posts' in page) return page.posts.map((post) => ({ key: post.id, weight: 1 }));
  return page.entries.map((entry) => ({ key: entry.key, weight: 1 + entry.replies }));
}

function highest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, KEY_HASH_LENGTH);
}

function splitKeys(keys: string): Set<string> {
  const seen = new Set<string>();
  for (let at = 0; at < keys.length; at += KEY_HASH_LENGTH) seen.add(keys.slice(at, at + KEY_HASH_LENGTH));
  return seen;
}
