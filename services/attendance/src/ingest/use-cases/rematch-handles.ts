import type { AttendanceContext } from '../../context.ts';
import { postsWithHandles } from '../../facts/repository/facts.ts';
import { markStale } from '../../facts/repository/states.ts';
import { clearDirty, readDirty } from '../../roster/repository/handles.ts';

/** Handles whose posts are looked for in one pass. */
const LIMIT = 10_000;

/** Marks the posts of all handles whose owners changed, in one pass a platform; true when there were any. */
export function rematchHandles({ database, excludeHandles }: Pick<AttendanceContext, 'database' | 'excludeHandles'>): Promise<boolean> {
  return database.unitOfWork('system', async (tx) => {
    const dirty = await readDirty(tx, LIMIT);
    if (dirty.length === 0) return false;
    const posts = [];
    for (const platform of new Set(dirty.map((handle) => handle.platform))) {
      const handles = dirty.filter((handle) => handle.platform === platform).map((handle) => handle.handle);
      posts.push(...(await postsWithHandles(tx, platform, handles)));
    }
    // No ingest may be under way: it holds rows of several posts in its own order, and marking many at once would deadlock with it.
    await excludeHandles(tx);
    await markStale(tx, posts);
    await clearDirty(tx, dirty);
    return true;
  });
}
