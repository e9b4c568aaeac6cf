import { nameOfHandle, tiktokSecUid, tiktokUserId } from '../../domain/account-identity.ts';
import type { Account } from '../../repository/accounts.ts';
import type { MediaAddress } from '../media-address.ts';

const CREATED_SECONDS = 1_598_231_940;
const RENAMED_SECONDS = 1_701_000_000;

/** What surrounds every answer of TikTok's. */
export function answerFrame(now: Date) {
  const logid = `${now.toISOString().replace(/\D/g, '').slice(0, 14)}00${now.getTime().toString(16).toUpperCase()}`;
  return { extra: { fatal_item_ids: [], logid, now: now.getTime() }, log_pb: { impr_id: logid } };
}

/** The account as author of its posts. The user id is made from the client, so that it survives a rename. */
export function authorObject(account: Account, media: MediaAddress) {
  const owner = account.client_id ?? account.handle;
  const avatar = media.avatar(owner);
  return {
    UserStoryStatus: 0,
    avatarLarger: avatar,
    avatarMedium: avatar,
    avatarThumb: avatar,
    commentSetting: 0,
    downloadSetting: 0,
    duetSetting: 0,
    ftc: false,
    id: tiktokUserId(owner),
    isADVirtual: false,
    isEmbedBanned: false,
    nickname: account.name,
    openFavorite: false,
    privateAccount: account.is_private,
    relation: 0,
    secUid: account.sec_uid ?? tiktokSecUid(owner),
    secret: account.is_private,
    shortDictFill: null,
    signature: account.client_id === null ? '' : `Akun resmi ${account.name}.`,
    stitchSetting: 0,
    uniqueId: account.handle,
    verified: false,
  };
}

/** The profile, as `/api/user/info` gives it. */
export function userInfo(account: Account, media: MediaAddress) {
  const author = authorObject(account, media);
  const followers = 500 + (Number(author.id.slice(-6)) % 20_000);
  const stats = {
    followerCount: followers,
    followingCount: followers % 61,
    friendCount: followers % 13,
    heart: account.like_count,
    heartCount: account.like_count,
    videoCount: account.post_count,
    diggCount: 0,
  };
  return {
    itemList: [],
    stats,
    statsV2: Object.fromEntries(Object.entries(stats).map(([name, count]) => [name, String(count)])),
    user: {
      ...author,
      bioLink: null,
      canExpPlaylist: true,
      commerceUserInfo: { commerceUser: false },
      createTime: CREATED_SECONDS,
      eventList: [],
      followingVisibility: 1,
      isOrganization: 0,
      language: 'id',
      nickNameModifyTime: RENAMED_SECONDS,
      profileEmbedPermission: 1,
      profileTab: { showPlayListTab: false },
      recommendReason: '',
      region: 'ID',
      roomId: '',
      ttSeller: false,
      uniqueIdModifyTime: RENAMED_SECONDS,
    },
  };
}

/** Somebody under a post. */
export function commentUser(handle: string, name: string | null, media: MediaAddress) {
  const uid = tiktokUserId(handle);
  return {
    account_labels: null,
    ad_cover_url: null,
    avatar_thumb: { uri: `avatar/${uid}`, url_list: [media.avatar(uid)], url_prefix: null },
    custom_verify: '',
    enterprise_verify_reason: '',
    nickname: name ?? nameOfHandle(handle),
    predicted_age_group: '3',
    relative_users: null,
    sec_uid: tiktokSecUid(handle),
    uid,
    unique_id: handle,
    user_tags: null,
  };
}
