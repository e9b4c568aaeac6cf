import { postUrl } from '../domain/post-identity.ts';
import type { PostRow } from '../repository/posts.ts';

/** A post as the sandbox's REST shows it: `shortcode` on Instagram, `video_id` on TikTok. */
export function postView(post: PostRow, handle: string | null) {
  return {
    id: post.id,
    ...(post.platform === 'instagram' ? { shortcode: post.platform_id } : { video_id: post.platform_id }),
    url: postUrl(post.platform, post.platform_id, handle ?? post.client_id.toLowerCase()),
    client_id: post.client_id,
    coauthors: post.coauthors,
    platform: post.platform,
    caption: post.caption,
    taken_at: post.taken_at.toISOString(),
    like_count: post.like_count,
    comment_count: post.comment_count,
    deleted_at: post.deleted_at?.toISOString() ?? null,
  };
}
