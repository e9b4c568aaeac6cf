import type { EngagementKind } from '@balai/contracts';
import type { Engagement } from './fold-engagements.ts';
import type { PostObservation } from './last-seen.ts';

/** Everyone ever seen under a post by one kind of engagement, in columns: a post may have half a million of them. */
export interface FoldedKind {
  readonly kind: EngagementKind;
  /** In the order in which they were first seen, then by handle: new ones come behind, so that pages stay where they are. */
  readonly handles: readonly string[];
  /** Instants in milliseconds. */
  readonly firstSeen: Float64Array;
  readonly shown: Float64Array;
  /** NaN while it stands. */
  readonly withdrawn: Float64Array;
  /** Observation that withdrew it; 0 while it stands. */
  readonly withdrawnBy: Int32Array;
  /** What tells when an engagement was surely there last. */
  readonly looks: readonly PostObservation[];
}

/** Where a page of engagements begins: behind this one. */
export interface EngagementPosition {
  readonly kind: EngagementKind;
  readonly firstSeen: number;
  readonly handle: string;
}

/** Puts folded engagements into columns. */
export function columnsOf(kind: EngagementKind, engagements: Iterable<Engagement>, looks: readonly PostObservation[]): FoldedKind {
  const all = [...engagements].sort(
    (a, b) => a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.handle < b.handle ? -1 : a.handle > b.handle ? 1 : 0),
  );
  return {
    kind,
    handles: all.map(({ handle }) => handle),
    firstSeen: Float64Array.from(all, ({ firstSeenAt }) => firstSeenAt.getTime()),
    shown: Float64Array.from(all, ({ shownAt }) => shownAt.getTime()),
    withdrawn: Float64Array.from(all, ({ withdrawnAt }) => withdrawnAt?.getTime() ?? Number.NaN),
    withdrawnBy: Int32Array.from(all, ({ withdrawnBy }) => withdrawnBy ?? 0),
    looks,
  };
}

/** The engagement at an index. */
export function engagementAt(folded: FoldedKind, index: number): Engagement {
  const { handles, firstSeen, shown, withdrawn, withdrawnBy } = folded;
  const goneAt = withdrawn[index] ?? Number.NaN;
  return {
    handle: handles[index] ?? '',
    firstSeenAt: new Date(firstSeen[index] ?? 0),
    shownAt: new Date(shown[index] ?? 0),
    withdrawnAt: Number.isNaN(goneAt) ? null : new Date(goneAt),
    withdrawnBy: (withdrawnBy[index] ?? 0) === 0 ? null : (withdrawnBy[index] ?? 0),
  };
}

/** Index of the first engagement behind a place; it need not be there any more. */
export function indexBehind({ handles, firstSeen }: FoldedKind, { firstSeen: at, handle }: Omit<EngagementPosition, 'kind'>): number {
  let low = 0;
  let high = handles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const seen = firstSeen[middle] ?? 0;
    if (seen < at || (seen === at && (handles[middle] ?? '') <= handle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
