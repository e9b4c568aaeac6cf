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

/** How many engagements each observation saw first, by its instant in milliseconds, and withdrew for good, by its number, as far as a snapshot tells. */
export interface SnapshotChanges {
  readonly added: ReadonlyMap<number, number>;
  readonly withdrawn: ReadonlyMap<number, number>;
}

/** What the observations up to a snapshot changed; nothing without one. */
export function changesUpTo(snapshot: Snapshot | null): SnapshotChanges {
  const added = new Map<number, number>();
  const withdrawn = new Map<number, number>();
  const count = (counts: Map<number, number>, key: number) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { firstSeenAt, withdrawnBy } of snapshot?.engagements.values() ?? []) {
    count(added, firstSeenAt.getTime());
    if (withdrawnBy !== null) count(withdrawn, withdrawnBy);
  }
  return { added, withdrawn };
}
