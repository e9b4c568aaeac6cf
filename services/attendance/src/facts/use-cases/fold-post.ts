import type { EngagementKind } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { ObservedKind } from '../../posts/repository/evidence-source.ts';
import type { PostRef } from '../../posts/repository/posts.ts';
import { foldEngagements } from '../domain/fold-engagements.ts';
import { columnsOf, type FoldedKind } from '../domain/folded-post.ts';
import type { PostObservation } from '../domain/last-seen.ts';
import { changesUpTo, type Snapshot } from '../domain/snapshot.ts';
import { type ObservationRow, readDeltas, readObservations } from '../repository/facts.ts';
import { readSnapshot } from '../repository/snapshots.ts';

/** A look at a post, and what it changed. */
export interface ObservationEvidence {
  readonly kind: EngagementKind;
  readonly row: ObservationRow;
  readonly added: number;
  readonly withdrawn: number;
}

/** A post and kind folded from its log. */
export interface FoldedLog {
  readonly folded: FoldedKind;
  /** Newest first. */
  readonly observations: readonly ObservationEvidence[];
}

/** The observations that are stored, and the newest complete one that a snapshot tells of. */
export function withComplete(rows: readonly ObservationRow[], snapshot: Snapshot | null): readonly PostObservation[] {
  const at = snapshot?.completeAt ?? null;
  if (snapshot === null || at === null || rows.some((row) => row.outcome === 'complete' && row.observed_at.getTime() === at.getTime()))
    return rows;
  const observation = { obs_no: snapshot.obsNo, observed_at: at, outcome: 'complete' as const };
  return [...rows.filter((row) => row.obs_no <= snapshot.obsNo), observation, ...rows.filter((row) => row.obs_no > snapshot.obsNo)];
}

/** Folds the log of a post and kind. 100,000 handles take a tenth of a second: keep what it gives. */
export async function foldPost(tx: Transaction, post: PostRef, { kind, snapshot_obs: snapshotObs }: ObservedKind): Promise<FoldedLog> {
  const snapshot = await readSnapshot(tx, post, kind, snapshotObs);
  const start = snapshot?.obsNo ?? 0;
  const rows = await readObservations(tx, post, kind);
  const deltas = await readDeltas(tx, post, kind, 0);
  const sizes = new Map<number, { added: number; withdrawn: number }>();
  for (const { obsNo, added, withdrawn } of deltas) {
    const size = sizes.get(obsNo) ?? { added: 0, withdrawn: 0 };
    sizes.set(obsNo, { added: size.added + added.length, withdrawn: size.withdrawn + withdrawn.length });
  }
  const told = changesUpTo(snapshot);
  const observations = rows.map((row) => ({
    kind,
    // What a snapshot holds is not missing.
    row: row.obs_no > start ? row : { ...row, stored: row.chunks },
    // Its deltas may not be stored any more, or not all of them.
    added: Math.max(sizes.get(row.obs_no)?.added ?? 0, told.added.get(row.observed_at.getTime()) ?? 0),
    withdrawn: Math.max(sizes.get(row.obs_no)?.withdrawn ?? 0, told.withdrawn.get(row.obs_no) ?? 0),
  }));
  const engagements = foldEngagements(
    deltas.filter((delta) => delta.obsNo > start),
    snapshot?.engagements,
  );
  return { folded: columnsOf(kind, engagements.values(), withComplete(rows, snapshot)), observations: observations.reverse() };
}
