import type { EngagementKind } from '@balai/contracts';
import { Problem, type TenantScope, type Transaction } from '@balai/runtime';
import type { RecapContext } from '../context.ts';
import { chunkNoOf, hasBit, membersOf } from '../domain/bitmap.ts';
import { type Engagement, foldEngagements } from '../domain/fold-engagements.ts';
import type { PostFreshness } from '../domain/freshness.ts';
import { ownerAt } from '../domain/handle-owners.ts';
import { type LookAtPost, lastSeenAt } from '../domain/last-seen.ts';
import { changesUpTo, type Snapshot } from '../domain/snapshot.ts';
import { attendanceProblems } from '../problems.ts';
import { readChunks } from '../repository/bitmaps.ts';
import * as evidence from '../repository/evidence-source.ts';
import { type ObservationRow, readDeltas, readObservations } from '../repository/facts.ts';
import { readOwners } from '../repository/handles.ts';
import { readSnapshot } from '../repository/snapshots.ts';

type Context = Pick<RecapContext, 'read'>;

export interface ObservationEvidence {
  readonly kind: EngagementKind;
  readonly row: ObservationRow;
  readonly added: number;
  readonly withdrawn: number;
  /** Of the newest observation: when its claimed count was last seen to stand. */
  readonly confirmedAt: Date | null;
}

export interface EngagementEvidence {
  readonly engagement: Engagement;
  readonly lastSeenAt: Date;
  /** Whose it is, if the caller may know. */
  readonly person: evidence.NamedPerson | null;
}

/** Someone who took part in a closed post. */
export interface ParticipantEvidence {
  readonly kind: EngagementKind;
  readonly person: evidence.NamedPerson;
  /** Every engagement was taken back. */
  readonly isWithdrawn: boolean;
}

/** Everything behind the numbers of a post. */
export interface Evidence {
  readonly post: evidence.PostDetail;
  readonly freshness: readonly (PostFreshness | null)[];
  readonly observations: readonly ObservationEvidence[];
  readonly engagements: readonly EngagementEvidence[];
  readonly corrections: readonly evidence.CorrectionRow[];
  /** When the facts of the post were dropped; null while they are kept. */
  readonly closedAt: Date | null;
  /** Who took part in it, once it is closed: those the caller may know. */
  readonly participants: readonly ParticipantEvidence[];
}

/** Whose engagements they are. Owners are read beyond the caller's sight: a handle of another client's person is not free. */
async function ownersOf({ read }: Context, scope: TenantScope, post: evidence.PostDetail, engagements: readonly Engagement[]) {
  const handles = engagements.map((engagement) => engagement.handle);
  const owners = await read('system', (tx) => readOwners(tx, post.platform, handles));
  const personNos = new Map<string, number>();
  for (const { handle, firstSeenAt } of engagements) {
    const personNo = ownerAt(owners.get(handle) ?? [], firstSeenAt);
    if (personNo !== null) personNos.set(handle, personNo);
  }
  const people = await read(scope, (tx) => evidence.namePeople(tx, [...new Set(personNos.values())]));
  const byNo = new Map(people.map((person) => [person.person_no, person]));
  return (handle: string): evidence.NamedPerson | null => byNo.get(personNos.get(handle) ?? -1) ?? null;
}

/** The observations that are stored, and the newest complete one that a snapshot tells of. */
function withComplete(rows: readonly ObservationRow[], snapshot: Snapshot | null): readonly LookAtPost[] {
  const at = snapshot?.completeAt ?? null;
  if (snapshot === null || at === null || rows.some((row) => row.outcome === 'complete' && row.observed_at.getTime() === at.getTime()))
    return rows;
  const look = { obs_no: snapshot.obsNo, observed_at: at, outcome: 'complete' as const };
  return [...rows.filter((row) => row.obs_no <= snapshot.obsNo), look, ...rows.filter((row) => row.obs_no > snapshot.obsNo)];
}

async function readKind(tx: Transaction, post: evidence.PostDetail, { kind, snapshot_obs: snapshotObs }: evidence.ObservedKind) {
  const snapshot = await readSnapshot(tx, post, kind, snapshotObs);
  const start = snapshot?.obsNo ?? 0;
  const rows = await readObservations(tx, post, kind);
  const deltas = await readDeltas(tx, post, kind, 0);
  const size = (obsNo: number, of: 'added' | 'withdrawn') =>
    deltas.filter((delta) => delta.obsNo === obsNo).reduce((sum, delta) => sum + delta[of].length, 0);
  const told = changesUpTo(snapshot);
  const freshness = await evidence.readFreshness(tx, post.post_no, kind);
  const confirmedAt = freshness?.confirmed_at ?? null;
  const observations = rows.map((row, index) => ({
    kind,
    // What a snapshot holds is not missing.
    row: row.obs_no > start ? row : { ...row, stored: row.chunks },
    // Its deltas may not be stored any more, or not all of them.
    added: Math.max(size(row.obs_no, 'added'), told.added.get(row.observed_at.getTime()) ?? 0),
    withdrawn: Math.max(size(row.obs_no, 'withdrawn'), told.withdrawn.get(row.obs_no) ?? 0),
    confirmedAt: index === rows.length - 1 && confirmedAt !== null && confirmedAt > row.observed_at ? confirmedAt : null,
  }));
  const folded = foldEngagements(
    deltas.filter((delta) => delta.obsNo > start),
    snapshot?.engagements,
  );
  const looks = withComplete(rows, snapshot);
  return { observations, freshness, engagements: [...folded.values()].map((engagement) => ({ engagement, looks })) };
}

/** Who took part, read from the bitmaps: all that is left of a closed post. */
async function participantsOf(tx: Transaction, postNo: number, kind: EngagementKind): Promise<ParticipantEvidence[]> {
  const chunks = await readChunks(tx, postNo, kind);
  const people = await evidence.namePeople(tx, chunks.flatMap(membersOf));
  const withdrawn = new Map(chunks.map((chunk) => [chunk.chunkNo, chunk.withdrawn]));
  return people.map((person) => {
    const bits = withdrawn.get(chunkNoOf(person.person_no));
    return { kind, person, isWithdrawn: bits !== undefined && hasBit(bits, person.person_no) };
  });
}

/**
 * Unfolds a post into observations, engagements with their owners, and corrections. People out of the caller's sight stay bare handles.
 * @throws Problem `post_not_found`.
 */
export async function readEvidence(context: Context, scope: TenantScope, name: evidence.PostName): Promise<Evidence> {
  const { post, kinds, corrections } = await context.read(scope, async (tx) => {
    const found = await evidence.findPost(tx, name);
    if (found === null) throw new Problem(attendanceProblems.post_not_found);
    const all = [];
    for (const observed of await evidence.readKinds(tx, found.post_no)) {
      const { kind, closed_at: closedAt } = observed;
      const participants = closedAt === null ? [] : await participantsOf(tx, found.post_no, kind);
      all.push({ ...(await readKind(tx, found, observed)), closedAt, participants });
    }
    return { post: found, kinds: all, corrections: await evidence.readPostCorrections(tx, found.post_id) };
  });
  const engagements = kinds.flatMap((kind) => kind.engagements);
  const personOf = await ownersOf(
    context,
    scope,
    post,
    engagements.map((entry) => entry.engagement),
  );
  return {
    post,
    freshness: kinds.length === 0 ? [null] : kinds.map((kind) => kind.freshness),
    observations: kinds.flatMap((kind) => kind.observations),
    engagements: engagements.map(({ engagement, looks }) => ({
      engagement,
      lastSeenAt: lastSeenAt(engagement, looks),
      person: personOf(engagement.handle),
    })),
    corrections,
    closedAt: kinds.find((kind) => kind.closedAt !== null)?.closedAt ?? null,
    participants: kinds.flatMap((kind) => kind.participants),
  };
}
