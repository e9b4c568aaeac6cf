import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import { CHUNK_PEOPLE, chunkNoOf } from '../domain/bitmap.ts';

/**
 * In how many posts of these scopes a person took part, and the day of the first; null: in none. A bit of each post's bitmap. A post that is a
 * task of several clients has a row for each, and is one post.
 */
export async function findActivity(
  tx: Transaction,
  personNo: number,
  { platform, kind, scopes }: { platform: Platform; kind: string; scopes: readonly string[] },
): Promise<{ posts: number; since: string } | null> {
  const bit = personNo % CHUNK_PEOPLE;
  const row = await tx.one<{ posts: number; since: string | null }>(sql`
    select count(distinct p.platform_id) as posts, min(s.post_day)::text as since from attendance.post_attendance a
    join attendance.post_scope s on s.post_no = a.post_no and not s.dropped
    join attendance.post p on p.post_no = a.post_no
    where a.kind = ${kind} and a.chunk_no = ${chunkNoOf(personNo)} and s.platform = ${platform}
      and s.scope_id = any(${[...scopes]}::text[])
      and length(a.took_part) > ${bit >> 3} and get_bit(a.took_part, ${bit}) = 1`);
  return row.since === null ? null : { posts: row.posts, since: row.since };
}

/** Those of the identifiers that are directorates. */
export const directoratesAmong = async (tx: Transaction, clientIds: readonly string[]): Promise<string[]> =>
  (
    await tx.many<{ client_id: string }>(sql`
      select client_id from access.client
      where client_id = any(${[...clientIds]}::text[]) and type = 'direktorat' and deleted_at is null order by client_id`)
  ).map((row) => row.client_id);

/** The day of a post in the zone of its client. */
export const dayOfPost = async (tx: Transaction, postId: string): Promise<string | null> =>
  (await tx.maybeOne<{ post_day: string }>(sql`select post_day from attendance.post where post_id = ${postId}`))?.post_day ?? null;
