import { filledTextOf, firstOf, numberOf, payloadOf, textOf } from '../payload-values.ts';
import { instagramFieldsOf } from './instagram-post.ts';

/** A post in a sum. */
export interface AnalysedPost {
  readonly id: string;
  readonly caption: string | null;
  readonly taken_at: number | string | null;
  readonly like_count: number;
  readonly comment_count: number;
  readonly thumbnail_url: string | null;
  readonly thumbnail: string | null;
  readonly is_video: boolean;
}

/** Posts in the provider's words, and what they sum up to; what has no identity is left out. A count nobody said adds nothing. */
export function analysePosts(items: readonly unknown[]) {
  const posts = items.map(analysedPost).filter((post) => post !== null);
  const sum = (of: (post: AnalysedPost) => number) => posts.reduce((total, post) => total + of(post), 0);
  const mean = (total: number) => (posts.length === 0 ? 0 : Math.round((total / posts.length) * 100) / 100);
  const totalLikes = sum((post) => post.like_count);
  const totalComments = sum((post) => post.comment_count);
  return {
    posts,
    stats: {
      total_posts: posts.length,
      total_likes: totalLikes,
      total_comments: totalComments,
      avg_likes: mean(totalLikes),
      avg_comments: mean(totalComments),
    },
  };
}

function analysedPost(item: unknown): AnalysedPost | null {
  const given = payloadOf(item);
  const id = given === null ? null : firstOf(nameOf, given.code, given.shortcode, given.id, given.pk);
  if (given === null || id === null) return null;
  const post = instagramFieldsOf(given);
  return {
    id,
    caption: post.caption,
    taken_at: firstOf(timeOf, given.taken_at, given.created_at),
    like_count: post.likeCount ?? 0,
    comment_count: post.commentCount ?? 0,
    thumbnail_url: post.thumbnailUrl,
    thumbnail: post.thumbnailUrl,
    is_video: post.mediaType === 'video',
  };
}

// As it came, so that the caller knows it again; a media number may be longer than a number of JavaScript is exact.
const nameOf = (value: unknown): string | null => (typeof value === 'number' ? String(value) : filledTextOf(value));
const timeOf = (value: unknown): number | string | null => (typeof value === 'number' ? numberOf(value) : textOf(value));
