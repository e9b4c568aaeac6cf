import Type, { type Static } from 'typebox';
import { Count, Instant, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';
import type { Post } from './models.ts';

const shared = {
  client_id: Type.String(),
  caption: nullable(Type.String()),
  /** Null when the provider did not say. */
  like_count: nullable(Count),
  comment_count: nullable(Count),
  view_count: nullable(Count),
  share_count: nullable(Count),
  /** When it was published. */
  created_at: Instant,
  thumbnail_url: nullable(Type.String()),
  is_video: Type.Boolean(),
  is_carousel: Type.Boolean(),
  video_url: nullable(Type.String()),
  image_url: nullable(Type.String()),
  images_url: Type.Array(Type.String()),
  // Beyond the legacy columns.
  post_id: Uuid,
  platform: Platform,
  url: Type.String(),
  /** Handle of the account that posted it. */
  username: nullable(Type.String()),
  kind: oneOf('routine', 'special'),
  special_at: nullable(Instant),
  roles: Type.Array(Type.String()),
  is_official: Type.Boolean(),
  /** Set while it does not count, because it vanished from the account. */
  hidden_at: nullable(Instant),
};

/** A row of the legacy table `insta_post`, and what is known beyond it. */
export const InstagramPostWire = Type.Object({ shortcode: Type.String(), ...shared });
/** A row of the legacy table `tiktok_post`, and what is known beyond it. */
export const TiktokPostWire = Type.Object({ video_id: Type.String(), ...shared });

type Shared = Omit<Static<typeof InstagramPostWire>, 'shortcode'>;

/** A post as the services keep it: instants as dates or as text. */
export type PostSource = Omit<Post, 'taken_at' | 'hidden_at' | 'special_at' | 'version' | 'deletedAt' | 'hidden_reason'> & {
  readonly taken_at: Date | string;
  readonly hidden_at: Date | string | null;
  readonly special_at?: Date | string | null | undefined;
};

/** What makes links to pictures by way of us of the platforms' addresses, which expire. */
export type PictureLink = (address: string) => string;

/** The same of a post's pictures and films. */
export interface MediaLinks {
  readonly picture: PictureLink;
  readonly video: PictureLink;
}

const instant = (at: Date | string): string => (typeof at === 'string' ? at : at.toISOString());
const instantOrNull = (at: Date | string | null | undefined): string | null => (at == null ? null : instant(at));

function sharedWire(post: PostSource, { picture, video }: MediaLinks): Shared {
  const { media } = post;
  const linked = (address: string | null | undefined): string | null => (address == null ? null : picture(address));
  return {
    client_id: post.client_id,
    caption: post.caption,
    like_count: post.like_count,
    comment_count: post.comment_count,
    view_count: post.view_count ?? null,
    share_count: post.share_count ?? null,
    created_at: instant(post.taken_at),
    thumbnail_url: linked(post.thumbnail_url),
    is_video: media?.type === 'video',
    is_carousel: media?.type === 'carousel',
    video_url: media?.video_url == null ? null : video(media.video_url),
    image_url: linked(media?.image_url),
    images_url: (media?.images ?? []).map(picture),
    post_id: post.post_id,
    platform: post.platform,
    url: post.url,
    username: post.author ?? null,
    kind: post.kind,
    special_at: instantOrNull(post.special_at),
    roles: [...(post.roles ?? [])],
    is_official: post.official ?? false,
    hidden_at: instantOrNull(post.hidden_at),
  };
}

/** An Instagram post as legacy callers read it. */
export const instagramPostWire = (post: PostSource, links: MediaLinks): Static<typeof InstagramPostWire> => ({
  shortcode: post.platform_id,
  ...sharedWire(post, links),
});
/** A TikTok post as legacy callers read it. */
export const tiktokPostWire = (post: PostSource, links: MediaLinks): Static<typeof TiktokPostWire> => ({
  video_id: post.platform_id,
  ...sharedWire(post, links),
});
