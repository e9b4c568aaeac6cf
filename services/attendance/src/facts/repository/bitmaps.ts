import type { EngagementKind } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { PostRef } from '../../posts/repository/posts.ts';
import type { AttendanceChunk } from '../domain/bitmap.ts';

interface ChunkRow {
  post_no: number;
  chunk_no: number;
  took_part: Buffer;
  withdrawn: Buffer;
}
const chunkOf = (row: ChunkRow): AttendanceChunk => ({ chunkNo: row.chunk_no, tookPart: row.took_part, withdrawn: row.withdrawn });

/** Every bitmap of a post. Written under the lock of the post's row. */
export async function readChunks(tx: Transaction, postNo: number, kind: EngagementKind): Promise<AttendanceChunk[]> {
  const rows = await tx.many<ChunkRow>(sql`
    select post_no, chunk_no, took_part, withdrawn from attendance.post_attendance
    where post_no = ${postNo} and kind = ${kind} order by chunk_no`);
  return rows.map(chunkOf);
}

/** Some chunks of a post and kind. */
interface NamedChunks {
  readonly post: PostRef;
  readonly kind: EngagementKind;
  readonly chunkNos: readonly number[];
}

/** The named bitmaps of several posts, in the order given; those that are not there are left out. */
export async function readNamedChunks(tx: Transaction, named: readonly NamedChunks[]): Promise<AttendanceChunk[][]> {
  if (named.length === 0) return [];
  const all = named.flatMap(({ post, kind, chunkNos }) => chunkNos.map((chunkNo) => ({ postNo: post.post_no, kind, chunkNo })));
  const rows = await tx.many<ChunkRow & { kind: EngagementKind }>(sql`
    select post_no, kind, chunk_no, took_part, withdrawn from attendance.post_attendance
    where (post_no, kind, chunk_no) in (select * from unnest(${all.map((one) => one.postNo)}::int[], ${all.map((one) => one.kind)}::text[],
      ${all.map((one) => one.chunkNo)}::int[]))`);
  return named.map(({ post, kind }) => rows.filter((row) => row.post_no === post.post_no && row.kind === kind).map(chunkOf));
}

/** Bitmaps of a post and kind to be stored. */
export interface PostBitmaps {
  readonly post: PostRef;
  readonly kind: EngagementKind;
  readonly chunks: readonly AttendanceChunk[];
}

/** Stores chunks of posts. */
export async function saveChunks(tx: Transaction, bitmaps: readonly PostBitmaps[]): Promise<void> {
  const all = bitmaps.flatMap(({ post, kind, chunks }) => chunks.map((chunk) => ({ ...chunk, post, kind })));
  if (all.length === 0) return;
  await tx.execute(sql`
    insert into attendance.post_attendance (post_no, kind, client_id, chunk_no, took_part, withdrawn)
    select * from unnest(${all.map((one) => one.post.post_no)}::int[], ${all.map((one) => one.kind)}::text[],
      ${all.map((one) => one.post.client_id)}::text[], ${all.map((one) => one.chunkNo)}::int[], ${all.map((one) => one.tookPart)}::bytea[],
      ${all.map((one) => one.withdrawn)}::bytea[])
    on conflict (post_no, kind, chunk_no) do update set took_part = excluded.took_part, withdrawn = excluded.withdrawn`);
}

/** Makes the given chunks the only ones of a post. */
export async function replaceChunks(
  tx: Transaction,
  post: PostRef,
  kind: EngagementKind,
  chunks: readonly AttendanceChunk[],
): Promise<void> {
  await tx.execute(sql`
    delete from attendance.post_attendance where post_no = ${post.post_no} and kind = ${kind}
      and chunk_no <> all(${chunks.map((chunk) => chunk.chunkNo)}::int[])`);
  await saveChunks(tx, [{ post, kind, chunks }]);
}

/** Bitmaps of many posts, by post number. */
export async function readBitmaps(
  tx: Transaction,
  postNos: readonly number[],
  kind: EngagementKind,
): Promise<Map<number, AttendanceChunk[]>> {
  const rows = await tx.many<ChunkRow>(sql`
    select post_no, chunk_no, took_part, withdrawn from attendance.post_attendance
    where post_no = any(${[...postNos]}::int[]) and kind = ${kind}`);
  const bitmaps = new Map<number, AttendanceChunk[]>();
  for (const row of rows) {
    const known = bitmaps.get(row.post_no);
    if (known === undefined) bitmaps.set(row.post_no, [chunkOf(row)]);
    else known.push(chunkOf(row));
  }
  return bitmaps;
}
