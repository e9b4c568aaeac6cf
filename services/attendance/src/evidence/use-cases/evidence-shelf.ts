import type { Platform } from '@balai/contracts';
import type { Holding } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { LRUCache } from 'lru-cache';
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
export interface Shelved {
  readonly log: FoldedLog;
  /** Numbers of the owners, 0: nobody's; beside the handles. */
  readonly owners: Int32Array;
}

interface Kept {
  readonly version: number;
  readonly log: FoldedLog;
  matched: { readonly mapVersion: string; readonly owners: Int32Array } | null;
}

const sizeOf = ({ log }: Kept): number =>
  1_000 + log.folded.handles.length * ENGAGEMENT_BYTES + log.observations.length * OBSERVATION_BYTES;

/**
 * Folded posts, each kept under the version of its state, so that a page of its evidence costs what is on it and not the post's whole log. Bounded; the
 * least recently read goes first.
 */
export class EvidenceShelf {
  private readonly kept = new LRUCache<string, Kept>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf });
  private readonly running = new Map<string, Promise<Kept>>();
  /** How many times a log was folded. */
  folds = 0;

  /** What is kept. */
  readonly holding: Holding = { name: 'evidence', limit: MAX_BYTES, bytes: () => this.kept.calculatedSize };

  /** The post and kind as they are at the version that was read of them. @param tx one that sees every client: owners are everybody's. */
  async get(tx: Transaction, post: PostDetail, observed: ObservedKind): Promise<Shelved> {
    const kept = await this.logOf(tx, post, observed);
    const mapVersion = await handleMapVersion(tx);
    if (kept.matched?.mapVersion === mapVersion) return { log: kept.log, owners: kept.matched.owners };
    const owners = await ownersOf(tx, post.platform, kept.log);
    // Owners that changed in between are matched again next time.
    if ((await handleMapVersion(tx)) === mapVersion) kept.matched = { mapVersion, owners };
    return { log: kept.log, owners };
  }

  private async logOf(tx: Transaction, post: PostDetail, observed: ObservedKind): Promise<Kept> {
    const key = `${post.post_no} ${observed.kind}`;
    const known = this.kept.get(key);
    if (known?.version === observed.version) return known;
    const place = `${key} ${observed.version}`;
    const current = this.running.get(place);
    if (current !== undefined) return current;
    const folding = this.fold(tx, post, observed)
      .then((made) => {
        this.kept.set(key, made);
        return made;
      })
      .finally(() => this.running.delete(place));
    this.running.set(place, folding);
    return folding;
  }

  private async fold(tx: Transaction, post: PostDetail, observed: ObservedKind): Promise<Kept> {
    this.folds += 1;
    return { version: observed.version, log: await foldPost(tx, post, observed), matched: null };
  }
}

async function ownersOf(tx: Transaction, platform: Platform, { folded }: FoldedLog): Promise<Int32Array> {
  const { handles, firstSeen } = folded;
  const map = handles.length < MAP_FROM ? null : await readHandleMap(tx, platform, MAP_ROWS);
  const owners = map ?? (await readOwners(tx, platform, handles));
  return Int32Array.from(handles, (handle, index) => ownerAt(owners.get(handle) ?? [], new Date(firstSeen[index] ?? 0)) ?? 0);
}
