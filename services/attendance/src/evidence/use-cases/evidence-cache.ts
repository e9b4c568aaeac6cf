import type { Platform } from '@balai/contracts';
import { VersionedCache } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { type FoldedLog, foldPost } from '../../facts/use-cases/fold-post.ts';
import type { ObservedKind, PostDetail } from '../../posts/repository/evidence-source.ts';
import { ownerAt } from '../../roster/domain/handle-owners.ts';
import { handleMapVersion, readHandleMap, readOwners } from '../../roster/repository/handles.ts';

/** Enough for one post with half a million engagements, or a hundred posts of a directorate. */
const MAX_BYTES = 48 * 1_048_576;
const ENGAGEMENT_BYTES = 90;
const OBSERVATION_BYTES = 600;
/** From this many handles on, reading the whole map of handles is cheaper than a query for each handle. */
const MAP_FROM = 5_000;
const MAP_ROWS = 200_000;

/** The folded log of a post and kind, with the owner of each engagement. */
export interface MatchedLog {
  readonly log: FoldedLog;
  /** Person numbers of the owners, in the order of `log.folded.handles`; 0: nobody owns the handle. */
  readonly owners: Int32Array;
}

interface Kept {
  readonly log: FoldedLog;
  matched: { readonly mapVersion: string; readonly owners: Int32Array } | null;
}

const sizeOf = ({ log }: Kept): number =>
  1_000 + log.folded.handles.length * ENGAGEMENT_BYTES + log.observations.length * OBSERVATION_BYTES;

/**
 * Caches the folded log of each post under the version of its state, so that a page of evidence does not fold the whole log again. The size
 * is bounded; the least recently used log is evicted.
 */
export class EvidenceCache {
  private readonly cache = new VersionedCache<Kept>({ name: 'evidence', maxBytes: MAX_BYTES, sizeOf });
  /** How many times a log was folded. */
  folds = 0;

  readonly cacheBudget = this.cache.cacheBudget;

  /** Returns the folded log at the version in `observed`, with its owners. @param tx in scope `system`: owners may belong to any client. */
  async get(tx: Transaction, post: PostDetail, observed: ObservedKind): Promise<MatchedLog> {
    const kept = await this.cache.get(`${post.post_no} ${observed.kind}`, observed.version, async () => {
      this.folds += 1;
      return { log: await foldPost(tx, post, observed), matched: null };
    });
    const mapVersion = await handleMapVersion(tx);
    if (kept.matched?.mapVersion === mapVersion) return { log: kept.log, owners: kept.matched.owners };
    const owners = await ownersOf(tx, post.platform, kept.log);
    // If owners changed during the read, do not cache them.
    if ((await handleMapVersion(tx)) === mapVersion) kept.matched = { mapVersion, owners };
    return { log: kept.log, owners };
  }
}

async function ownersOf(tx: Transaction, platform: Platform, { folded }: FoldedLog): Promise<Int32Array> {
  const { handles, firstSeen } = folded;
  const map = handles.length < MAP_FROM ? null : await readHandleMap(tx, platform, MAP_ROWS);
  const owners = map ?? (await readOwners(tx, platform, handles));
  return Int32Array.from(handles, (handle, index) => ownerAt(owners.get(handle) ?? [], new Date(firstSeen[index] ?? 0)) ?? 0);
}
