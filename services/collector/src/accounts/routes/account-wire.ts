import type { PictureLink } from '@balai/contracts/collector';
import { countOf, filledTextOf, firstOf, flagOf, idOf, wholeOf } from '../../providers/payload-values.ts';
import type { ProfileRow } from '../repository/profiles.ts';
import type { SeenPost } from '../use-cases/account-posts.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
const linked = (address: string | null, picture: PictureLink): string | null => (address === null ? null : picture(address));

/** A kept Instagram account in the columns of `insta_profile`. */
export const instagramProfileWire = (row: ProfileRow, picture: PictureLink) => ({
  username: row.username ?? row.handle,
  full_name: row.full_name,
  biography: row.biography,
  follower_count: row.follower_count,
  following_count: row.following_count,
  post_count: row.media_count,
  profile_pic_url: linked(row.avatar_url, picture),
  updated_at: instant(row.read_at),
  user_id: row.account_id,
  is_private: row.is_private,
  is_verified: row.is_verified,
});

/** A kept TikTok account in the words of the legacy API. */
export const tiktokProfileWire = (row: ProfileRow, picture: PictureLink) => ({
  username: row.username ?? row.handle,
  secUid: row.sec_uid,
  nickname: row.full_name,
  follower_count: row.follower_count,
  following_count: row.following_count,
  like_count: row.like_count,
  video_count: row.media_count,
  avatar_url: linked(row.avatar_url, picture),
  verified: row.is_verified,
  user_id: row.account_id,
  is_private: row.is_private,
  updated_at: instant(row.read_at),
});

/** An answer of the provider with its pictures by way of us, wherever they stand: pages of other origins can show them, and they do not expire. */
export function withLinkedPictures<T>(value: T, picture: PictureLink): T;
export function withLinkedPictures(value: unknown, picture: PictureLink): unknown {
  if (typeof value === 'string') return picture(value);
  if (Array.isArray(value)) return value.map((one) => withLinkedPictures(one, picture));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withLinkedPictures(one, picture)]));
}

/** An account as the provider describes it. */
export const rawAccountWire = ({ raw }: ProfileRow, picture: PictureLink): Record<string, unknown> =>
  withLinkedPictures({ ...raw }, picture);

/** A kept Instagram account in the columns of `instagram_user`; `withContacts`: with numbers and addresses. */
export function instagramUserWire(row: ProfileRow, withContacts: boolean, picture: PictureLink) {
  const raw = row.raw ?? {};
  const contact = (value: unknown): string | null => (withContacts ? firstOf(idOf, value) : null);
  return {
    user_id: row.account_id ?? '',
    username: row.username ?? row.handle,
    full_name: row.full_name,
    biography: row.biography,
    business_contact_method: filledTextOf(raw.business_contact_method),
    category: firstOf(filledTextOf, raw.category_name, raw.category),
    category_id: wholeOf(raw.category_id),
    account_type: countOf(raw.account_type),
    contact_phone_number: contact(raw.contact_phone_number),
    external_url: filledTextOf(raw.external_url),
    fbid_v2: idOf(raw.fbid_v2),
    is_business: flagOf(raw.is_business),
    is_private: row.is_private,
    is_verified: row.is_verified,
    public_email: contact(raw.public_email),
    public_phone_country_code: contact(raw.public_phone_country_code),
    public_phone_number: contact(raw.public_phone_number),
    profile_pic_url: linked(firstOf(filledTextOf, raw.profile_pic_url, row.avatar_url), picture),
    profile_pic_url_hd: linked(filledTextOf(raw.profile_pic_url_hd), picture),
    follower_count: row.follower_count,
    following_count: row.following_count,
    media_count: row.media_count,
    total_igtv_videos: countOf(raw.total_igtv_videos),
    latest_reel_media: wholeOf(raw.latest_reel_media),
  };
}

/** A post that was looked up. */
export const seenPostWire = (post: SeenPost, picture: PictureLink) => ({
  id: post.id,
  created_at: post.takenAt,
  type: post.mediaType,
  caption: post.caption,
  like_count: post.likeCount,
  comment_count: post.commentCount,
  share_count: post.shareCount,
  view_count: post.viewCount,
  thumbnail: linked(post.thumbnailUrl, picture),
  url: post.url,
});
