import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** Claims the client that was searched longest ago, of those with posts since a day; null when none is due. */
export async function claimNext(
  tx: Transaction,
  { since, before, at }: { readonly since: string; readonly before: Date; readonly at: Date },
): Promise<string | null> {
  const row = await tx.maybeOne<{ client_id: string }>(sql`
    insert into attendance.near_miss_search as s (client_id, searched_at)
    select c.client_id, ${at}::timestamptz from access.client c left join attendance.near_miss_search known using (client_id)
    where c.active and c.deleted_at is null and (known.searched_at is null or known.searched_at <= ${before})
      and exists (select from attendance.post p where p.client_id = c.client_id and p.post_day >= ${since})
    order by known.searched_at nulls first, c.client_id limit 1
    on conflict (client_id) do update set searched_at = excluded.searched_at where s.searched_at <= ${before}
    returning client_id`);
  return row?.client_id ?? null;
}

/** Visible posts that count for a client's people, its own and those of directorates whose role they hold, newest first. */
export const recentPosts = async (
  tx: Transaction,
  { clientId, platform, since, limit }: { clientId: string; platform: Platform; since: string; limit: number },
): Promise<number[]> => {
  const rows = await tx.many<{ post_no: number; taken_at: Date }>(sql`
    with scopes as (
      select ${clientId}::text as scope_id
      union
      select upper(role) from attendance.person p, unnest(p.roles) role
      where p.client_id = ${clientId} and p.active and p.deleted_at is null)
    select distinct s.post_no, p.taken_at from attendance.post_scope s join scopes using (scope_id) join attendance.post p using (post_no)
    where s.platform = ${platform} and s.post_day >= ${since} and not s.dropped and p.hidden_at is null and p.deleted_at is null
    order by p.taken_at desc, s.post_no desc limit ${limit}`);
  return rows.map((row) => row.post_no);
};

/** Somebody with the handle they have now. */
export interface RegisteredHandle {
  readonly person_no: number;
  readonly person_id: string;
  readonly handle: string;
}

/** The active people of a client who have a handle. */
export const registeredHandles = (tx: Transaction, clientId: string, platform: Platform): Promise<RegisteredHandle[]> =>
  tx.many(sql`
    select p.person_no, p.person_id, h.handle from attendance.person p join attendance.person_handle h using (person_no)
    where p.client_id = ${clientId} and p.active and p.deleted_at is null and h.platform = ${platform} and h.valid_to is null
    order by p.person_no`);

/** Stores the hash of what was found; whether it differs from the last one. */
export const noteFound = async (
  tx: Transaction,
  { clientId, platform, hash }: { readonly clientId: string; readonly platform: Platform; readonly hash: string },
): Promise<boolean> =>
  (await tx.execute(sql`
    update attendance.near_miss_search set found = found || jsonb_build_object(${platform}::text, ${hash}::text)
    where client_id = ${clientId} and coalesce(found ->> ${platform}::text, '') <> ${hash}`)) === 1;
