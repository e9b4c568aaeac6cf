import type { CacheBudget } from '@balai/runtime/core';
import type { Ring } from './ring.ts';

/** Bounds the memory of all rings together: those whose channels have been quiet for longest are emptied first. */
export class RingBudget {
  private readonly rings = new Set<Ring>();
  private size = 0;
  readonly cacheBudget: CacheBudget;

  constructor(limit: number) {
    this.cacheBudget = { name: 'live_rings', limit, bytes: () => this.size };
  }

  /** Told of every change of a ring. */
  readonly changed = (ring: Ring, bytes: number): void => {
    this.size += bytes;
    this.rings.delete(ring);
    if (ring.bytes > 0) this.rings.add(ring);
    for (const oldest of this.rings) {
      if (this.size <= this.cacheBudget.limit) return;
      // Emptying it comes back here and takes it off the list.
      oldest.clear();
    }
  };
}
