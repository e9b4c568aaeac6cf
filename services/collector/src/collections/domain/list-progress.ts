import type { EngagementPage, FeedPage, IncompleteReason } from '../../calls/domain/list-page.ts';
import { highestClaim } from './claim-tolerance.ts';
import type { SeenHashes } from './seen-hashes.ts';

/**
 * How far one list was read: numbers only, saved with the cursor, so that a restarted task goes on where it was. `entries` counts what the
 * pages held, repetitions too; `claimed` is the highest size any of them claimed.
 */
export interface ListProgress {
  readonly pages: number;
  readonly entries: number;
  readonly claimed: number | null;
  /** Entries that could not be read and were left out; absent in lists begun by an older version. */
  readonly dropped?: number;
  /** Values that cannot be stored and were left out; absent in lists begun by an older version. */
  readonly unstorable?: number;
}

/** The progress after a page, and the cursor to ask next; or, when no page follows, why the list is not whole (null: it may be). */
export type ListStep =
  | { readonly progress: ListProgress; readonly nextCursor: string }
  | { readonly progress: ListProgress; readonly nextCursor: null; readonly reason: IncompleteReason | null };

/** The progress before the first page. */
export function startList(): ListProgress {
  return { pages: 0, entries: 0, claimed: null, dropped: 0, unstorable: 0 };
}

/**
 * Adds a page that was asked with `askedCursor` (null for the first), which joins `cursors` with what the page holds. It looks at
 * nothing but the page and these: whether the whole list reaches its claim is judged when all of it is known. The length of the list is the caller's to limit.
 */
export function addPage(before: ListProgress, cursors: SeenHashes, askedCursor: string | null, page: FeedPage | EngagementPage): ListStep {
  cursors.add(askedCursor ?? '0');
  const progress = {
    pages: before.pages + 1,
    entries: before.entries + ('posts' in page ? page.posts.length : page.entries.length),
    claimed: highestClaim(before.claimed, page.claimed),
    dropped: (before.dropped ?? 0) + page.dropped,
    unstorable: (before.unstorable ?? 0) + (page.unstorable ?? 0),
  };
  const content = contentOf(page);
  const isRepeated = content !== null && cursors.has(content);
  if (content !== null && !isRepeated) cursors.add(content);
  if (page.nextCursor !== null) {
    if (cursors.has(page.nextCursor)) return { progress, nextCursor: null, reason: 'cursor_repeated' };
    return isRepeated ? { progress, nextCursor: null, reason: 'page_repeated' } : { progress, nextCursor: page.nextCursor };
  }
  if (isRepeated && progress.claimed === null) return { progress, nextCursor: null, reason: 'page_repeated' };
  // A page checks the claim against itself alone.
  return { progress, nextCursor: null, reason: page.reason === 'count_mismatch' ? null : page.reason };
}

/** What tells a page from others; null of an empty one. No cursor begins like it. */
function contentOf(page: FeedPage | EngagementPage): string | null {
  const keys = 'posts' in page ? page.posts.map((post) => post.id) : page.entries.map((entry) => entry.key);
  return keys.length === 0 ? null : `page ${keys.join(' ')}`;
}
