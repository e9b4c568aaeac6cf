import type { Database } from '@balai/runtime';
import type { sampleTargets } from '../repository/rebuild-targets.ts';
import type { markStale, PostKind } from '../repository/states.ts';
import type { RebuildPost } from './rebuild-post.ts';

export interface CheckSampleParts {
  readonly database: Database;
  readonly sampleTargets: typeof sampleTargets;
  readonly markStale: typeof markStale;
  readonly rebuildPost: RebuildPost;
}

/** Posts compared, and those whose bitmaps were not what their deltas say. */
export interface SampleResult {
  readonly checked: number;
  readonly different: readonly PostKind[];
}

/** Compares the bitmaps of some posts with a rebuild; what differs is rebuilt by the matching worker. */
export function makeCheckSample(parts: CheckSampleParts) {
  return async (size: number): Promise<SampleResult> => {
    const targets = await parts.database.read('system', (tx) => parts.sampleTargets(tx, size));
    const different: PostKind[] = [];
    for (const target of targets) {
      const rebuilt = await parts.database.unitOfWork('system', (tx) => parts.rebuildPost(tx, target, false));
      if (rebuilt?.differs === true) different.push(target);
    }
    if (different.length > 0) await parts.database.unitOfWork('system', (tx) => parts.markStale(tx, different));
    return { checked: targets.length, different };
  };
}
