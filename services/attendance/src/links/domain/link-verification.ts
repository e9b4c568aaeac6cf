import type { LinkVerification } from '@balai/contracts/attendance';

/** Seconds until a link is asked about again, by how often it was asked about; after the last nothing more is asked. */
const PAUSES_SECONDS = [600, 3_600, 21_600, 86_400] as const;
/** Refusals that may pass: nobody has looked yet. */
const PASSING: ReadonlySet<string> = new Set([
  'RAPIDAPI_KEY_MISSING',
  'rate_limited',
  'budget_spent',
  'provider_refused',
  'provider_unavailable',
]);

/** How long to wait for an answer; null: it was asked often enough. @param asked times so far */
export const pauseAfter = (asked: number): number | null => PAUSES_SECONDS[asked] ?? null;

/** What the platform says of a reported post. */
export interface AuthorFound {
  /** Handle; null when it is not known. */
  readonly author: string | null;
  readonly reason: string | null;
}

/** What follows for the link. */
export interface Verdict {
  readonly verification: LinkVerification;
  readonly isFinal: boolean;
}

/**
 * Whether a reported post is the person's own. A post that is not found is looked for once more: it may have been out for a moment only.
 * @param handles of the person on the platform
 * @param asked how often it was asked about, this time included
 */
export function verdictOf({ author, reason }: AuthorFound, handles: readonly string[], asked: number): Verdict {
  if (author !== null) {
    // Of somebody without a handle nobody can tell whether a post is theirs.
    if (handles.length === 0) return { verification: 'unverifiable', isFinal: true };
    return { verification: handles.includes(author.toLowerCase()) ? 'verified' : 'other_author', isFinal: true };
  }
  if (reason === 'post_not_found') return { verification: 'not_found', isFinal: asked > 1 };
  if (reason !== null && PASSING.has(reason) && pauseAfter(asked) !== null) return { verification: 'unchecked', isFinal: false };
  return { verification: 'unverifiable', isFinal: true };
}

/** The key of the post in a link as it is kept in one notation: the last part of its path. */
export const platformIdIn = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

/** What stands for several links of one report: what somebody should look at comes first. */
const WORST_FIRST: readonly LinkVerification[] = ['other_author', 'not_found', 'verified', 'unchecked', 'unverifiable'];

/** The state of a report's links together. */
export const verificationOf = (links: readonly { readonly verification: LinkVerification }[]): LinkVerification =>
  WORST_FIRST.find((one) => links.some(({ verification }) => verification === one)) ?? 'unverifiable';
