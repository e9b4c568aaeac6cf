import type { AttendanceContext } from '../../context.ts';
import { deferRebuild, findStale } from '../../facts/repository/states.ts';
import { rebuildPost } from './rebuild-post.ts';

/** Posts rebuilt in one round; each has its own transaction. */
const LIMIT = 50;
/** Longest pause between two tries of a post that cannot be rebuilt. */
const MAX_PAUSE_MS = 600_000;

/** Rebuilds posts that wait for it; true when there may be more. One that fails is put off, so that those behind it get their turn at once. */
export async function rebuildStalePosts(context: AttendanceContext, signal?: AbortSignal): Promise<boolean> {
  const { database, logger, noteRecapChange } = context;
  const stale = await database.autocommitRead((tx) => findStale(tx, LIMIT));
  let done = 0;
  for (const target of stale) {
    if (signal?.aborted) break;
    try {
      const rebuilt = await database.unitOfWork('system', (tx) => rebuildPost(context, tx, target, true));
      if (rebuilt === null) continue;
      done += 1;
      noteRecapChange([rebuilt.post.client_id], rebuilt.post.platform);
    } catch (error) {
      logger.error({ err: error, ...target }, 'post could not be rebuilt');
      await database.unitOfWork('system', (tx) => deferRebuild(tx, target, MAX_PAUSE_MS));
    }
  }
  return done > 0 || stale.length === LIMIT;
}
