import type { Platform } from '@balai/contracts';
import type { LinkPlatform } from '@balai/contracts/attendance';
import { type MatchedBy, planChanged } from '@balai/contracts/editorial';
import { sql, type Transaction } from '@balai/runtime/database';
import { stateTable } from '@balai/runtime/projection';

/** Planned posts as the editorial desk published them. */
export const copy = stateTable({
  table: 'attendance.planned_post',
  event: planChanged,
  key: ['plan_id'],
  row: ({ plan_id, piece_id, client_id, platform, title, piece_state, caption, hashtags, planned_at, published_at, ...data }) => ({
    ...{ plan_id, piece_id, client_id, platform, title, piece_state, caption, hashtags, planned_at, published_at },
    published_url: data.published_url,
    published_by: data.published_by,
    post_id: data.post?.post_id ?? null,
    matched_by: data.post?.matched_by ?? null,
  }),
  mayBeEmpty: true,
});

/** A post of a piece as it was planned, and what is known of its publication. */
export interface PlannedPostRow {
  readonly plan_id: string;
  readonly client_id: string;
  readonly platform: LinkPlatform;
  readonly title: string;
  readonly caption: string;
  readonly hashtags: readonly string[];
  readonly planned_at: Date;
  readonly published_at: Date | null;
  readonly published_url: string | null;
  readonly published_by: string | null;
  readonly post_id: string | null;
  readonly matched_by: MatchedBy | null;
}

const COLUMNS = sql.raw(
  'plan_id, client_id, platform, title, caption, hashtags, planned_at, published_at, published_url, published_by, post_id, matched_by',
);

/** What was planned of a piece, by time; one post a platform. */
export const ofPiece = (tx: Transaction, pieceId: string): Promise<PlannedPostRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from attendance.planned_post where piece_id = ${pieceId} and deleted_at is null order by planned_at, platform limit 20`);

/** A post that is to come. */
export interface UpcomingRow {
  readonly plan_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly title: string;
  readonly planned_at: Date;
  readonly published_at: Date | null;
  readonly published_url: string | null;
}

/**
 * Posts of a client that are planned within a time and not here yet, by time. Only of pieces that may be published: what is being written is
 * nobody's task.
 */
export const upcoming = (
  tx: Transaction,
  clientId: string,
  platforms: readonly Platform[],
  { from, until }: { readonly from: Date; readonly until: Date },
  limit: number,
): Promise<UpcomingRow[]> =>
  tx.many(sql`
    select l.plan_id, l.client_id, l.platform, l.title, l.planned_at, l.published_at, l.published_url
    from attendance.planned_post l
    where l.client_id = ${clientId} and l.platform = any(${[...platforms]}::text[]) and l.deleted_at is null
      and l.piece_state in ('approved', 'scheduled', 'published') and l.planned_at >= ${from} and l.planned_at < ${until}
      and not exists (select from attendance.post p where p.post_id = l.post_id and p.version > 0)
    order by l.planned_at, l.plan_id limit ${limit}`);
