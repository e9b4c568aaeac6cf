import type { RecapReason } from '@balai/contracts/attendance';
import type { FeedState } from '../../posts/domain/feed-state.ts';
import { isCutShort, type PostFreshness } from '../../posts/domain/freshness.ts';

type ReasonCode = RecapReason['code'];

/** Why a number is zero or may be too low, with how many posts or people it concerns (0: the account as a whole). */
export interface ReasonFound {
  readonly code: ReasonCode;
  readonly count: number;
  /** Of a failure at posts: at how many of them an earlier look read what is counted now. */
  readonly readBefore?: number;
}

export interface ReasonInput {
  readonly posts: readonly (PostFreshness | null)[];
  readonly people: readonly { readonly handle: string | null; readonly exempt: boolean }[];
  /** The client whose posts count has a handle on the platform and it is switched on. */
  readonly hasAccount: boolean;
  /** The client's account on the platform was read at least once, or nobody here may know. */
  readonly everCollected: boolean;
  /** How the newest attempt to read that account ended, where it concerns the period; else null. */
  readonly feed: FeedState | null;
  /** Only posts known from official accounts were asked for: what is known of the others explains nothing. */
  readonly officialOnly: boolean;
  /** Changes of people and handles that are not taken in yet. */
  readonly arriving: number;
}

/** What the collector's failures mean to the reader of a recap; any other means that the provider refused. */
const BY_FAILURE: Readonly<Record<string, ReasonCode>> = {
  private: 'private_account',
  budget_spent: 'budget_spent',
  key_missing: 'key_missing',
  key_off: 'keys_off',
};

/** The reason a failed or truncated read stands for; undefined for a truncation without a failure of its own. */
const codeOf = (failed: boolean, reason: string | null): ReasonCode | undefined =>
  BY_FAILURE[reason ?? ''] ?? (failed ? 'provider_refused' : undefined);

/** Why what is known of a post may be too little; null when it is whole. */
export function reasonOfPost(post: PostFreshness | null): ReasonCode | null {
  if (post === null) return 'never_collected';
  const [failure] = failuresOf([post]).keys();
  return failure ?? (isCutShort(post) ? 'incomplete' : null);
}

/** The posts whose newest reading failed or was cut short, in their order; those that nobody has tried to read yet are not among them. */
export const unreadPosts = <P>(posts: readonly P[], freshness: readonly (PostFreshness | null)[]): P[] =>
  posts.filter((_, index) => {
    const known = freshness[index] ?? null;
    return known !== null && reasonOfPost(known) !== null;
  });

function failuresOf(posts: ReasonInput['posts']): Map<ReasonCode, { count: number; readBefore: number }> {
  const found = new Map<ReasonCode, { count: number; readBefore: number }>();
  for (const post of posts) {
    if (post === null) continue;
    const failed = post.last_outcome === 'failed';
    const code = codeOf(failed, failed ? post.last_reason : post.list_reason);
    if (code === undefined || !(failed || post.list_outcome === 'truncated')) continue;
    const counts = found.get(code) ?? { count: 0, readBefore: 0 };
    counts.count += 1;
    if (failed && post.as_of !== null) counts.readBefore += 1;
    found.set(code, counts);
  }
  return found;
}

/** What the newest attempt to read the account failed at. */
function feedFailureOf({ feed, hasAccount }: ReasonInput): ReasonCode | undefined {
  if (feed === null || feed.outcome === 'complete' || !hasAccount) return undefined;
  return codeOf(feed.outcome === 'failed', feed.reason) ?? 'incomplete';
}

const withoutHandle = ({ people }: ReasonInput): number => people.filter((person) => person.handle === null && !person.exempt).length;

/** Every reason that applies, the most fundamental first. */
export function reasonsOf(input: ReasonInput): ReasonFound[] {
  const reasons: ReasonFound[] = [];
  const add = (code: ReasonCode, count: number, applies = count > 0) => {
    if (applies) reasons.push({ code, count });
  };
  add('people_arriving', input.arriving);
  if (input.officialOnly) {
    add('no_official_media', 0, input.posts.length === 0);
    add('no_people', 0, input.people.length === 0);
    add('no_handle', withoutHandle(input));
    return reasons;
  }
  add('no_account', 0, !input.hasAccount);
  add('no_post', 0, input.posts.length === 0);
  add('no_people', 0, input.people.length === 0);
  add('never_collected', input.posts.filter((post) => post === null).length);
  add('never_collected', 0, input.posts.length === 0 && !input.everCollected && input.hasAccount);
  add('no_handle', withoutHandle(input));
  const ofFeed = feedFailureOf(input);
  const ofPosts = failuresOf(input.posts);
  for (const [code, { count, readBefore }] of ofPosts) reasons.push(readBefore === 0 ? { code, count } : { code, count, readBefore });
  const cutShort = input.posts.filter((post) => post !== null && isCutShort(post)).length;
  if (ofFeed !== undefined && ofFeed !== 'incomplete') add(ofFeed, 0, !ofPosts.has(ofFeed));
  add('incomplete', cutShort);
  add('incomplete', 0, ofFeed === 'incomplete' && cutShort === 0);
  return reasons;
}
