import { instagramUserId, nameOfHandle } from '../../domain/account-identity.ts';
import type { Account } from '../../repository/accounts.ts';
import type { MediaAddress } from '../media-address.ts';

/** Whom a user object shows. `owner` is what the user id is made from: it survives a rename. */
export interface ShownUser {
  readonly owner: string;
  readonly handle: string;
  readonly name: string;
  readonly isPrivate: boolean;
}

/** A client's account, or the person's. */
export const userOfAccount = (account: Account): ShownUser => ({
  owner: account.client_id ?? account.handle,
  handle: account.handle,
  name: account.name,
  isPrivate: account.is_private,
});

/** Somebody known only by what stands under a post. */
export const userOfHandle = (handle: string, name: string | null): ShownUser => ({
  owner: handle,
  handle,
  name: name ?? nameOfHandle(handle),
  isPrivate: false,
});

/** The user as lists of likers show it. */
export function briefUser(user: ShownUser, media: MediaAddress) {
  const id = instagramUserId(user.owner);
  return {
    full_name: user.name,
    id,
    is_private: user.isPrivate,
    is_verified: false,
    profile_pic_url: media.avatar(id),
    username: user.handle,
  };
}

/** The user as authors of comments and captions are shown. */
export function shortUser(user: ShownUser, media: MediaAddress) {
  const brief = briefUser(user, media);
  return { ...brief, profile_pic_id: `3108747793675212052_${brief.id}` };
}

/** The user as owners of posts are shown. */
export function longUser(user: ShownUser, media: MediaAddress) {
  const short = shortUser(user, media);
  return {
    ...short,
    pk: short.id,
    account_badges: [],
    fbid_v2: `178414${short.id}`,
    has_anonymous_profile_picture: false,
    is_unpublished: false,
    latest_reel_media: 0,
    transparency_product_enabled: false,
    third_party_downloads_enabled: 1,
    friendship_status: {
      following: false,
      is_bestie: false,
      is_feed_favorite: false,
      is_private: user.isPrivate,
      is_restricted: false,
      outgoing_request: false,
    },
  };
}

/** The profile, as `/v1/info` gives it. */
export function profileObject(account: Account, media: MediaAddress) {
  const user = longUser(userOfAccount(account), media);
  const followers = 1000 + (Number(user.id) % 20_000);
  const biography = account.client_id === null ? '' : `Akun resmi ${account.name}.`;
  return {
    ...user,
    about: { country: 'Indonesia', date_joined: 'June 2016' },
    account_type: account.client_id === null ? 1 : 2,
    bio_links: [],
    biography,
    biography_with_entities: { entities: [], raw_text: biography },
    business_contact_method: 'UNKNOWN',
    category: account.client_id === null ? null : 'Government organization',
    category_id: account.client_id === null ? null : 2603,
    contact_phone_number: '',
    external_url: '',
    fan_club_info: null,
    follower_count: followers,
    following_count: followers % 97,
    hd_profile_pic_url_info: { height: 1080, url: user.profile_pic_url, width: 1080 },
    hd_profile_pic_versions: [{ height: 320, url: user.profile_pic_url, width: 320 }],
    highlight_reel_count: 0,
    is_business: account.client_id !== null,
    is_category_tappable: true,
    media_count: account.post_count,
    profile_pic_url_hd: user.profile_pic_url,
    public_email: '',
    public_phone_country_code: '',
    public_phone_number: '',
    pronouns: [],
    total_clips_count: 0,
    total_igtv_videos: 0,
  };
}
