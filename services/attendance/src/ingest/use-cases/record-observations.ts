import type { EngagementKind, Platform } from '@balai/contracts';
import type { Observation } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import type { AttendanceContext } from '../../context.ts';
import { byChunk, withPeople } from '../../facts/domain/bitmap.ts';
import { afterAppend, afterDeferral, type PostKindState, UNKNOWN_STATE } from '../../facts/domain/post-state.ts';
import { readNamedChunks, saveChunks } from '../../facts/repository/bitmaps.ts';
import type { ChunkStored, PostChunk } from '../../facts/repository/facts.ts';
import { readStates, saveStates } from '../../facts/repository/states.ts';
import { lockPosts, type PostRef } from '../../posts/repository/posts.ts';
import { ownerAt } from '../../roster/domain/handle-owners.ts';
import type { Owners } from '../../roster/repository/handles.ts';
import type { Placement } from '../domain/placement.ts';
import { setAside } from '../repository/runs.ts';

type Context = Pick<AttendanceContext, 'clock' | 'dispositionOf' | 'storeChunks' | 'shareHandles' | 'ownersOf'>;

/** A post and kind under the chunks of one batch. */
interface Subject {
  readonly post: PostRef;
  readonly kind: EngagementKind;
  state: PostKindState;
  isChanged: boolean;
  /** People whose bits are to be set. */
  readonly people: Set<number>;
}

/** A chunk with its post and kind. */
interface Taken {
  readonly chunk: Observation;
  readonly subject: Subject;
}

/** Owners of all handles that any of the chunks adds, by platform: one look at the map for a batch. */
async function ownersOfAdded({ ownersOf }: Context, tx: Transaction, taken: readonly Taken[]): Promise<Map<Platform, Owners>> {
  const handles = new Map<Platform, Set<string>>();
  for (const { chunk } of taken) {
    const known = handles.get(chunk.platform) ?? new Set();
    for (const handle of chunk.added) known.add(handle);
    handles.set(chunk.platform, known);
  }
  const owners = new Map<Platform, Owners>();
  for (const [platform, names] of handles) owners.set(platform, await ownersOf(tx, platform, [...names]));
  return owners;
}

function append({ chunk, subject }: Taken, { isComplete }: ChunkStored, owners: Owners, now: Date): Placement {
  const observedAt = new Date(chunk.observed_at);
  for (const handle of chunk.added) {
    const personNo = ownerAt(owners.get(handle) ?? [], observedAt);
    if (personNo !== null) subject.people.add(personNo);
  }
  const appended = {
    obsNo: chunk.obs_no,
    observedAt,
    outcome: chunk.outcome,
    reason: chunk.reason,
    activeCount: chunk.active_count,
    activeHash: chunk.active_hash,
    added: chunk.added,
    isComplete,
  };
  subject.state = afterAppend(subject.state, appended, now);
  subject.isChanged = true;
  return subject.state.stale ? 'rebuild' : 'append';
}

function applyChunk(context: Context, taken: Taken, stored: ChunkStored, owners: ReadonlyMap<Platform, Owners>): Placement {
  const { chunk, subject } = taken;
  const { state } = subject;
  const placement = context.dispositionOf({
    isNew: stored.isNew,
    stale: state.stale,
    snapshotObs: state.snapshotObs,
    appliedObs: state.appliedObs,
    maxObs: state.maxObs,
    obsNo: chunk.obs_no,
    changesState: chunk.returned.length > 0 || chunk.withdrawn.length > 0,
  });
  if (placement === 'append') return append(taken, stored, owners.get(chunk.platform) ?? new Map(), context.clock.now());
  if (placement === 'rebuild') {
    subject.state = afterDeferral(state, chunk.obs_no);
    subject.isChanged = true;
  }
  return placement;
}

async function setBits(tx: Transaction, subjects: readonly Subject[]): Promise<void> {
  const changed = subjects.filter((subject) => subject.people.size > 0);
  const wanted = changed.map((subject) => ({ ...subject, chunkNos: [...byChunk(subject.people).keys()] }));
  const known = await readNamedChunks(tx, wanted);
  await saveChunks(
    tx,
    wanted.map(({ post, kind, people }, index) => ({ post, kind, chunks: withPeople(known[index] ?? [], people) })),
  );
}

/** The posts and kinds of the chunks, locked, with their states. */
async function subjectsOf(tx: Transaction, chunks: readonly Observation[]): Promise<Taken[]> {
  const posts = await lockPosts(tx, chunks);
  const subjects = new Map<string, Subject>();
  const taken = chunks.map((chunk): Taken => {
    const post = posts.get(chunk.post_id);
    if (post === undefined) throw new Error(`post ${chunk.post_id} was not locked`);
    const key = `${post.post_no} ${chunk.kind}`;
    const subject = subjects.get(key) ?? { post, kind: chunk.kind, state: UNKNOWN_STATE, isChanged: false, people: new Set() };
    subjects.set(key, subject);
    return { chunk, subject };
  });
  const all = [...subjects.values()];
  const states = await readStates(tx, all);
  for (const [index, subject] of all.entries()) subject.state = states[index] ?? UNKNOWN_STATE;
  return taken;
}

/**
 * Takes chunks of observations in, as if one after the other. Chunks may come in any order, twice, or never: each is stored under its own key,
 * then additions that are next in line go into the bitmaps at once and anything else marks the post for a rebuild from its deltas. What comes
 * for a closed post changes nothing. The number of statements does not depend on the chunks.
 * Locks: handle map (shared), then the posts' rows, then what hangs on them.
 * @returns what became of each.
 */
export async function recordObservations(
  context: Context,
  tx: Transaction,
  chunks: readonly Observation[],
): Promise<(Placement | 'closed')[]> {
  if (chunks.length === 0) return [];
  await context.shareHandles(tx);
  const all = await subjectsOf(tx, chunks);
  // Their runs wait for every observation they announced.
  for (const { chunk, subject } of all)
    if (subject.state.isClosed && chunk.run_id !== null && chunk.chunk === 1) await setAside(tx, chunk.run_id);
  const open = all.filter(({ subject }) => !subject.state.isClosed);
  const pieces: PostChunk[] = open.map(({ chunk, subject }) => ({ chunk, post: subject.post }));
  const stored = await context.storeChunks(tx, pieces);
  const owners = await ownersOfAdded(context, tx, open);
  const placed = new Map<Taken, Placement>();
  for (const [index, taken] of open.entries()) {
    const found = stored[index];
    if (found === undefined) throw new Error('a chunk was not stored');
    placed.set(taken, applyChunk(context, taken, found, owners));
  }
  const subjects = [...new Set(open.map(({ subject }) => subject))];
  await setBits(tx, subjects);
  await saveStates(
    tx,
    subjects.filter((subject) => subject.isChanged),
  );
  return all.map((taken) => placed.get(taken) ?? 'closed');
}
