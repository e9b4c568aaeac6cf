import type { OfficialMediaRow } from '@balai/collector/import';
import type { Platform } from '@balai/contracts';
import { hashtagsIn, mentionsIn } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import { textArray } from './text-array.ts';

/** A post of an official account as it is to be here. */
export interface ImportedMedia {
  readonly accountId: string;
  readonly clientId: string;
  readonly platform: Platform;
  readonly platformId: string;
  readonly username: string;
  readonly mediaType: OfficialMediaRow['media_type'];
  readonly takenAt: Date;
  readonly caption: string | null;
  readonly url: string;
  readonly likeCount: number | null;
  readonly commentCount: number | null;
  readonly viewCount: number | null;
  readonly shareCount: number | null;
  readonly thumbnailUrl: string | null;
  readonly videoUrl: string | null;
}

/** Which of these posts are stored: account and platform's identifier. */
export async function mediaOf(tx: Transaction, media: readonly ImportedMedia[]): Promise<Set<string>> {
  const rows = await tx.many<{ account_id: string; platform_id: string }>(sql`
    select m.account_id, m.platform_id from collector.official_media m
    join unnest(${media.map((one) => one.accountId)}::uuid[], ${media.map((one) => one.platformId)}::text[]) as n (account_id, platform_id)
      on n.account_id = m.account_id and n.platform_id = m.platform_id`);
  return new Set(rows.map((row) => `${row.account_id} ${row.platform_id}`));
}

/** Stores posts of official accounts, but for those that were read meanwhile. */
export const insertImportedMedia = (tx: Transaction, media: readonly (ImportedMedia & { readonly mediaId: string })[]): Promise<number> =>
  tx.execute(sql`
    insert into collector.official_media (media_id, account_id, client_id, platform, platform_id, username, media_type, taken_at, caption, url,
      like_count, comment_count, view_count, share_count, thumbnail_url, video_url, hashtags, mentions)
    select n.media_id, n.account_id, n.client_id, n.platform, n.platform_id, n.username, n.media_type, n.taken_at, n.caption, n.url,
      n.like_count, n.comment_count, n.view_count, n.share_count, n.thumbnail_url, n.video_url, n.hashtags::text[], n.mentions::text[]
    from unnest(${media.map((one) => one.mediaId)}::uuid[], ${media.map((one) => one.accountId)}::uuid[],
      ${media.map((one) => one.clientId)}::text[], ${media.map((one) => one.platform)}::text[], ${media.map((one) => one.platformId)}::text[],
      ${media.map((one) => one.username)}::text[], ${media.map((one) => one.mediaType)}::text[],
      ${media.map((one) => one.takenAt)}::timestamptz[], ${media.map((one) => one.caption)}::text[], ${media.map((one) => one.url)}::text[],
      ${media.map((one) => one.likeCount)}::int[], ${media.map((one) => one.commentCount)}::int[],
      ${media.map((one) => one.viewCount)}::bigint[], ${media.map((one) => one.shareCount)}::bigint[],
      ${media.map((one) => one.thumbnailUrl)}::text[], ${media.map((one) => one.videoUrl)}::text[],
      ${media.map((one) => textArray(hashtagsIn(one.caption)))}::text[], ${media.map((one) => textArray(mentionsIn(one.caption)))}::text[]) as n
      (media_id, account_id, client_id, platform, platform_id, username, media_type, taken_at, caption, url, like_count, comment_count,
      view_count, share_count, thumbnail_url, video_url, hashtags, mentions)
    on conflict do nothing`);
