import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { Card, Piece } from '../../pieces/domain/piece.ts';
import type { Plan } from '../domain/plan.ts';

/** A planned post with what it is of. */
export interface PlanCardRow extends Plan, Pick<Piece, 'number' | 'kind' | 'state' | 'title' | 'image'> {}

const COLUMNS = sql.raw(
  `l.plan_id, l.piece_id, l.client_id, l.platform, l.caption, l.hashtags, l.planned_at, l.is_confirmed, l.published_at, l.published_url, l.published_link,
  l.published_by, l.post_id, l.post_url, l.post_taken_at, l.matched_by, l.similarity, l.refused_posts, l.updated_by, l.created_at, l.updated_at,
  l.deleted_at, l.version, l.field_versions, p.number, p.kind, p.state, p.title, p.image,
  (select jsonb_build_object('state', u.state, 'reason', u.reason, 'detail', u.detail, 'at', u.updated_at) from editorial.publication u where u.plan_id = l.plan_id) as publishing`,
);
const FROM = sql.raw('editorial.planned_post l join editorial.piece p using (piece_id)');
const ofClient = (clientId: string | null): Sql =>
  sql`l.deleted_at is null and p.deleted_at is null and p.state <> 'archived' and (${clientId}::text is null or l.client_id = ${clientId})`;

/** Planned posts within a time, by time. */
export const between = (tx: Transaction, clientId: string | null, from: Date, until: Date, limit: number): Promise<PlanCardRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from ${FROM} where ${ofClient(clientId)} and l.planned_at >= ${from} and l.planned_at < ${until}
    order by l.planned_at, l.plan_id limit ${limit}`);

/** Planned posts that are not out and due before a time, the longest waiting first. */
export const dueBefore = (tx: Transaction, clientId: string | null, from: Date, until: Date, limit: number): Promise<PlanCardRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from ${FROM}
    where ${ofClient(clientId)} and l.post_id is null and l.published_at is null and l.planned_at >= ${from} and l.planned_at < ${until}
    order by l.planned_at, l.plan_id limit ${limit}`);

/** Approved or scheduled pieces nobody planned a post of, the oldest first. */
export const unplanned = (tx: Transaction, clientId: string | null, limit: number): Promise<Card[]> =>
  tx.many(sql`
    select p.piece_id, p.number, p.client_id, p.kind, p.state, p.title, p.topic, p.category, p.tags, p.event_at, p.assignee_id, p.assignee_name,
      p.author_id, p.author_name, p.updated_by_id, p.updated_by_name, p.scheduled_at, p.published_at, p.created_at, p.updated_at, p.version
    from editorial.piece p
    where p.deleted_at is null and p.state in ('approved', 'scheduled') and (${clientId}::text is null or p.client_id = ${clientId})
      and not exists (select from editorial.planned_post l where l.piece_id = p.piece_id and l.deleted_at is null)
    order by p.event_at, p.piece_id limit ${limit}`);

/** All planned posts behind an id, by id; those of removed pieces are removed with them. */
export const listAfter = async (tx: Transaction, afterId: string, limit: number): Promise<PlanCardRow[]> => {
  const rows = await tx.many<PlanCardRow & { readonly piece_deleted_at: Date | null }>(sql`
    select ${COLUMNS}, p.deleted_at as piece_deleted_at from ${FROM} where l.plan_id > ${afterId} order by l.plan_id limit ${limit}`);
  return rows.map((row) => ({ ...row, deleted_at: row.deleted_at ?? row.piece_deleted_at }));
};
