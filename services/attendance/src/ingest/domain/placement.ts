export interface ChunkSituation {
  /** The chunk was not stored before. */
  readonly isNew: boolean;
  /** The post waits for a rebuild anyway. */
  readonly stale: boolean;
  /** Every observation up to this one is stored and in the bitmaps. */
  readonly appliedObs: number;
  /** A snapshot stands after this one: what it and those before it say is known. 0: there is none. */
  readonly snapshotObs: number;
  /** Highest observation of which anything is stored, this chunk not counted. */
  readonly maxObs: number;
  readonly obsNo: number;
  /** The chunk says that someone came back or is gone. */
  readonly changesState: boolean;
}

/** What a chunk asks for. `known`: it is stored and changes nothing, a snapshot holds it. `append`: bits may be set at once. `rebuild`: the post is folded again from its deltas in order. */
export type Placement = 'duplicate' | 'known' | 'append' | 'rebuild';

/**
 * Setting bits commutes; taking back and coming back do not, nor does anything that arrives out of order: first seen decides
 * whose engagement it is. So only additions of the observation that is next in line go straight into the bitmaps.
 */
export function dispositionOf(situation: ChunkSituation): Placement {
  if (!situation.isNew) return 'duplicate';
  if (situation.obsNo <= situation.snapshotObs) return 'known';
  if (situation.stale || situation.changesState) return 'rebuild';
  const next = situation.obsNo === situation.appliedObs + 1 && situation.maxObs <= situation.obsNo;
  return next ? 'append' : 'rebuild';
}
