import type { EngagementSnapshot } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import type { AttendanceContext } from '../../context.ts';
import { afterDeferral, type PostKindState } from '../../facts/domain/post-state.ts';
import { adoptSnapshot, storeSnapshotChunk } from '../../facts/repository/snapshots.ts';
import { readState, saveStates } from '../../facts/repository/states.ts';
import { lockPost } from '../../posts/repository/posts.ts';
import { setAside } from '../repository/runs.ts';

/** Whether the snapshot tells more than what is stored, or that it is wrong. */
const isNews = (state: PostKindState, { obs_no: obsNo, active_count: count, active_hash: hash }: EngagementSnapshot): boolean =>
  (state.damaged && obsNo >= state.snapshotObs) ||
  obsNo > state.appliedObs ||
  (obsNo === state.appliedObs && !state.stale && (count !== state.activeCount || hash !== state.activeHash));

/**
 * Takes one chunk of a snapshot in. Chunks may come in any order, twice, or never: each is stored under its own key, and when the last one is
 * there, the snapshot takes the place of everything up to its observation, and the post is rebuilt from it. A snapshot that tells nothing
 * new is left alone, unless it came because everything was asked for again: then it replaces what is stored whatever that says.
 * Locks as in record-observations.
 */
export async function takeSnapshot(
  { shareHandles }: Pick<AttendanceContext, 'shareHandles'>,
  tx: Transaction,
  chunk: EngagementSnapshot,
  isRestated: boolean,
): Promise<'ignored' | 'partial' | 'rebuild'> {
  await shareHandles(tx);
  const post = await lockPost(tx, chunk);
  const state = await readState(tx, post, chunk.kind);
  if (state.isClosed && chunk.last.run_id !== null && chunk.chunk === 1) await setAside(tx, chunk.last.run_id);
  if (state.isClosed || !(isRestated || isNews(state, chunk))) return 'ignored';
  if (!(await storeSnapshotChunk(tx, post, chunk))) return 'partial';
  await saveStates(tx, [{ post, kind: chunk.kind, state: afterDeferral(state, chunk.obs_no) }]);
  await adoptSnapshot(tx, post, chunk);
  return 'rebuild';
}
