import type { PictureLink } from '@balai/contracts/collector';
import type { OfficialAccountRow } from '../repository/official-accounts.ts';
import type { OfficialMediaRow } from '../repository/official-media.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** An official account in the columns of its legacy table. */
export const officialAccountWire = (row: OfficialAccountRow) => ({
  satbinmas_account_id: row.account_id,
  client_id: row.client_id,
  platform: row.platform,
  username: row.username,
  display_name: row.display_name,
  profile_url: row.profile_url,
  secUid: row.sec_uid,
  is_active: row.is_active,
  is_verified: row.is_verified,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  collected_at: instant(row.collected_at),
  failure: row.failure,
});

/** A post of an official account in the columns of its legacy table. */
export const officialMediaWire = (row: OfficialMediaRow, picture: PictureLink) => ({
  satbinmas_media_id: row.media_id,
  username: row.username,
  media_id: row.platform_id,
  code: row.platform_id,
  media_type: row.media_type,
  taken_at: row.taken_at.toISOString(),
  caption_text: row.caption,
  like_count: row.like_count,
  comment_count: row.comment_count,
  view_count: row.view_count,
  share_count: row.share_count,
  thumbnail_url: row.thumbnail_url === null ? null : picture(row.thumbnail_url),
  video_url: row.video_url,
  url: row.url,
  is_album: row.media_type === 'carousel',
  is_video: row.media_type === 'video',
  hashtags: [...row.hashtags],
  mentions: [...row.mentions],
  updated_at: row.updated_at.toISOString(),
});
