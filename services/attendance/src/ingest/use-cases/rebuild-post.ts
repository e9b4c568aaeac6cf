import type { EngagementKind } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { AttendanceContext } from '../../context.ts';
import { type AttendanceChunk, chunksOf } from '../../facts/domain/bitmap.ts';
import { foldEngagements, participantsOf } from '../../facts/domain/fold-engagements.ts';
import { afterFold, type PostKindState } from '../../facts/domain/post-state.ts';
import { readChunks, replaceChunks } from '../../facts/repository/bitmaps.ts';
import { readDeltas, readObservations } from '../../facts/repository/facts.ts';
import { readSnapshot } from '../../facts/repository/snapshots.ts';
import { type PostKind, readState, saveStates } from '../../facts/repository/states.ts';
import { lockPostByNo, type PostRef } from '../../posts/repository/posts.ts';

/** What rebuilding works with. */
export type RebuildContext = Pick<AttendanceContext, 'clock' | 'shareHandles' | 'ownersOf'>;

/** What a rebuild found: the post, and whether its bitmaps differ from those that were stored. */
export interface Rebuilt {
  readonly post: PostRef;
  readonly differs: boolean;
  readonly state: PostKindState;
}

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

async function fold({ ownersOf }: RebuildContext, tx: Transaction, post: PostRef, kind: EngagementKind, snapshotObs: number) {
  const snapshot = await readSnapshot(tx, post, kind, snapshotObs);
  const start = snapshot?.obsNo ?? 0;
  const rows = (await readObservations(tx, post, kind)).filter((row) => row.obs_no > start);
  const engagements = foldEngagements(await readDeltas(tx, post, kind, start), snapshot?.engagements);
  const owners = await ownersOf(tx, post.platform, [...engagements.keys()]);
  const { tookPart, withdrawn } = participantsOf(engagements.values(), owners);
  const observations = rows.map((row) => ({
    obsNo: row.obs_no,
    observedAt: row.observed_at,
    outcome: row.outcome,
    reason: row.reason,
    activeCount: row.active_count,
    activeHash: row.active_hash,
    isComplete: row.stored >= row.chunks,
  }));
  return { snapshot, observations, engagements, chunks: chunksOf(tookPart, withdrawn) };
}

/**
 * Makes the bitmaps of one post and kind again from its snapshot, its deltas in order and the handles' owners. With `write` false it only compares.
 * Null when the post is unknown, or closed: its facts are gone. 2,000 handles take about a millisecond of folding.
 */
export async function rebuildPost(context: RebuildContext, tx: Transaction, target: PostKind, write: boolean): Promise<Rebuilt | null> {
  await context.shareHandles(tx);
  const post = await lockPostByNo(tx, target.post_no);
  if (post === null) return null;
  const before = await readState(tx, post, target.kind);
  if (before.isClosed) return null;
  const stored = await readChunks(tx, post.post_no, target.kind);
  const { snapshot, observations, engagements, chunks } = await fold(context, tx, post, target.kind, before.snapshotObs);
  const differs = !sameChunks(stored, chunks);
  const state = afterFold(before, observations, engagements, context.clock.now(), snapshot);
  if (write && differs) await replaceChunks(tx, post, target.kind, chunks);
  if (write) await saveStates(tx, [{ post, kind: target.kind, state }]);
  return { post, differs, state };
}
