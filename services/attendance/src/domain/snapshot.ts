import type { EngagementGroup, ObservationOutcome } from '@balai/contracts/collector';
import type { Engagement } from './fold-engagements.ts';

/** What the collector knew of a post and kind after one of its observations: what a fold begins with. */
export interface Snapshot {
  readonly obsNo: number;
  readonly engagements: ReadonlyMap<string, Engagement>;
  readonly activeCount: number;
  readonly activeHash: string;
  readonly lastOutcome: ObservationOutcome;
  readonly lastReason: string | null;
  readonly listOutcome: ObservationOutcome | null;
  readonly listReason: string | null;
  readonly asOf: Date | null;
  /** When the newest complete observation up to there was made; null when there was none. */
  readonly completeAt: Date | null;
}

/** The engagements of a group. A withdrawn one was surely there when the last complete observation before the two that missed it was made. */
export function engagementsOf({ first_seen_at, withdrawn }: Omit<EngagementGroup, 'handles'>, handles: readonly string[]): Engagement[] {
  const firstSeenAt = new Date(first_seen_at);
  const lastSeenAt = withdrawn?.last_seen_at == null ? firstSeenAt : new Date(withdrawn.last_seen_at);
  const shared = {
    firstSeenAt,
    shownAt: lastSeenAt > firstSeenAt ? lastSeenAt : firstSeenAt,
    withdrawnAt: withdrawn === null ? null : new Date(withdrawn.at),
    withdrawnBy: withdrawn?.obs_no ?? null,
  };
  return handles.map((handle) => ({ handle, ...shared }));
}
