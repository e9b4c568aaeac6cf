import Type from 'typebox';
import { Count, Instant, nullable } from '../define/schema.ts';

/** A row of the legacy table `insta_profile`, and what is known beyond it. Unknown is null. */
export const InstagramProfileWire = Type.Object({
  username: Type.String(),
  full_name: nullable(Type.String()),
  biography: nullable(Type.String()),
  follower_count: nullable(Count),
  following_count: nullable(Count),
  post_count: nullable(Count),
  profile_pic_url: nullable(Type.String()),
  updated_at: nullable(Instant),
  // Beyond the legacy columns.
  user_id: nullable(Type.String()),
  is_private: nullable(Type.Boolean()),
  is_verified: nullable(Type.Boolean()),
});

/** A TikTok account in the words of the legacy API. Unknown is null. */
export const TiktokProfileWire = Type.Object({
  username: Type.String(),
  secUid: nullable(Type.String()),
  nickname: nullable(Type.String()),
  follower_count: nullable(Count),
  following_count: nullable(Count),
  like_count: nullable(Count),
  video_count: nullable(Count),
  avatar_url: nullable(Type.String()),
  verified: nullable(Type.Boolean()),
  // Beyond the legacy fields.
  user_id: nullable(Type.String()),
  is_private: nullable(Type.Boolean()),
  updated_at: nullable(Instant),
});

const text = nullable(Type.String());
const flag = nullable(Type.Boolean());

/** A row of the legacy tables `instagram_user` and `instagram_user_metrics`. What the provider did not say is null. */
export const InstagramUserWire = Type.Object({
  user_id: Type.String(),
  username: Type.String(),
  full_name: text,
  biography: text,
  business_contact_method: text,
  category: text,
  category_id: nullable(Type.Integer()),
  account_type: nullable(Type.Integer()),
  /** Numbers and addresses: null without the permission to see them. */
  contact_phone_number: text,
  external_url: text,
  fbid_v2: text,
  is_business: flag,
  is_private: flag,
  is_verified: flag,
  public_email: text,
  public_phone_country_code: text,
  public_phone_number: text,
  profile_pic_url: text,
  profile_pic_url_hd: text,
  follower_count: nullable(Count),
  following_count: nullable(Count),
  media_count: nullable(Count),
  total_igtv_videos: nullable(Count),
  latest_reel_media: nullable(Count),
});

/** A post of any account as it is looked up. */
export const SeenPostWire = Type.Object({
  /** Shortcode or video id. */
  id: Type.String(),
  created_at: nullable(Instant),
  /** `image`, `carousel` or `video`. */
  type: Type.String(),
  caption: nullable(Type.String()),
  like_count: nullable(Count),
  comment_count: nullable(Count),
  share_count: nullable(Count),
  view_count: nullable(Count),
  thumbnail: nullable(Type.String()),
  url: Type.String(),
});
