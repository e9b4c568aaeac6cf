import type { Engagement } from '../../facts/domain/fold-engagements.ts';
import { isCutShort, type PostFreshness } from '../../posts/domain/freshness.ts';

/** Why a post does not count for a person; the first that applies is the reason, others follow from it. */
export type WhyNotCode =
  | 'facts_dropped'
  | 'no_handle'
  | 'never_observed'
  | 'other_owner_then'
  | 'withdrawn'
  | 'handle_newer_than_looks'
  | 'look_failed'
  | 'list_incomplete'
  | 'not_seen';

/** What counts for a person: something that was seen, a decision, or that nothing is asked of them. */
export type CountedBy = 'engagement' | 'correction' | 'exempt';

/** A person's engagement under a post, and whether it was theirs when it was first seen. */
export interface OwnEngagement {
  readonly engagement: Engagement;
  readonly isTheirs: boolean;
}

export interface WhyInput {
  /** The bitmap says that they took part, in a way that counts. */
  readonly isSeen: boolean;
  readonly isCorrected: boolean;
  readonly exempt: boolean;
  readonly closed: boolean;
  /** Null when the post was never observed. */
  readonly freshness: PostFreshness | null;
  /** Engagements of any handle the person ever had. */
  readonly engagements: readonly OwnEngagement[];
  /** The handle they have now is theirs since then; null: since ever, or they have none. */
  readonly handleSince: Date | null;
  readonly hasHandle: boolean;
}

/** By what the post counts; null when it does not. */
export function countedBy({ isSeen, isCorrected, exempt }: WhyInput): CountedBy | null {
  if (isSeen) return 'engagement';
  if (isCorrected) return 'correction';
  return exempt ? 'exempt' : null;
}

/** Every reason why nothing was seen of the person that counts, the most telling first. Nothing is guessed: each follows from what is stored. */
export function whyNot(input: WhyInput): WhyNotCode[] {
  const { freshness, engagements, closed, hasHandle, handleSince } = input;
  if (closed) return ['facts_dropped'];
  const reasons: WhyNotCode[] = [];
  const own = engagements.filter(({ isTheirs }) => isTheirs);
  if (own.length > 0) reasons.push('withdrawn');
  if (engagements.length > own.length) reasons.push('other_owner_then');
  if (reasons.length > 0) return reasons;
  if (!hasHandle) reasons.push('no_handle');
  if (freshness === null) return [...reasons, 'never_observed'];
  if (hasHandle && handleSince !== null && freshness.as_of !== null && handleSince > freshness.as_of)
    reasons.push('handle_newer_than_looks');
  if (freshness.last_outcome === 'failed') reasons.push('look_failed');
  if (isCutShort(freshness) || freshness.list_outcome === null) reasons.push('list_incomplete');
  return reasons.length > 0 ? reasons : ['not_seen'];
}
