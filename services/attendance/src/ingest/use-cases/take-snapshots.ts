import type { EngagementSnapshot } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import type { AttendanceContext } from '../../context.ts';
import { afterDeferral, type PostKindState, UNKNOWN_STATE } from '../../facts/domain/post-state.ts';
import { adoptSnapshots, type SnapshotPiece, storeSnapshotChunks } from '../../facts/repository/snapshots.ts';
import { readStates, saveStates } from '../../facts/repository/states.ts';
import { lockPosts } from '../../posts/repository/posts.ts';
import { setAside } from '../repository/runs.ts';

/** Whether the snapshot tells more than what is stored, or that it is wrong. */
const isNews = (state: PostKindState, { obs_no: obsNo, active_count: count, active_hash: hash }: EngagementSnapshot): boolean =>
  (state.damaged && obsNo >= state.snapshotObs) ||
  obsNo > state.appliedObs ||
  (obsNo === state.appliedObs && !state.stale && (count !== state.activeCount || hash !== state.activeHash));

/** A chunk of a snapshot as it came. */
export interface SnapshotChunk {
  readonly chunk: EngagementSnapshot;
  /** It came because everything was asked for again. */
  readonly isRestated: boolean;
}

type Taking = 'ignored' | 'partial' | 'rebuild';
type Subject = SnapshotChunk & SnapshotPiece;

/** Takes in chunks that are each of another post or kind. */
async function takeDistinct(tx: Transaction, subjects: readonly Subject[], taken: Map<Subject, Taking>): Promise<void> {
  const states = await readStates(
    tx,
    subjects.map(({ post, chunk }) => ({ post, kind: chunk.kind })),
  );
  const news: { readonly subject: Subject; readonly state: PostKindState }[] = [];
  for (const [index, subject] of subjects.entries()) {
    const { chunk, isRestated } = subject;
    const state = states[index] ?? UNKNOWN_STATE;
    if (state.isClosed && chunk.last.run_id !== null && chunk.chunk === 1) await setAside(tx, chunk.last.run_id);
    if (!state.isClosed && (isRestated || isNews(state, chunk))) news.push({ subject, state });
    else taken.set(subject, 'ignored');
  }
  const isWhole = await storeSnapshotChunks(
    tx,
    news.map(({ subject }) => subject),
  );
  for (const [index, { subject }] of news.entries()) taken.set(subject, isWhole[index] === true ? 'rebuild' : 'partial');
  const whole = news.filter(({ subject }) => taken.get(subject) === 'rebuild');
  await saveStates(
    tx,
    whole.map(({ subject: { post, chunk }, state }) => ({ post, kind: chunk.kind, state: afterDeferral(state, chunk.obs_no) })),
  );
  await adoptSnapshots(
    tx,
    whole.map(({ subject }) => subject),
  );
}

/** Lists of subjects with each post and kind once a list, those of one post and kind in their order. */
function rounds(subjects: readonly Subject[]): Subject[][] {
  const byRound: Subject[][] = [];
  const seen = new Map<string, number>();
  for (const subject of subjects) {
    const key = `${subject.post.post_no} ${subject.chunk.kind}`;
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    byRound[round] = [...(byRound[round] ?? []), subject];
  }
  return byRound;
}

/**
 * Takes chunks of snapshots in, as if one after the other. Chunks may come in any order, twice, or never: each is stored under its own key, and
 * when the last one is there, the snapshot takes the place of everything up to its observation, and the post is rebuilt from it. A snapshot
 * that tells nothing new is left alone, unless it came because everything was asked for again: then it replaces what is stored whatever that
 * says. The number of statements does not depend on the posts. Locks as in record-observations.
 * @returns what became of each.
 */
export async function takeSnapshots(
  { shareHandles }: Pick<AttendanceContext, 'shareHandles'>,
  tx: Transaction,
  chunks: readonly SnapshotChunk[],
): Promise<Taking[]> {
  if (chunks.length === 0) return [];
  await shareHandles(tx);
  const posts = await lockPosts(
    tx,
    chunks.map(({ chunk }) => chunk),
  );
  const subjects = chunks.map((one): Subject => {
    const post = posts.get(one.chunk.post_id);
    if (post === undefined) throw new Error(`post ${one.chunk.post_id} was not locked`);
    return { ...one, post };
  });
  const taken = new Map<Subject, Taking>();
  for (const round of rounds(subjects)) await takeDistinct(tx, round, taken);
  return subjects.map((subject) => taken.get(subject) ?? 'ignored');
}
