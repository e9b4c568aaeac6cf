import type { Freshness } from '@balai/contracts/attendance';
import type { ObservationOutcome } from '@balai/contracts/collector';

/** What is known about the looks at one post; null when nobody ever looked. */
export interface PostFreshness {
  /** When the newest look was made that did not fail. */
  readonly asOf: Date | null;
  /** Observations are missing here, or do not add up. */
  readonly isIncomplete: boolean;
  readonly lastOutcome: ObservationOutcome;
  readonly lastReason: string | null;
  /** How the last list that was read ended: `complete` or `truncated`; null when none was read. */
  readonly listOutcome: ObservationOutcome | null;
  readonly listReason: string | null;
}

/** Facts missing here, or a list that was cut off. */
export const isCutShort = (post: PostFreshness): boolean => post.isIncomplete || post.listOutcome === 'truncated';

/**
 * How current and whole the numbers of a set of posts are.
 * @param feedCompleteAt when the account was last read completely: as current as that is the word that there are no posts, or none that
 * anybody could look at yet. It says nothing about who took part in posts that were looked at.
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
    if (post.asOf !== null && (newest === null || post.asOf > newest)) newest = post.asOf;
    if (isCutShort(post)) incomplete += 1;
    if (post.lastOutcome === 'failed') failed += 1;
  }
  return { asOf: (newest ?? feedCompleteAt)?.toISOString() ?? null, posts: posts.length, incomplete, failed, neverObserved };
}
