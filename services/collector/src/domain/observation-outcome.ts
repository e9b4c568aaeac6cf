import { reachesClaim } from './claim-tolerance.ts';

/** How the reading of a list came to its end. */
export interface ListEnd {
  /** Why it stopped before the provider ended the list, or why the ended list does not add up; null when it is whole. */
  readonly reason: string | null;
  /** Distinct entries read, comments with their replies. */
  readonly entries: number;
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
 * An empty list that nobody claimed to be empty, where people were known, is not believed.
 */
export function judge(end: ListEnd): Judgement {
  const claimed = end.claimed ?? end.feedCount;
  const reason = end.reason ?? doubtOf(end, claimed);
  if (reason === null) return { outcome: 'complete', reason, claimed };
  return { outcome: end.entries === 0 ? 'failed' : 'truncated', reason, claimed };
}

function doubtOf(end: ListEnd, claimed: number | null): string | null {
  if (!reachesClaim(end.entries, claimed)) return 'count_mismatch';
  return claimed === null && end.entries === 0 && end.activeBefore > 0 ? 'empty_list' : null;
}
