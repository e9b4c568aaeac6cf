import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** The months of the posts of a scope, `YYYY-MM`. */
export interface MonthsOfScope {
  readonly scope_id: string;
  readonly first: string;
  readonly last: string;
}

/** From which month to which each of the scopes has posts. */
export const monthsOfScopes = (tx: Transaction, scopeIds: readonly string[]): Promise<MonthsOfScope[]> =>
  tx.many(sql`
    select scope_id, coalesce(to_char(min(post_day), 'YYYY-MM'), '') as first, coalesce(to_char(max(post_day), 'YYYY-MM'), '') as last
    from attendance.post_scope where scope_id = any(${[...scopeIds]}::text[]) group by scope_id order by scope_id`);

/** Whether bitmaps still have to be made of what came in. */
export async function hasStalePosts(tx: Transaction): Promise<boolean> {
  const row = await tx.one<{ waits: boolean }>(sql`
    select exists (select from attendance.post_kind_state where stale and rebuild_failures < 3)
      or exists (select from attendance.dirty_handle) as waits`);
  return row.waits;
}

/** Whether a provider was asked about any of the posts, and not only another system's word taken. */
export async function lookedAt(tx: Transaction, postNos: readonly number[]): Promise<boolean> {
  const row = await tx.one<{ looked: boolean }>(sql`
    select exists (select from attendance.observation where post_no = any(${[...postNos]}::int[]) and provider <> 'legacy') as looked`);
  return row.looked;
}

/** Whether handles of the platform had other owners before. */
export async function movedHandles(tx: Transaction, platform: Platform): Promise<boolean> {
  const row = await tx.one<{ moved: boolean }>(sql`
    select exists (select from attendance.person_handle where platform = ${platform} and (valid_to is not null or valid_from is not null)) as moved`);
  return row.moved;
}
