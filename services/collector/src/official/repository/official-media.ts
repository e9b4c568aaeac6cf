import { hashtagsIn, mentionsIn } from '@balai/contracts/collector';
import { sql, type Transaction } from '@balai/runtime/database';
import type { DatedPost } from '../../domain/collection-window.ts';
import { postContent } from '../../posts/domain/post-change.ts';
import type { OfficialAccountRow } from './official-accounts.ts';

/** A post of an official account. */
export interface OfficialMediaRow {
  readonly media_id: string;
  readonly account_id: string;
  readonly username: string;
  readonly platform_id: string;
  readonly media_type: 'image' | 'carousel' | 'video';
  readonly taken_at: Date;
  readonly caption: string | null;
  readonly url: string;
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly view_count: number | null;
  readonly share_count: number | null;
  readonly thumbnail_url: string | null;
  readonly video_url: string | null;
  readonly hashtags: readonly string[];
  readonly mentions: readonly string[];
  readonly updated_at: Date;
}

const COLUMNS = sql.raw(`media_id, account_id, username, platform_id, media_type, taken_at, caption, url, like_count, comment_count,
  view_count, share_count, thumbnail_url, video_url, hashtags, mentions, updated_at`);

/** The newest posts of a client's official accounts, at most `limit` of each. */
export const newest = (tx: Transaction, clientId: string, limit: number): Promise<OfficialMediaRow[]> =>
  tx.many<OfficialMediaRow>(sql`
    select ${COLUMNS} from (
      select *, row_number() over (partition by account_id order by taken_at desc) as place
      from collector.official_media where client_id = ${clientId}) m
    where m.place <= ${limit} order by taken_at desc, media_id`);

/** Platform ids of an account's posts since an instant. */
export async function idsSince(tx: Transaction, account: Pick<OfficialAccountRow, 'account_id'>, from: Date): Promise<string[]> {
  const rows = await tx.many<{ platform_id: string }>(sql`
    select platform_id from collector.official_media where account_id = ${account.account_id} and taken_at >= ${from}`);
  return rows.map((row) => row.platform_id);
}

/** Stores what an account shows, and removes of the span what it lacks. */
export async function store(
  tx: Transaction,
  account: OfficialAccountRow,
  shown: readonly (DatedPost & { readonly mediaId: string | null; readonly newId: string })[],
  from: Date,
  isWhole: boolean,
): Promise<void> {
  if (isWhole)
    await tx.execute(sql`
      delete from collector.official_media where account_id = ${account.account_id} and taken_at >= ${from}
        and platform_id <> all(${shown.map((post) => post.id)}::text[])`);
  for (const post of shown)
    await tx.execute(sql`
      insert into collector.official_media (media_id, account_id, client_id, platform, platform_id, username, media_type, taken_at, caption, url,
        like_count, comment_count, view_count, share_count, thumbnail_url, video_url, hashtags, mentions)
      values (${post.newId}, ${account.account_id}, ${account.client_id}, ${account.platform}, ${post.id}, ${account.username}, ${post.mediaType},
        ${post.takenAt}, ${postContent(post).caption}, ${post.url}, ${post.likeCount}, ${post.commentCount},
        ${post.viewCount}, ${post.shareCount}, ${post.thumbnailUrl}, ${post.videoUrl}, ${hashtagsIn(post.caption)}::text[],
        ${mentionsIn(post.caption)}::text[])
      on conflict (account_id, platform_id) do update set username = excluded.username, caption = excluded.caption,
        like_count = excluded.like_count, comment_count = excluded.comment_count, view_count = excluded.view_count,
        share_count = excluded.share_count, thumbnail_url = excluded.thumbnail_url, video_url = excluded.video_url,
        hashtags = excluded.hashtags, mentions = excluded.mentions, updated_at = now()`);
}
