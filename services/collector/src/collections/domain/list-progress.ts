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
}

/** The progress after a page, and the cursor to ask next; or, when no page follows, why the list is not whole (null: it may be). */
export type ListStep =
  | { readonly progress: ListProgress; readonly nextCursor: string }
  | { readonly progress: ListProgress; readonly nextCursor: null; readonly reason: IncompleteReason | null };

/** The progress before the first page. */
export function startList(): ListProgress {
  return { pages: 0, entries: 0, claimed: null, dropped: 0 };
}

/**
 * Adds a page that was asked with `askedCursor` (null for the first), which joins `cursors`. It looks at nothing but the page and the
 * cursors: whether the whole list reaches its claim is judged when all of it is known. The length of the list is the caller's to limit.
 */
export function addPage(before: ListProgress, cursors: SeenHashes, askedCursor: string | null, page: FeedPage | EngagementPage): ListStep {
  cursors.add(askedCursor ?? '0');
  const progress = {
    pages: before.pages + 1,
    entries: before.entries + ('posts' in page ? page.posts.length : page.entries.length),
    claimed: highestClaim(before.claimed, page.claimed),
    dropped: (before.dropped ?? 0) + page.dropped,
  };
  if (page.nextCursor !== null) {
    return cursors.has(page.nextCursor)
      ? { progress, nextCursor: null, reason: 'cursor_repeated' }
      : { progress, nextCursor: page.nextCursor };
  }
  // A page checks the claim against itself alone.
  return { progress, nextCursor: null, reason: page.reason === 'count_mismatch' ? null : page.reason };
}
