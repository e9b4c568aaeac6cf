import type { EngagementKind } from '@balai/contracts';
import type { Clock, Transaction } from '@balai/runtime';
import { type AttendanceChunk, chunksOf } from '../domain/bitmap.ts';
import { foldEngagements, participantsOf } from '../domain/fold-engagements.ts';
import { afterFold, type PostKindState } from '../domain/post-state.ts';
import type { readChunks, replaceChunks } from '../repository/bitmaps.ts';
import type { readDeltas, readObservations } from '../repository/facts.ts';
import type { shareHandles } from '../repository/handle-lock.ts';
import type { OwnerSource } from '../repository/owners.ts';
import type { lockPostByNo, PostRef } from '../repository/posts.ts';
import type { PostKind, readState, saveState } from '../repository/states.ts';

/** What rebuilding is made of; each part can be exchanged. */
export interface RebuildParts {
  readonly clock: Clock;
  readonly shareHandles: typeof shareHandles;
  readonly lockPostByNo: typeof lockPostByNo;
  readonly readObservations: typeof readObservations;
  readonly readDeltas: typeof readDeltas;
  readonly ownersOf: OwnerSource;
  readonly readState: typeof readState;
  readonly saveState: typeof saveState;
  readonly readChunks: typeof readChunks;
  readonly replaceChunks: typeof replaceChunks;
}

/** What a rebuild found: the post, and whether its bitmaps differ from those that were stored. */
export interface Rebuilt {
  readonly post: PostRef;
  readonly differs: boolean;
  readonly state: PostKindState;
}

export type RebuildPost = (tx: Transaction, target: PostKind, write: boolean) => Promise<Rebuilt | null>;

const sameChunks = (a: readonly AttendanceChunk[], b: readonly AttendanceChunk[]): boolean =>
  a.length === b.length &&
  a.every((chunk, index) => {
    const other = b[index];
    return (
      other !== undefined &&
      chunk.chunkNo === other.chunkNo &&
      chunk.tookPart.equals(other.tookPart) &&
      chunk.withdrawn.equals(other.withdrawn)
    );
  });

/**
 * Makes the bitmaps of one post and kind again from its deltas in order and the handles' owners. With `write` false it only compares.
 * Null when the post is unknown. 2,000 handles take about a millisecond of folding.
 */
export function makeRebuildPost(parts: RebuildParts): RebuildPost {
  async function fold(tx: Transaction, post: PostRef, kind: EngagementKind) {
    const observations = await parts.readObservations(tx, post, kind);
    const engagements = foldEngagements(await parts.readDeltas(tx, post, kind));
    const owners = await parts.ownersOf(tx, post.platform, [...engagements.keys()]);
    const { tookPart, withdrawn } = participantsOf(engagements.values(), owners);
    const looks = observations.map((row) => ({
      obsNo: row.obs_no,
      observedAt: row.observed_at,
      outcome: row.outcome,
      reason: row.reason,
      activeCount: row.active_count,
      activeHash: row.active_hash,
      isComplete: row.stored >= row.chunks,
    }));
    return { looks, engagements, chunks: chunksOf(tookPart, withdrawn) };
  }

  return async (tx, target, write) => {
    await parts.shareHandles(tx);
    const post = await parts.lockPostByNo(tx, target.postNo);
    if (post === null) return null;
    const before = await parts.readState(tx, post.postNo, target.kind);
    const stored = await parts.readChunks(tx, post.postNo, target.kind);
    const { looks, engagements, chunks } = await fold(tx, post, target.kind);
    const differs = !sameChunks(stored, chunks);
    const state = afterFold(before, looks, engagements, parts.clock.now());
    if (write && differs) await parts.replaceChunks(tx, post, target.kind, chunks);
    if (write) await parts.saveState(tx, post, target.kind, state);
    return { post, differs, state };
  };
}
