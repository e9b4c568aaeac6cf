import type { EngagementKind } from '@balai/contracts';
import { VersionedCache } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import type { AttendanceChunk } from '../../facts/domain/bitmap.ts';
import { readBitmaps } from '../../facts/repository/bitmaps.ts';

/** Bitmaps are kept up to so many bytes: four years of a directorate's posts of 6,300 people. */
const MAX_BYTES = 32 * 1_048_576;
const POST_BYTES = 300;
const CHUNK_BYTES = 350;

/** A post, and the version of what is known of its kind of engagement; null where nothing is. */
export interface VersionedPost {
  readonly post_no: number;
  readonly state_version: number | null;
}

const sizeOf = (chunks: readonly AttendanceChunk[]): number =>
  chunks.reduce((sum, { tookPart, withdrawn }) => sum + CHUNK_BYTES + tookPart.length + withdrawn.length, POST_BYTES);

/**
 * Bitmaps of posts, each kept under the version of its state: a recap that is computed again reads those of the posts that changed. Bounded; the
 * least recently read goes first.
 */
export class BitmapCache {
  private readonly cache = new VersionedCache<readonly AttendanceChunk[]>({ name: 'bitmaps', maxBytes: MAX_BYTES, sizeOf });

  readonly cacheBudget = this.cache.cacheBudget;

  /**
   * Bitmaps of many posts, by post number. @param posts as the same unit of work has read them before: who changes bitmaps raises the version in the
   * same transaction, so what is read now is never older than the version it is kept under.
   */
  async get(tx: Transaction, posts: readonly VersionedPost[], kind: EngagementKind): Promise<Map<number, readonly AttendanceChunk[]>> {
    const bitmaps = new Map<number, readonly AttendanceChunk[]>();
    const missing: VersionedPost[] = [];
    for (const post of posts) {
      const chunks = post.state_version === null ? undefined : this.cache.peek(`${kind} ${post.post_no}`, post.state_version);
      if (chunks === undefined) missing.push(post);
      else bitmaps.set(post.post_no, chunks);
    }
    if (missing.length === 0) return bitmaps;
    const numbers = missing.map((post) => post.post_no);
    const read = await readBitmaps(tx, numbers, kind);
    for (const { post_no: postNo, state_version: version } of missing) {
      const chunks = read.get(postNo) ?? [];
      bitmaps.set(postNo, chunks);
      if (version !== null) this.cache.set(`${kind} ${postNo}`, version, chunks);
    }
    return bitmaps;
  }
}
