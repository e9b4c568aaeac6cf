import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime';
import { CHUNK_PEOPLE, chunkNoOf } from '../domain/bitmap.ts';

/** In how many posts of these scopes since a day a person took part: a bit of each post's bitmap. */
export async function countActivity(
  tx: Transaction,
  personNo: number,
  { platform, kind, scopes, since }: { platform: Platform; kind: string; scopes: readonly string[]; since: string },
): Promise<number> {
  const place = personNo % CHUNK_PEOPLE;
  const row = await tx.one<{ posts: number }>(sql`
    select count(distinct a.post_no) as posts from attendance.post_attendance a
    join attendance.post_scope s on s.post_no = a.post_no and not s.dropped
    where a.kind = ${kind} and a.chunk_no = ${chunkNoOf(personNo)} and s.platform = ${platform}
      and s.scope_id = any(${[...scopes]}::text[]) and s.post_day >= ${since}::date
      and length(a.took_part) > ${place >> 3} and get_bit(a.took_part, ${place}) = 1`);
  return row.posts;
}

/** Those of the identifiers that are directorates. */
export const directoratesAmong = async (tx: Transaction, clientIds: readonly string[]): Promise<string[]> =>
  (
    await tx.many<{ client_id: string }>(sql`
      select client_id from attendance.client
      where client_id = any(${[...clientIds]}::text[]) and type = 'direktorat' and deleted_at is null order by client_id`)
  ).map((row) => row.client_id);

/** The day of a post in the zone of its client. */
export const dayOfPost = async (tx: Transaction, postId: string): Promise<string | null> =>
  (await tx.maybeOne<{ post_day: string }>(sql`select post_day from attendance.post where post_id = ${postId}`))?.post_day ?? null;
