import type { Observation } from '@balai/contracts/collector';
import type { Clock, Transaction } from '@balai/runtime';
import { byChunk, withPeople } from '../domain/bitmap.ts';
import { ownerAt } from '../domain/handle-owners.ts';
import type { Placement, placeChunk } from '../domain/placement.ts';
import { afterAppend, afterDeferral } from '../domain/post-state.ts';
import type { readChunks, saveChunks } from '../repository/bitmaps.ts';
import type { replaceChunk, storeChunk } from '../repository/facts.ts';
import type { shareHandles } from '../repository/handle-lock.ts';
import type { OwnerSource } from '../repository/owners.ts';
import type { lockPost, PostRef } from '../repository/posts.ts';
import type { readState, saveState } from '../repository/states.ts';

/** What recording is made of; each part can be exchanged. */
export interface RecordParts {
  readonly clock: Clock;
  readonly shareHandles: typeof shareHandles;
  readonly lockPost: typeof lockPost;
  readonly storeChunk: typeof storeChunk;
  readonly replaceChunk: typeof replaceChunk;
  readonly readState: typeof readState;
  readonly saveState: typeof saveState;
  readonly ownersOf: OwnerSource;
  readonly readChunks: typeof readChunks;
  readonly saveChunks: typeof saveChunks;
  readonly placeChunk: typeof placeChunk;
}

export interface Recorded {
  readonly placement: Placement;
  readonly post: PostRef;
}

export type RecordObservation = (tx: Transaction, chunk: Observation) => Promise<Recorded>;

/**
 * Takes one chunk of an observation in. Chunks may come in any order, twice, or never: the chunk is stored under its own key, then
 * additions that are next in line go into the bitmaps at once and anything else marks the post for a rebuild from its deltas.
 * Locks: handle map (shared), then the post's row, then what hangs on it.
 */
export function makeRecordObservation(parts: RecordParts): RecordObservation {
  async function setBits(tx: Transaction, post: PostRef, chunk: Observation): Promise<void> {
    const owners = await parts.ownersOf(tx, post.platform, chunk.added);
    const seenAt = new Date(chunk.observed_at);
    const people = new Set<number>();
    for (const handle of chunk.added) {
      const personNo = ownerAt(owners.get(handle) ?? [], seenAt);
      if (personNo !== null) people.add(personNo);
    }
    if (people.size === 0) return;
    const chunks = await parts.readChunks(tx, post.postNo, chunk.kind, [...byChunk(people).keys()]);
    await parts.saveChunks(tx, post, chunk.kind, withPeople(chunks, people));
  }

  async function repair(tx: Transaction, post: PostRef, chunk: Observation): Promise<Placement> {
    const state = await parts.readState(tx, post.postNo, chunk.kind);
    if (!state.damaged || !(await parts.replaceChunk(tx, post, chunk))) return 'duplicate';
    await parts.saveState(tx, post, chunk.kind, afterDeferral(state, chunk.obs_no));
    return 'rebuild';
  }

  return async (tx, chunk) => {
    await parts.shareHandles(tx);
    const post = await parts.lockPost(tx, chunk);
    const stored = await parts.storeChunk(tx, post, chunk);
    const state = await parts.readState(tx, post.postNo, chunk.kind);
    const placement = parts.placeChunk({
      isNew: stored.isNew,
      stale: state.stale,
      appliedObs: state.appliedObs,
      maxObs: state.maxObs,
      obsNo: chunk.obs_no,
      changesState: chunk.returned.length > 0 || chunk.withdrawn.length > 0,
    });
    if (placement === 'duplicate') return { placement: await repair(tx, post, chunk), post };
    if (placement === 'rebuild') {
      await parts.saveState(tx, post, chunk.kind, afterDeferral(state, chunk.obs_no));
      return { placement, post };
    }
    await setBits(tx, post, chunk);
    const look = {
      obsNo: chunk.obs_no,
      observedAt: new Date(chunk.observed_at),
      outcome: chunk.outcome,
      reason: chunk.reason,
      activeCount: chunk.active_count,
      activeHash: chunk.active_hash,
      added: chunk.added,
      isComplete: stored.isComplete,
    };
    const after = afterAppend(state, look, parts.clock.now());
    await parts.saveState(tx, post, chunk.kind, after);
    return { placement: after.stale ? 'rebuild' : 'append', post };
  };
}
