import { exceedsClaim, highestClaim, reachesClaim } from './claim-tolerance.ts';

/** How the reading of a list came to its end. */
export interface ListEnd {
  /** Why it stopped before the provider ended the list, or why the ended list does not add up; null when it is whole. */
  readonly reason: string | null;
  /** Distinct entries read, comments with their replies. */
  readonly entries: number;
  /** The same without replies; absent: there are none. */
  readonly topLevel?: number;
  /** Entries that could not be read and were left out. */
  readonly dropped: number;
  /** What the list itself claims to hold; null when it does not say. */
  readonly claimed: number | null;
  /** What the feed claimed about it; null when it did not say. */
  readonly feedCount: number | null;
  /** The account hides how many there are: lists then show some of them, and nobody can say whether all. */
  readonly isCountHidden?: boolean;
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
 * The higher claim counts: a provider that caps a list claims no more than it shows. One that shows more than it claims proves nothing. An empty list is not believed where people were known
 * and nobody claimed it to be empty; a list whose entries could not be read is not where nobody says a number.
 */
export function judge(end: ListEnd): Judgement {
  const claimed = highestClaim(end.claimed, end.feedCount);
  const reason = end.reason ?? doubtOf(end, claimed);
  if (reason === null) return { outcome: 'complete', reason, claimed };
  return { outcome: end.entries === 0 ? 'failed' : 'truncated', reason, claimed };
}

/** Lists that providers cap end at such a number of entries. */
const CAP_STEP = 1000;

function doubtOf(end: ListEnd, claimed: number | null): string | null {
  const { entries, feedCount, topLevel = entries } = end;
  if (!reachesClaim(entries, claimed)) return 'count_mismatch';
  if (end.isCountHidden) return 'count_hidden';
  if (contradicts(end, topLevel)) return 'count_exceeded';
  // Within the tolerance of a claim, or without one, a capped list looks like a whole one.
  if (topLevel > 0 && topLevel % CAP_STEP === 0 && (feedCount === null || feedCount > entries)) return 'list_capped';
  // Nobody, where somebody is claimed and many were known: the tolerance is for those who come and go, not for all.
  if (end.entries === 0 && claimed !== null && claimed > 0 && end.activeBefore > claimed) return 'count_mismatch';
  if (claimed !== null) return null;
  if (!reachesClaim(end.entries, end.entries + end.dropped)) return 'unreadable_items';
  return end.entries === 0 && end.activeBefore > 0 ? 'empty_list' : null;
}

/**
 * Whether the list holds more than it claims itself, and no feed confirms it. The feed alone may be older than the list. Only replies that are
 * counted but not shown may not make up for comments that are missing.
 */
function contradicts({ claimed, feedCount, entries }: ListEnd, topLevel: number): boolean {
  if (claimed === null) return false;
  if (exceedsClaim(topLevel, claimed)) return feedCount === null || !reachesClaim(topLevel, feedCount) || exceedsClaim(topLevel, feedCount);
  return !reachesClaim(topLevel, claimed) && exceedsClaim(entries, highestClaim(claimed, feedCount) ?? claimed);
}
