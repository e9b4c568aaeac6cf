import type { Platform } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { Span } from '../domain/period-asked.ts';
import type { OfficialMediaRow } from './official-media.ts';

/** Which accounts and posts a view is about; null: all that are seen. */
export interface OfficialFilter extends Span {
  readonly clientId: string | null;
  readonly platform: Platform | null;
}

/** An official account and what its posts of a period brought. */
export interface OfficialMetrics {
  readonly account_id: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly platform: Platform;
  readonly username: string;
  readonly display_name: string | null;
  readonly is_active: boolean;
  readonly followers: number | null;
  readonly posts: number;
  readonly likes: number;
  readonly comments: number;
  readonly views: number;
  readonly shares: number;
  readonly active_days: number;
  readonly last_post_date: Date | null;
  /** Of whatever period. */
  readonly newest_post_at: Date | null;
  readonly collected_at: Date | null;
  readonly failure: string | null;
}

const MEDIA_COLUMNS =
  sql.raw(`m.media_id, m.account_id, m.username, m.platform_id, m.media_type, m.taken_at, m.caption, m.url, m.like_count,
  m.comment_count, m.view_count, m.share_count, m.thumbnail_url, m.video_url, m.hashtags, m.mentions, m.updated_at`);

/** Accounts that one view adds up at most. */
const ACCOUNTS_MAX = 5_000;

/** The official accounts of a filter with their metrics, by client and platform. */
export function metrics(tx: Transaction, filter: OfficialFilter): Promise<OfficialMetrics[]> {
  const { clientId, platform, from, until } = filter;
  return tx.many<OfficialMetrics>(sql`
    select a.account_id, a.client_id, coalesce(c.name, a.client_id) as client_name, a.platform, a.username, a.display_name, a.is_active,
      p.follower_count as followers, count(m.media_id)::int as posts, coalesce(sum(m.like_count), 0)::bigint as likes,
      coalesce(sum(m.comment_count), 0)::bigint as comments, coalesce(sum(m.view_count), 0)::bigint as views,
      coalesce(sum(m.share_count), 0)::bigint as shares,
      count(distinct (m.taken_at at time zone coalesce(c.timezone, 'Asia/Jakarta'))::date)::int as active_days,
      max(m.taken_at) as last_post_date, a.collected_at, a.failure,
      (select max(n.taken_at) from collector.official_media n where n.account_id = a.account_id) as newest_post_at
    from collector.official_account a
    left join access.client c on c.client_id = a.client_id
    left join collector.account_profile p on p.client_id = a.client_id and p.platform = a.platform and p.handle = a.username
    left join collector.official_media m on m.account_id = a.account_id
      and (${from}::timestamptz is null or m.taken_at >= ${from}::timestamptz) and (${until}::timestamptz is null or m.taken_at < ${until}::timestamptz)
    where (${clientId}::text is null or a.client_id = ${clientId}) and (${platform}::text is null or a.platform = ${platform})
    group by a.account_id, c.name, c.timezone, p.follower_count
    order by a.client_id, a.platform limit ${ACCOUNTS_MAX}`);
}

/** A unit and its official account on a platform; a null `username`: it has none there. */
export interface UnitAccount {
  readonly client_id: string;
  readonly client_name: string;
  readonly platform: Platform;
  readonly username: string | null;
  readonly is_active: boolean | null;
  readonly collected_at: Date | null;
  readonly failure: string | null;
  /** Of the period. */
  readonly posts: number;
}

/** The active units among clients with their official accounts on each platform, by name; other clients where they have an account. */
export const unitAccounts = (
  tx: Transaction,
  clientIds: readonly string[],
  platforms: readonly Platform[],
  { from, until }: Span,
): Promise<UnitAccount[]> =>
  tx.many<UnitAccount>(sql`
    select c.client_id, c.name as client_name, p.platform, a.username, a.is_active, a.collected_at, a.failure, count(m.media_id)::int as posts
    from access.client c cross join unnest(${[...platforms]}::text[]) as p (platform)
    left join collector.official_account a on a.client_id = c.client_id and a.platform = p.platform
    left join collector.official_media m on m.account_id = a.account_id
      and (${from}::timestamptz is null or m.taken_at >= ${from}::timestamptz) and (${until}::timestamptz is null or m.taken_at < ${until}::timestamptz)
    where c.client_id = any(${[...clientIds]}::text[]) and c.active and c.deleted_at is null and (c.type = 'org' or a.account_id is not null)
    group by c.client_id, p.platform, a.account_id
    order by c.name, c.client_id, p.platform`);

/** Which posts a filter means. */
const ofFilter = ({ clientId, platform, from, until }: OfficialFilter): Sql => sql`
  (${clientId}::text is null or m.client_id = ${clientId}) and (${platform}::text is null or m.platform = ${platform})
  and (${from}::timestamptz is null or m.taken_at >= ${from}::timestamptz) and (${until}::timestamptz is null or m.taken_at < ${until}::timestamptz)`;

/** Posts of an hour of a weekday and what they brought. */
export interface HourMetrics {
  /** ISO: 1 = Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly posts: number;
  readonly engagement: number;
}

/** When the posts of a filter were published, where their client is. */
export const hours = (tx: Transaction, filter: OfficialFilter): Promise<HourMetrics[]> =>
  tx.many<HourMetrics>(sql`
    select extract(isodow from l.at)::int as weekday, extract(hour from l.at)::int as hour, count(*)::int as posts,
      coalesce(sum(coalesce(m.like_count, 0) + coalesce(m.comment_count, 0)), 0)::bigint as engagement
    from collector.official_media m left join access.client c on c.client_id = m.client_id
    cross join lateral (select m.taken_at at time zone coalesce(c.timezone, 'Asia/Jakarta') as at) l
    where ${ofFilter(filter)} group by 1, 2 order by 1, 2`);

/** A post with whose it is. */
export interface BestMedia extends OfficialMediaRow {
  readonly client_id: string;
  readonly client_name: string;
  readonly platform: Platform;
}

/** The posts of a filter that brought the most likes and comments. */
export const best = (tx: Transaction, filter: OfficialFilter, limit: number): Promise<BestMedia[]> =>
  tx.many<BestMedia>(sql`
    select ${MEDIA_COLUMNS}, m.client_id, m.platform, coalesce(c.name, m.client_id) as client_name
    from collector.official_media m left join access.client c on c.client_id = m.client_id
    where ${ofFilter(filter)}
    order by coalesce(m.like_count, 0) + coalesce(m.comment_count, 0) desc, m.taken_at desc, m.media_id limit ${limit}`);

/** A hashtag and what the posts with it brought. */
export interface HashtagMetrics {
  readonly hashtag: string;
  readonly posts: number;
  readonly accounts: number;
  readonly likes: number;
  readonly comments: number;
}

/** The most used hashtags of a filter. */
export const hashtags = (tx: Transaction, filter: OfficialFilter, limit: number): Promise<HashtagMetrics[]> =>
  tx.many<HashtagMetrics>(sql`
    select tag.hashtag, count(*)::int as posts, count(distinct m.account_id)::int as accounts, coalesce(sum(m.like_count), 0)::bigint as likes,
      coalesce(sum(m.comment_count), 0)::bigint as comments
    from collector.official_media m cross join unnest(m.hashtags) as tag (hashtag)
    where ${ofFilter(filter)}
    group by tag.hashtag order by posts desc, likes desc, tag.hashtag limit ${limit}`);
