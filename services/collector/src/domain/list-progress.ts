import { createHash } from 'node:crypto';
import { reachesClaim } from './claim-tolerance.ts';
import type { EngagementPage, FeedPage, IncompleteReason } from './list-page.ts';

const CURSORS_MAX = 1000;
const KEYS_MAX = 200_000;
const KEY_HASH_LENGTH = 8;

/**
 * Progress through the pages of one list. Plain JSON: it is saved with the cursor so that a restarted task goes on where it was.
 * `got` counts distinct entries (comments: with their replies); what was seen is kept as short hashes, bounded.
 */
export interface ListProgress {
  readonly pages: number;
  readonly got: number;
  readonly claimed: number | null;
  readonly seenCursors: readonly string[];
  readonly seenKeys: string;
}

/** How a list ended. `complete` only if the provider ended it, no cursor came back, and the claim was reached. */
export interface ListVerdict {
  readonly complete: boolean;
  readonly reason: IncompleteReason | null;
}

/** The progress after a page, and either the cursor to ask next or the verdict. */
export type ListStep =
  | { readonly progress: ListProgress; readonly nextCursor: string; readonly verdict: null }
  | { readonly progress: ListProgress; readonly nextCursor: null; readonly verdict: ListVerdict };

/** The progress before the first page. */
export function startList(): ListProgress {
  return { pages: 0, got: 0, claimed: null, seenCursors: [], seenKeys: '' };
}

/** Adds a page that was asked with `askedCursor` (null for the first). The number of pages is the caller's to limit. */
export function addPage(before: ListProgress, askedCursor: string | null, page: FeedPage | EngagementPage): ListStep {
  const progress = countPage(before, askedCursor, page);
  if (page.nextCursor !== null) {
    const isLoop = progress.seenCursors.includes(hash(page.nextCursor));
    return isLoop ? ended(progress, 'cursor_repeated') : { progress, nextCursor: page.nextCursor, verdict: null };
  }
  // A page checks the claim against itself alone; here the whole list counts.
  if (page.reason !== null && page.reason !== 'count_mismatch') return ended(progress, page.reason);
  return ended(progress, reachesClaim(progress.got, progress.claimed) ? null : 'count_mismatch');
}

function ended(progress: ListProgress, reason: IncompleteReason | null): ListStep {
  return { progress, nextCursor: null, verdict: { complete: reason === null, reason } };
}

function countPage(before: ListProgress, askedCursor: string | null, page: FeedPage | EngagementPage): ListProgress {
  const seen = splitKeys(before.seenKeys);
  let got = before.got;
  let seenKeys = before.seenKeys;
  for (const { key, weight } of countedEntries(page)) {
    const keyHash = hash(key);
    // Beyond the bound nothing more is counted: the verdict can then only err towards "incomplete".
    if (seen.has(keyHash) || seen.size >= KEYS_MAX) continue;
    seen.add(keyHash);
    seenKeys += keyHash;
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

function countedEntries(page: FeedPage | EngagementPage): readonly { key: string; weight: number }[] {
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
