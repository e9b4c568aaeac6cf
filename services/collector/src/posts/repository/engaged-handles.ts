import type { EngagementKind, Platform } from '@balai/contracts';
import { ofEachClient, type Page, pageOf, type RowPosition, sql, type Transaction } from '@balai/runtime/database';

/** A post and who is known to engage in it, those who took it back left out. */
export interface EngagedPost {
  readonly post_id: string;
  readonly platform_id: string;
  /** What pages are ordered by. */
  readonly sort_key: string;
  readonly handles: readonly string[];
}

/** Handles that one page holds at most, unless a single post has more. */
const HANDLES_MAX = 100_000;

/** Visible posts of a client with their people, the newest first. A page ends early where its people are many. */
export async function list(
  tx: Transaction,
  of: { readonly clientId: string; readonly platform: Platform; readonly kind: EngagementKind },
  after: RowPosition | undefined,
  limit: number,
): Promise<Page<EngagedPost>> {
  const behind = after === undefined ? sql`true` : sql`(p.taken_at, p.post_id) < (${after.key}::timestamptz, ${after.id}::uuid)`;
  const posts = ofEachClient(
    [of.clientId],
    sql`p`,
    (ofClient) => sql`
      select p.post_id, p.platform_id, p.taken_at from collector.post p
      where ${ofClient} and p.platform = ${of.platform} and p.kind = 'routine' and p.hidden_at is null and p.deleted_at is null and ${behind}
      order by p.taken_at desc, p.post_id desc limit ${limit + 1}`,
    sql``,
  );
  const rows = await tx.many<EngagedPost & { before: number }>(sql`
    with page as (
      select p.post_id, p.platform_id, p.taken_at, coalesce(s.known_count, 0) as known_count from ${posts} p
      left join collector.engagement_state s on s.post_id = p.post_id and s.kind = ${of.kind}),
    counted as (
      select page.*, sum(known_count) over (order by taken_at desc, post_id desc) - known_count as before from page)
    select c.post_id, c.platform_id, coalesce(to_json(c.taken_at) #>> '{}', '') as sort_key, c.before::float8 as before,
      array(
        select handle from collector.engagement_seen e cross join unnest(e.handles) as handle
        where e.post_id = c.post_id and e.kind = ${of.kind}
        except
        select handle from collector.engagement_gone g cross join unnest(g.handles) as handle
        where g.post_id = c.post_id and g.kind = ${of.kind}
        order by 1) as handles
    from counted c where c.before < ${HANDLES_MAX} order by c.taken_at desc, c.post_id desc`);
  const fitting = pageOf(rows, { limit });
  const last = rows.at(-1);
  // Left out for their people: there is more behind the last one.
  const isCut = last !== undefined && last.before + last.handles.length >= HANDLES_MAX;
  return fitting.last === null && isCut ? { rows: fitting.rows, last } : fitting;
}
