import type { PostRow } from '../../repository/posts.ts';
import type { MediaAddress } from '../media-address.ts';
import { briefUser, longUser, type ShownUser, shortUser } from './user-object.ts';

const WIDTHS = [1080, 720, 240] as const;
const CAROUSEL_PICTURES = 3;
const IMAGE = 1;
const CAROUSEL = 8;

const epochSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);
const wordsWith = (mark: '#' | '@', text: string): string[] => text.match(mark === '#' ? /#[\p{L}\p{N}_]+/gu : /@[\w.]+/g) ?? [];

/** Whose a post is. */
export interface ShownAuthors {
  readonly owner: ShownUser;
  readonly coauthors: readonly ShownUser[];
}

/** Every fourth post is a carousel, the others are single pictures. */
const isCarousel = (post: PostRow): boolean => BigInt(post.media_id) % 4n === 0n;

/** A post as the feed and `/v1/post_info` show it. */
export function postItem(post: PostRow, { owner, coauthors }: ShownAuthors, media: MediaAddress) {
  const taken = epochSeconds(post.taken_at);
  const user = longUser(owner, media);
  const hashtags = wordsWith('#', post.caption ?? '');
  const mentions = wordsWith('@', post.caption ?? '');
  return {
    id: `${post.media_id}_${user.id}`,
    pk: post.media_id,
    code: post.platform_id,
    taken_at: taken,
    media_type: isCarousel(post) ? CAROUSEL : IMAGE,
    is_video: false,
    like_count: post.like_count,
    comment_count: post.comment_count,
    caption: captionObject(post, owner, media, { hashtags, mentions }),
    user,
    thumbnail_url: media.picture(post.platform_id, 0, 640),
    image_versions: pictureVersions(post, 0, media),
    ...(isCarousel(post) ? carousel(post, user.id, media) : { product_type: 'feed' }),
    can_reply: false,
    can_reshare: true,
    caption_is_edited: false,
    coauthor_producers: coauthors.map((coauthor) => briefUser(coauthor, media)),
    deleted_reason: 0,
    device_timestamp: post.taken_at.getTime() * 1000,
    has_liked: false,
    has_more_comments: post.comment_count > 0,
    hashtags,
    mentions,
    is_paid_partnership: false,
    is_pinned: false,
    like_and_view_counts_disabled: false,
    location: null,
    media_format: isCarousel(post) ? 'album' : 'image',
    media_name: isCarousel(post) ? 'album' : 'post',
    original_height: 1350,
    original_width: 1080,
    share_count: Math.floor(post.like_count / 20),
    tagged_users: [],
    taken_at_date: post.taken_at.toISOString().replace(/\.\d+Z$/, '+00:00'),
    taken_at_ts: taken,
    timeline_pinned_user_ids: [],
    metrics: {
      comment_count: post.comment_count,
      fb_like_count: null,
      fb_play_count: null,
      like_count: post.like_count,
      play_count: null,
      save_count: null,
      share_count: Math.floor(post.like_count / 20),
      user_follower_count: null,
      user_media_count: null,
      view_count: null,
    },
  };
}

function captionObject(post: PostRow, owner: ShownUser, media: MediaAddress, words: { hashtags: string[]; mentions: string[] }) {
  if (post.caption === null) return null;
  const taken = epochSeconds(post.taken_at);
  const user = shortUser(owner, media);
  return {
    created_at: taken,
    created_at_utc: taken,
    did_report_as_spam: false,
    hashtags: words.hashtags,
    id: `17${post.media_id.slice(-15)}`,
    is_covered: false,
    is_ranked_comment: false,
    mentions: words.mentions,
    private_reply_status: 0,
    share_enabled: false,
    text: post.caption,
    type: 1,
    user,
    user_id: user.id,
  };
}

function pictureVersions(post: PostRow, index: number, media: MediaAddress) {
  return {
    items: WIDTHS.map((width) => ({ height: Math.round(width * 1.25), url: media.picture(post.platform_id, index, width), width })),
  };
}

function carousel(post: PostRow, ownerId: string, media: MediaAddress) {
  const children = Array.from({ length: CAROUSEL_PICTURES }, (_, index) => ({
    carousel_parent_id: `${post.media_id}_${ownerId}`,
    id: (BigInt(post.media_id) + BigInt(index + 1)).toString(),
    image_versions: pictureVersions(post, index, media),
    is_video: false,
    media_format: 'image',
    media_name: 'album',
    media_type: IMAGE,
    original_height: 1350,
    original_width: 1080,
    product_type: 'carousel_item',
    taken_at: epochSeconds(post.taken_at),
    thumbnail_url: media.picture(post.platform_id, index, 640),
  }));
  return {
    carousel_media: children,
    carousel_media_count: children.length,
    carousel_media_ids: children.map((child) => child.id),
    product_type: 'carousel_container',
  };
}
