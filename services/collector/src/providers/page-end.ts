import type { IncompleteReason, PageEnd } from '../calls/domain/list-page.ts';
import { reachesClaim } from '../collections/domain/claim-tolerance.ts';

/** What one page shows about its list. `entries` counts the raw list, `got` the usable distinct ones with replies. */
export interface PageFacts {
  readonly askedCursor: string | null;
  readonly isFirstPage: boolean;
  readonly entries: number;
  readonly got: number;
  readonly dropped: number;
  readonly hasMore: boolean;
  readonly cursor: string | null;
  readonly claimed: number | null;
}

/** Where the list goes on, or how it ended, as far as this page alone can tell. */
export function endOfPage(facts: PageFacts): PageEnd {
  const { claimed, dropped, cursor } = facts;
  const ended = (reason: IncompleteReason | null): PageEnd => ({ nextCursor: null, reason, complete: reason === null, claimed, dropped });
  if (!facts.hasMore) return ended(facts.isFirstPage && !reachesClaim(facts.got, claimed) ? 'count_mismatch' : null);
  if (facts.entries === 0) return ended('empty_page');
  if (cursor === null) return ended('cursor_missing');
  if (cursor === facts.askedCursor) return ended('cursor_repeated');
  return { nextCursor: cursor, reason: null, complete: false, claimed, dropped };
}
