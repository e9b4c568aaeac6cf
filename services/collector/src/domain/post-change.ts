import type { ProviderPost } from './provider-post.ts';

/** What of a post may change from one feed to the next. */
export interface PostContent {
  readonly caption: string | null;
  readonly url: string;
  readonly thumbnail_url: string | null;
  readonly like_count: number | null;
  readonly comment_count: number | null;
}

const TEXT_MAX = 10_000;

/** What is stored of a post as the feed shows it. */
export function postContent(post: ProviderPost): PostContent {
  return {
    // NUL cannot be stored as text.
    caption: post.caption?.replaceAll('\u0000', '').slice(0, TEXT_MAX) ?? null,
    url: post.url,
    thumbnail_url: post.thumbnailUrl,
    like_count: post.likeCount,
    comment_count: post.commentCount,
  };
}

/** Whether the two differ in anything. */
export function isSameContent(a: PostContent, b: PostContent): boolean {
  return (
    a.caption === b.caption &&
    a.url === b.url &&
    a.thumbnail_url === b.thumbnail_url &&
    a.like_count === b.like_count &&
    a.comment_count === b.comment_count
  );
}
