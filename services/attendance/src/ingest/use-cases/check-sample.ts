import type { AttendanceContext } from '../../context.ts';
import { markStale, type PostKind } from '../../facts/repository/states.ts';
import { sampleTargets } from '../repository/rebuild-targets.ts';
import { type RebuildContext, rebuildPost } from './rebuild-post.ts';

/** Posts compared, and those whose bitmaps were not what their deltas say. */
export interface SampleResult {
  readonly checked: number;
  readonly different: readonly PostKind[];
}

/** Compares the bitmaps of some posts with a rebuild; what differs is marked to be rebuilt. */
export async function checkSample(context: RebuildContext & Pick<AttendanceContext, 'database'>, size: number): Promise<SampleResult> {
  const { database } = context;
  const targets = await database.read('system', (tx) => sampleTargets(tx, size));
  const different: PostKind[] = [];
  for (const target of targets) {
    const rebuilt = await database.unitOfWork('system', (tx) => rebuildPost(context, tx, target, false));
    if (rebuilt?.differs === true) different.push(target);
  }
  if (different.length > 0) await database.unitOfWork('system', (tx) => markStale(tx, different));
  return { checked: targets.length, different };
}
