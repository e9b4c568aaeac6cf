import type { Platform } from '@balai/contracts';
import type { Database } from '@balai/runtime';
import type { postsWithHandles } from '../repository/facts.ts';
import type { excludeHandles } from '../repository/handle-lock.ts';
import type { clearDirty, readDirty } from '../repository/handles.ts';
import type { findStale, markStale, PostKind } from '../repository/states.ts';
import type { RebuildPost } from './rebuild-post.ts';

/** Handles whose posts are looked for in one pass. */
const DIRTY_LIMIT = 10_000;
/** Posts rebuilt in one round; each has its own transaction. */
const STALE_LIMIT = 50;

export interface MatchParts {
  readonly database: Database;
  readonly readDirty: typeof readDirty;
  readonly clearDirty: typeof clearDirty;
  readonly postsWithHandles: typeof postsWithHandles;
  readonly markStale: typeof markStale;
  readonly excludeHandles: typeof excludeHandles;
  readonly findStale: typeof findStale;
  readonly rebuildPost: RebuildPost;
  /** Called after a commit that changed numbers. */
  readonly onChanged: (clientId: string, platform: Platform) => void;
  /** Called when one post could not be rebuilt; the others go on. */
  readonly onFailed: (target: PostKind, error: unknown) => void;
}

export interface MatchPosts {
  /** Finds the posts of all handles whose owners changed, in one pass a platform; true when there were any. */
  rematch(): Promise<boolean>;
  /** Rebuilds posts that wait for it; true when there were any. */
  rebuildStale(signal?: AbortSignal): Promise<boolean>;
}

/** Brings bitmaps back in line with changed owners and with facts that came out of order. */
export function makeMatchPosts(parts: MatchParts): MatchPosts {
  return {
    async rematch() {
      return parts.database.unitOfWork('system', async (tx) => {
        const dirty = await parts.readDirty(tx, DIRTY_LIMIT);
        if (dirty.length === 0) return false;
        const posts = [];
        for (const platform of new Set(dirty.map((handle) => handle.platform))) {
          const handles = dirty.filter((handle) => handle.platform === platform).map((handle) => handle.handle);
          posts.push(...(await parts.postsWithHandles(tx, platform, handles)).map((row) => ({ postNo: row.post_no, kind: row.kind })));
        }
        // No ingest may be under way: it holds rows of several posts in its own order, and marking many at once would deadlock with it.
        await parts.excludeHandles(tx);
        await parts.markStale(tx, posts);
        await parts.clearDirty(tx, dirty);
        return true;
      });
    },

    async rebuildStale(signal) {
      const stale = await parts.database.read('system', (tx) => parts.findStale(tx, STALE_LIMIT));
      let done = 0;
      for (const target of stale) {
        if (signal?.aborted) break;
        try {
          const rebuilt = await parts.database.unitOfWork('system', (tx) => parts.rebuildPost(tx, target, true));
          if (rebuilt === null) continue;
          done += 1;
          parts.onChanged(rebuilt.post.clientId, rebuilt.post.platform);
        } catch (error) {
          parts.onFailed(target, error);
        }
      }
      return done > 0;
    },
  };
}
