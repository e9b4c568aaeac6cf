import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import { COUNTS, type PostRange } from '../../posts/repository/recap-source.ts';

/** A client as its summary shows it. */
export interface SummaryClientRow {
  readonly client_id: string;
  readonly name: string;
  readonly type: string;
  readonly active: boolean;
  readonly regional_id: string | null;
  readonly parent_client_id: string | null;
  readonly instagram_handle: string | null;
  readonly instagram_enabled: boolean;
  readonly tiktok_handle: string | null;
  readonly tiktok_enabled: boolean;
  readonly tiktok_sec_uid: string | null;
  readonly amplify_enabled: boolean;
  readonly operators: readonly string[];
  readonly supervisors: readonly string[];
  readonly groups: readonly string[];
  readonly timezone: string;
}

/** The client, if the unit of work sees it. */
export const findSummaryClient = (tx: Transaction, clientId: string): Promise<SummaryClientRow | null> =>
  tx.maybeOne(sql`
    select client_id, name, type, active, regional_id, body ->> 'parent_client_id' as parent_client_id, instagram_handle, instagram_enabled,
      tiktok_handle, tiktok_enabled, body -> 'tiktok' ->> 'sec_uid' as tiktok_sec_uid,
      coalesce((body ->> 'amplify_enabled')::boolean, true) as amplify_enabled, operators, supervisors, groups, timezone
    from access.client where client_id = ${clientId} and deleted_at is null`);

/** Posts of a range, and what was collected under them by whomever. */
export interface RangeMetrics {
  readonly posts: number;
  readonly engagements: number;
  readonly views: number;
  readonly shares: number;
}

/** Metrics of the posts that count in a range. */
export const readMetrics = (tx: Transaction, { scopeId, platform, kind, from, until }: PostRange): Promise<RangeMetrics> =>
  tx.one(sql`
    select count(*) as posts, coalesce(sum(k.active_count), 0)::bigint as engagements, coalesce(sum(p.view_count), 0)::bigint as views,
      coalesce(sum(p.share_count), 0)::bigint as shares
    from attendance.post_scope s join attendance.post p using (post_no)
    left join attendance.post_kind_state k on k.post_no = p.post_no and k.kind = ${kind}
    where s.scope_id = ${scopeId} and s.platform = ${platform} and (${from}::date is null or s.post_day >= ${from}::date)
      and (${until}::date is null or s.post_day < ${until}::date) and ${COUNTS}`);

/** A post with the numbers the platform shows. */
export interface ContentRow {
  readonly post_no: number;
  readonly post_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly platform_id: string;
  readonly url: string;
  readonly caption: string | null;
  readonly taken_at: Date;
  readonly thumbnail_url: string | null;
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly view_count: number | null;
  readonly share_count: number | null;
}

/** Posts by number. */
export const readContent = (tx: Transaction, postNos: readonly number[]): Promise<ContentRow[]> =>
  tx.many(sql`
    select post_no, post_id, client_id, platform, platform_id, url, caption, taken_at, thumbnail_url, like_count, comment_count, view_count, share_count
    from attendance.post where post_no = any(${[...postNos]}::int[])`);
