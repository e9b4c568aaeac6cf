import { type EngagementKind, KIND_THAT_COUNTS, type Platform } from '@balai/contracts';

/** The kind of engagement that counts on a platform. */
export const kindOf = (platform: Platform): EngagementKind => KIND_THAT_COUNTS[platform];

/** How many engagements that count the feed showed at a post; null when it did not say. */
export function feedCountOf(post: {
  readonly platform: Platform;
  readonly like_count: number | null;
  readonly comment_count: number | null;
}): number | null {
  return kindOf(post.platform) === 'likes' ? post.like_count : post.comment_count;
}
