import type { Transaction } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import { type Delta, type Engagement, foldEngagements } from '../../facts/domain/fold-engagements.ts';
import { lastSeenAt } from '../../facts/domain/last-seen.ts';
import { readSnapshot } from '../../facts/repository/snapshots.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { ownerAt } from '../../roster/domain/handle-owners.ts';
import type { CountedPost } from '../../roster/domain/roster.ts';
import { type Owners, readOwners } from '../../roster/repository/handles.ts';
import * as source from '../repository/person-evidence.ts';

/** An engagement of one of the person's handles, with where it comes from. */
export interface SeenEngagement {
  readonly engagement: Engagement;
  readonly lastSeenAt: Date;
  /** Whether the handle was the person's when it was first seen. */
  readonly isTheirs: boolean;
  /** The look that saw it first, while that is kept. */
  readonly observation: source.ObservationRow | null;
}

/** What the posts' logs say of a person's handles. */
export interface Traces {
  readonly engagements: ReadonlyMap<number, ReadonlyMap<string, Engagement>>;
  readonly looks: ReadonlyMap<number, readonly source.ObservationRow[]>;
  readonly closed: ReadonlySet<number>;
  readonly owners: Owners;
}

async function foldOne(
  tx: Transaction,
  question: Question,
  post: source.WatchedPost,
  { deltas, handles, isInSnapshot }: { deltas: readonly Delta[]; handles: readonly string[]; isInSnapshot: boolean },
): Promise<Map<string, Engagement>> {
  const snapshot = isInSnapshot ? await readSnapshot(tx, post, question.kind, post.snapshot_obs) : null;
  const known = new Map<string, Engagement>();
  for (const handle of handles) {
    const engagement = snapshot?.engagements.get(handle);
    if (engagement !== undefined) known.set(handle, engagement);
  }
  return foldEngagements(
    deltas.filter((delta) => delta.obsNo > (isInSnapshot ? post.snapshot_obs : 0)),
    known,
  );
}

/** Reads what the log of a page of posts says of a person's handles: as everybody, because a handle's other owners may be anybody's. */
export function traceHandles(context: RecapContext, question: Question, posts: readonly CountedPost[], handles: readonly string[]) {
  return context.read('system', async (tx): Promise<Traces> => {
    const { kind, platform } = question;
    const watched = await source.readWatched(
      tx,
      posts.map((post) => post.post_no),
      kind,
    );
    const deltas = handles.length === 0 ? new Map<number, Delta[]>() : await source.readDeltasOf(tx, watched, kind, handles);
    const snapped = handles.length === 0 ? new Set<number>() : await source.inSnapshots(tx, watched, kind, handles);
    const engagements = new Map<number, ReadonlyMap<string, Engagement>>();
    for (const post of watched) {
      const known = deltas.get(post.post_no) ?? [];
      const isInSnapshot = snapped.has(post.post_no);
      if (known.length > 0 || isInSnapshot)
        engagements.set(post.post_no, await foldOne(tx, question, post, { deltas: known, handles, isInSnapshot }));
    }
    const looks = new Map<number, source.ObservationRow[]>();
    for (const observation of await source.readObservationsOf(tx, watched, kind))
      looks.set(observation.post_no, [...(looks.get(observation.post_no) ?? []), observation]);
    const closed = new Set(watched.filter((post) => post.closed_at !== null).map((post) => post.post_no));
    return { engagements, looks, closed, owners: await readOwners(tx, platform, handles) };
  });
}

/** A person's engagements under a post. */
export function seenOf({ engagements, looks, owners }: Traces, post: CountedPost, personNo: number): SeenEngagement[] {
  const known = looks.get(post.post_no) ?? [];
  return [...(engagements.get(post.post_no)?.values() ?? [])].map((engagement) => ({
    engagement,
    lastSeenAt: lastSeenAt(engagement, known),
    isTheirs: ownerAt(owners.get(engagement.handle) ?? [], engagement.firstSeenAt) === personNo,
    observation: known.find((observation) => observation.observed_at.getTime() === engagement.firstSeenAt.getTime()) ?? null,
  }));
}
