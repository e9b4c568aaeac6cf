import type { Observation } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { byChunk, withPeople } from '../domain/bitmap.ts';
import { ownerAt } from '../domain/handle-owners.ts';
import type { Placement } from '../domain/placement.ts';
import { afterAppend, afterDeferral, type PostKindState } from '../domain/post-state.ts';
import { readChunks, saveChunks } from '../repository/bitmaps.ts';
import type { ChunkStored } from '../repository/facts.ts';
import { lockPost, type PostRef } from '../repository/posts.ts';
import { setAside } from '../repository/runs.ts';
import { readState, saveState } from '../repository/states.ts';

type Context = Pick<AttendanceContext, 'clock' | 'placeChunk' | 'storeChunk' | 'shareHandles' | 'ownersOf'>;

async function setBits({ ownersOf }: Context, tx: Transaction, post: PostRef, chunk: Observation): Promise<void> {
  const owners = await ownersOf(tx, post.platform, chunk.added);
  const seenAt = new Date(chunk.observed_at);
  const people = new Set<number>();
  for (const handle of chunk.added) {
    const personNo = ownerAt(owners.get(handle) ?? [], seenAt);
    if (personNo !== null) people.add(personNo);
  }
  if (people.size === 0) return;
  const chunks = await readChunks(tx, post.post_no, chunk.kind, [...byChunk(people).keys()]);
  await saveChunks(tx, post, chunk.kind, withPeople(chunks, people));
}

async function append(
  context: Context,
  tx: Transaction,
  post: PostRef,
  chunk: Observation,
  state: PostKindState,
  stored: ChunkStored,
): Promise<Placement> {
  await setBits(context, tx, post, chunk);
  const appended = {
    obsNo: chunk.obs_no,
    observedAt: new Date(chunk.observed_at),
    outcome: chunk.outcome,
    reason: chunk.reason,
    activeCount: chunk.active_count,
    activeHash: chunk.active_hash,
    added: chunk.added,
    isComplete: stored.isComplete,
  };
  const after = afterAppend(state, appended, context.clock.now());
  await saveState(tx, post, chunk.kind, after);
  return after.stale ? 'rebuild' : 'append';
}

/**
 * Takes one chunk of an observation in. Chunks may come in any order, twice, or never: the chunk is stored under its own key, then
 * additions that are next in line go into the bitmaps at once and anything else marks the post for a rebuild from its deltas. What comes
 * for a closed post changes nothing.
 * Locks: handle map (shared), then the post's row, then what hangs on it.
 */
export async function recordObservation(context: Context, tx: Transaction, chunk: Observation): Promise<Placement | 'closed'> {
  await context.shareHandles(tx);
  const post = await lockPost(tx, chunk);
  const state = await readState(tx, post.post_no, chunk.kind);
  if (state.isClosed) {
    // Its run waits for every observation it announced.
    if (chunk.run_id !== null && chunk.chunk === 1) await setAside(tx, chunk.run_id);
    return 'closed';
  }
  const stored = await context.storeChunk(tx, post, chunk);
  const placement = context.placeChunk({
    isNew: stored.isNew,
    stale: state.stale,
    snapshotObs: state.snapshotObs,
    appliedObs: state.appliedObs,
    maxObs: state.maxObs,
    obsNo: chunk.obs_no,
    changesState: chunk.returned.length > 0 || chunk.withdrawn.length > 0,
  });
  if (placement === 'duplicate' || placement === 'known') return placement;
  if (placement === 'append') return append(context, tx, post, chunk, state, stored);
  await saveState(tx, post, chunk.kind, afterDeferral(state, chunk.obs_no));
  return 'rebuild';
}
