import { type OwnedBy, ownerAt } from '../../roster/domain/handle-owners.ts';

/** One stored chunk; a post's chunks are folded in the order of `obsNo`, then `chunkNo`. */
export interface Delta {
  readonly obsNo: number;
  readonly chunkNo: number;
  readonly observedAt: Date;
  readonly added: readonly string[];
  readonly returned: readonly string[];
  readonly withdrawn: readonly string[];
}

/** One like or one commenter: a handle under a post. */
export interface Engagement {
  readonly handle: string;
  /** When the observation that first had it was made; decides whose engagement it is. */
  readonly firstSeenAt: Date;
  /** When it last appeared as new or come back. */
  readonly shownAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: number | null;
}

/**
 * State of every engagement of a post after its deltas. Coming back clears the withdrawal and keeps the first sight.
 * @param start what a snapshot says; then the deltas are those after it.
 */
export function foldEngagements(deltas: readonly Delta[], start: ReadonlyMap<string, Engagement> = new Map()): Map<string, Engagement> {
  const engagements = new Map(start);
  for (const delta of deltas) {
    for (const handles of [delta.added, delta.returned]) {
      for (const handle of handles) {
        const firstSeenAt = engagements.get(handle)?.firstSeenAt ?? delta.observedAt;
        engagements.set(handle, { handle, firstSeenAt, shownAt: delta.observedAt, withdrawnAt: null, withdrawnBy: null });
      }
    }
    for (const handle of delta.withdrawn) {
      const engagement = engagements.get(handle);
      // A withdrawal of something never seen here: its first chunk is missing still, and folds in when it comes.
      if (engagement === undefined) continue;
      engagements.set(handle, { ...engagement, withdrawnAt: delta.observedAt, withdrawnBy: delta.obsNo });
    }
  }
  return engagements;
}

/** Engagements first seen at the same time, all of them standing or all taken back. */
export interface SightGroup {
  readonly handles: readonly string[];
  readonly firstSeenAt: Date;
  readonly isWithdrawn: boolean;
}

/** When each handle under a post was first seen, after its deltas. @param start what a snapshot says; then the deltas are those after it. */
export function firstSights(deltas: readonly Delta[], start?: ReadonlyMap<string, Engagement>): SightGroup[] {
  // Nobody left or came back: each delta is a group, and nothing has to be folded.
  if (start === undefined && deltas.every(({ returned, withdrawn }) => returned.length + withdrawn.length === 0))
    return deltas.map(({ added, observedAt }) => ({ handles: added, firstSeenAt: observedAt, isWithdrawn: false }));
  return [...foldEngagements(deltas, start).values()].map(({ handle, firstSeenAt, withdrawnAt }) => ({
    handles: [handle],
    firstSeenAt,
    isWithdrawn: withdrawnAt !== null,
  }));
}

/** Who took part in a post, and those of them all of whose engagements are withdrawn. */
export function participantsOf(
  engagements: Iterable<Engagement>,
  owners: ReadonlyMap<string, readonly OwnedBy[]>,
): { tookPart: Set<number>; withdrawn: Set<number> } {
  const tookPart = new Set<number>();
  const active = new Set<number>();
  for (const engagement of engagements) {
    const personNo = ownerAt(owners.get(engagement.handle) ?? [], engagement.firstSeenAt);
    if (personNo === null) continue;
    tookPart.add(personNo);
    if (engagement.withdrawnAt === null) active.add(personNo);
  }
  return { tookPart, withdrawn: new Set([...tookPart].filter((personNo) => !active.has(personNo))) };
}

/** Highest observation up to which nothing is missing: numbers without a gap after `start`, each with all its chunks. */
export function contiguousObs(observations: readonly { readonly obsNo: number; readonly isComplete: boolean }[], start = 0): number {
  let applied = start;
  for (const observation of observations) {
    if (observation.obsNo !== applied + 1 || !observation.isComplete) break;
    applied = observation.obsNo;
  }
  return applied;
}
