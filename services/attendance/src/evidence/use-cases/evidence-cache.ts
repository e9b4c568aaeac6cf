import type { Platform } from '@balai/contracts';
import { VersionedCache } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { type FoldedLog, foldPost } from '../../facts/use-cases/fold-post.ts';
import type { ObservedKind, PostDetail } from '../../posts/repository/evidence-source.ts';
import { ownerAt } from '../../roster/domain/handle-owners.ts';
import { handleMapVersion, readHandleMap, readOwners } from '../../roster/repository/handles.ts';

/** Folded posts are kept up to so many bytes: one of half a million engagements fits, or a hundred directorate's posts. */
const MAX_BYTES = 48 * 1_048_576;
const ENGAGEMENT_BYTES = 90;
const OBSERVATION_BYTES = 600;
/** So many handles are cheaper matched with the whole map than asked for. */
const MAP_FROM = 5_000;
const MAP_ROWS = 200_000;

/** A folded post and kind, with whose engagements they are. */
export interface MatchedLog {
  readonly log: FoldedLog;
  /** Numbers of the owners, 0: nobody's; beside the handles. */
  readonly owners: Int32Array;
}

interface Kept {
  readonly log: FoldedLog;
  matched: { readonly mapVersion: string; readonly owners: Int32Array } | null;
}

const sizeOf = ({ log }: Kept): number =>
  1_000 + log.folded.handles.length * ENGAGEMENT_BYTES + log.observations.length * OBSERVATION_BYTES;

/**
 * Folded posts, each kept under the version of its state, so that a page of its evidence costs what is on it and not the post's whole log. Bounded; the
 * least recently read goes first.
 */
export class EvidenceCache {
  private readonly cache = new VersionedCache<Kept>({ name: 'evidence', maxBytes: MAX_BYTES, sizeOf });
  /** How many times a log was folded. */
  folds = 0;

  readonly holding = this.cache.holding;

  /** The post and kind as they are at the version that was read of them. @param tx one that sees every client: owners are everybody's. */
  async get(tx: Transaction, post: PostDetail, observed: ObservedKind): Promise<MatchedLog> {
    const kept = await this.cache.get(`${post.post_no} ${observed.kind}`, observed.version, async () => {
      this.folds += 1;
      return { log: await foldPost(tx, post, observed), matched: null };
    });
    const mapVersion = await handleMapVersion(tx);
    if (kept.matched?.mapVersion === mapVersion) return { log: kept.log, owners: kept.matched.owners };
    const owners = await ownersOf(tx, post.platform, kept.log);
    // Owners that changed in between are matched again next time.
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
