import { highestClaim, reachesClaim } from './claim-tolerance.ts';

/** How the reading of a list came to its end. */
export interface ListEnd {
  /** Why it stopped before the provider ended the list, or why the ended list does not add up; null when it is whole. */
  readonly reason: string | null;
  /** Distinct entries read, comments with their replies. */
  readonly entries: number;
  /** Entries that could not be read and were left out. */
  readonly dropped: number;
  /** What the list itself claims to hold; null when it does not say. */
  readonly claimed: number | null;
  /** What the feed claimed about it; null when it did not say. */
  readonly feedCount: number | null;
  /** Handles known as active before. */
  readonly activeBefore: number;
}

/** What an observation is worth. `claimed` stays null when nobody said a number. */
export interface Judgement {
  readonly outcome: 'complete' | 'truncated' | 'failed';
  readonly reason: string | null;
  readonly claimed: number | null;
}

/**
 * Complete: the provider ended the list and it reaches what was claimed. Truncated: something was read, but not all. Failed: nothing.
 * An empty list is not believed where people were known and nobody claimed it to be empty, nor where the feed claims that it is not; a list
 * whose entries could not be read is not where nobody says a number.
 */
export function judge(end: ListEnd): Judgement {
  const claimed = end.entries === 0 ? highestClaim(end.claimed, end.feedCount) : (end.claimed ?? end.feedCount);
  const reason = end.reason ?? doubtOf(end, claimed);
  if (reason === null) return { outcome: 'complete', reason, claimed };
  return { outcome: end.entries === 0 ? 'failed' : 'truncated', reason, claimed };
}

function doubtOf(end: ListEnd, claimed: number | null): string | null {
  if (!reachesClaim(end.entries, claimed)) return 'count_mismatch';
  if (claimed !== null) return null;
  if (!reachesClaim(end.entries, end.entries + end.dropped)) return 'unreadable_items';
  return end.entries === 0 && end.activeBefore > 0 ? 'empty_list' : null;
}
