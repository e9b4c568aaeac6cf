import type { EngagementKind } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime';
import type { AttendanceChunk } from '../domain/bitmap.ts';
import type { PostRef } from './posts.ts';

interface ChunkRow {
  post_no: number;
  chunk_no: number;
  took_part: Buffer;
  withdrawn: Buffer;
}
const chunkOf = (row: ChunkRow): AttendanceChunk => ({ chunkNo: row.chunk_no, tookPart: row.took_part, withdrawn: row.withdrawn });

/** Bitmaps of a post; of the named chunks only when given. Written under the lock of the post's row. */
export async function readChunks(
  tx: Transaction,
  postNo: number,
  kind: EngagementKind,
  chunkNos: readonly number[] | null = null,
): Promise<AttendanceChunk[]> {
  const rows = await tx.many<ChunkRow>(sql`
    select post_no, chunk_no, took_part, withdrawn from attendance.post_attendance
    where post_no = ${postNo} and kind = ${kind} and (${chunkNos}::int[] is null or chunk_no = any(${chunkNos}::int[])) order by chunk_no`);
  return rows.map(chunkOf);
}

/** Stores chunks of a post. */
export async function saveChunks(tx: Transaction, post: PostRef, kind: EngagementKind, chunks: readonly AttendanceChunk[]): Promise<void> {
  if (chunks.length === 0) return;
  await tx.execute(sql`
    insert into attendance.post_attendance (post_no, kind, client_id, chunk_no, took_part, withdrawn)
    select ${post.post_no}, ${kind}, ${post.client_id}, c.chunk_no, c.took_part, c.withdrawn
    from unnest(${chunks.map((chunk) => chunk.chunkNo)}::int[], ${chunks.map((chunk) => chunk.tookPart)}::bytea[],
      ${chunks.map((chunk) => chunk.withdrawn)}::bytea[]) as c (chunk_no, took_part, withdrawn)
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
  await saveChunks(tx, post, kind, chunks);
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
