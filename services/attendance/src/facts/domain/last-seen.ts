import type { ObservationOutcome } from '@balai/contracts/collector';
import type { Engagement } from './fold-engagements.ts';

/** An observation of a post, as far as it tells who was there. */
export interface PostObservation {
  readonly obs_no: number;
  readonly observed_at: Date;
  readonly outcome: ObservationOutcome;
}

/**
 * When an engagement was surely there for the last time: at the last complete observation, or, when it was withdrawn, at the
 * last complete one before the two that missed it.
 * @param observations of the post and kind, in order.
 */
export function lastSeenAt(engagement: Engagement, observations: readonly PostObservation[]): Date {
  const complete = observations.filter((observation) => observation.outcome === 'complete');
  const withdrawnBy = engagement.withdrawnBy;
  const seen = withdrawnBy === null ? complete.at(-1) : complete.filter((observation) => observation.obs_no < withdrawnBy).at(-2);
  return seen !== undefined && seen.observed_at > engagement.shownAt ? seen.observed_at : engagement.shownAt;
}
