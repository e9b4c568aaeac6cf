import type { Freshness } from '@balai/contracts/attendance';
import type { ObservationOutcome } from '@balai/contracts/collector';

/** How current and whole what is known of one post is; null for a post that was never observed. */
export interface PostFreshness {
  /** When the newest observation was made that did not fail. */
  readonly as_of: Date | null;
  /** Observations are missing here, or do not add up. */
  readonly incomplete: boolean;
  readonly last_outcome: ObservationOutcome;
  readonly last_reason: string | null;
  /** How the last list that was read ended: `complete` or `truncated`; null when none was read. */
  readonly list_outcome: ObservationOutcome | null;
  readonly list_reason: string | null;
}

/** Facts missing here, or a list that was cut off. */
export const isCutShort = (post: PostFreshness): boolean => post.incomplete || post.list_outcome === 'truncated';

/**
 * How current and whole the numbers of a set of posts are.
 * @param feedCompleteAt when the account was last read completely: then it was known that there are no
 * posts, or none that could be observed yet. It says nothing about who took part in observed posts.
 */
export function freshnessOf(posts: readonly (PostFreshness | null)[], feedCompleteAt: Date | null): Freshness {
  let newest: Date | null = null;
  let incomplete = 0;
  let failed = 0;
  let neverObserved = 0;
  for (const post of posts) {
    if (post === null) {
      neverObserved += 1;
      continue;
    }
    if (post.as_of !== null && (newest === null || post.as_of > newest)) newest = post.as_of;
    if (isCutShort(post)) incomplete += 1;
    if (post.last_outcome === 'failed') failed += 1;
  }
  return { asOf: (newest ?? feedCompleteAt)?.toISOString() ?? null, posts: posts.length, incomplete, failed, neverObserved };
}
