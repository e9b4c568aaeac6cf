import type { ObservationOutcome } from '@balai/contracts/collector';
import { setHash } from '@balai/runtime/core';
import { contiguousObs, type Engagement } from './fold-engagements.ts';
import type { Snapshot } from './snapshot.ts';

/** How far one post and kind has got. */
export interface PostKindState {
  /** Every observation up to this one is stored and in the bitmaps. */
  readonly appliedObs: number;
  /** Highest observation of which anything is stored. */
  readonly maxObs: number;
  /** Size and hash of the set of handles that are active after what is applied. */
  readonly activeCount: number;
  readonly activeHash: string;
  /** The bitmaps must be folded again from the deltas. */
  readonly stale: boolean;
  /** Everything is stored and yet differs from what the collector announced. */
  readonly damaged: boolean;
  /** Something is missing, and this is when the last part came. */
  readonly waitingSince: Date | null;
  /** Missing for so long, or damaged, that recaps say so. */
  readonly incomplete: boolean;
  /** When the newest observation was made that did not fail. */
  readonly asOf: Date | null;
  readonly lastOutcome: ObservationOutcome;
  readonly lastReason: string | null;
  /** How the last list that was read ended. */
  readonly listOutcome: ObservationOutcome | null;
  readonly listReason: string | null;
  /** Observation after which the stored snapshot stands, with which a fold begins; 0: there is none. */
  readonly snapshotObs: number;
  /** The facts were past their retention and are gone: what the bitmaps say is final. */
  readonly isClosed: boolean;
}

/** State of a post that was never observed. */
export const UNKNOWN_STATE: PostKindState = {
  appliedObs: 0,
  maxObs: 0,
  activeCount: 0,
  activeHash: '0000000000000000',
  stale: false,
  damaged: false,
  waitingSince: null,
  incomplete: false,
  asOf: null,
  lastOutcome: 'skipped',
  lastReason: null,
  listOutcome: null,
  listReason: null,
  snapshotObs: 0,
  isClosed: false,
};

/** What an observation tells about how current the post is. */
interface Result {
  readonly observedAt: Date;
  readonly outcome: ObservationOutcome;
  readonly reason: string | null;
}

type Freshness = Pick<PostKindState, 'asOf' | 'lastOutcome' | 'lastReason' | 'listOutcome' | 'listReason'>;

/** A skipped observation, whose claimed count was unchanged, is as current as a fetched one; a failed one leaves what was read before. */
export function afterResult(before: Freshness, result: Result): Freshness {
  const asOf = result.outcome === 'failed' || (before.asOf !== null && before.asOf > result.observedAt) ? before.asOf : result.observedAt;
  const read = result.outcome === 'complete' || result.outcome === 'truncated';
  return {
    asOf,
    lastOutcome: result.outcome,
    lastReason: result.reason,
    listOutcome: read ? result.outcome : before.listOutcome,
    listReason: read ? result.reason : before.listReason,
  };
}

/** What the collector says the set of active handles is after an observation. */
interface Announced {
  readonly activeCount: number;
  readonly activeHash: string;
}

/** The state after additions of the observation that is next in line went straight into the bitmaps. */
export function afterAppend(
  state: PostKindState,
  chunk: Result & Announced & { readonly obsNo: number; readonly added: readonly string[]; readonly isComplete: boolean },
  now: Date,
): PostKindState {
  const activeCount = state.activeCount + chunk.added.length;
  const activeHash = chunk.added.length === 0 ? state.activeHash : setHash(chunk.added, state.activeHash);
  const agrees = activeCount === chunk.activeCount && activeHash === chunk.activeHash;
  return {
    ...state,
    ...afterResult(state, chunk),
    activeCount,
    activeHash,
    maxObs: chunk.obsNo,
    appliedObs: chunk.isComplete ? chunk.obsNo : state.appliedObs,
    // From the part that came last: as long as more of it arrive, nothing is late.
    waitingSince: chunk.isComplete ? null : now,
    incomplete: state.incomplete && !chunk.isComplete,
    // Sums that do not agree prove nothing yet: folding the deltas decides who is wrong.
    stale: chunk.isComplete && !agrees,
  };
}

/** The state after a chunk that only a rebuild can place was stored. */
export const afterDeferral = (state: PostKindState, obsNo: number): PostKindState => ({
  ...state,
  stale: true,
  maxObs: Math.max(state.maxObs, obsNo),
});

type StoredObservation = Result & Announced & { readonly obsNo: number; readonly isComplete: boolean };

/**
 * The state after all deltas were folded in order.
 * @param observations those after the snapshot, in order.
 * @param snapshot what the fold began with; null: with nothing.
 */
export function afterFold(
  state: PostKindState,
  observations: readonly StoredObservation[],
  engagements: ReadonlyMap<string, Engagement>,
  now: Date,
  snapshot: Snapshot | null = null,
): PostKindState {
  const active = [...engagements.values()].filter((engagement) => engagement.withdrawnAt === null).map((engagement) => engagement.handle);
  const activeHash = setHash(active);
  const last = observations.at(-1);
  const start = snapshot?.obsNo ?? 0;
  const appliedObs = contiguousObs(observations, start);
  const maxObs = last?.obsNo ?? start;
  const announced: Announced | null = last ?? snapshot;
  const isWhole = appliedObs === maxObs;
  const damaged = isWhole && announced !== null && (announced.activeCount !== active.length || announced.activeHash !== activeHash);
  const freshness = observations.reduce<Freshness>(afterResult, snapshot ?? UNKNOWN_STATE);
  const { asOf, lastOutcome, lastReason, listOutcome, listReason } = freshness;
  return {
    asOf,
    lastOutcome,
    lastReason,
    listOutcome,
    listReason,
    appliedObs,
    maxObs,
    activeCount: active.length,
    activeHash,
    stale: false,
    damaged,
    waitingSince: isWhole ? null : (state.waitingSince ?? now),
    incomplete: damaged || (state.incomplete && !isWhole),
    snapshotObs: start,
    isClosed: state.isClosed,
  };
}
