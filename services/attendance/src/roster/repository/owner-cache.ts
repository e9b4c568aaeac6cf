import { KIND_THAT_COUNTS, type Platform } from '@balai/contracts';
import type { CacheBudget, Clock } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { handleMapVersion, type Owners, readHandleMap, readOwners } from './handles.ts';

/** Rows of a platform's map kept in memory. Above, every chunk asks the database. */
const MAX_ROWS = 200_000;
/** What a row takes at most. */
const ROW_BYTES = 240;
/** Platforms whose engagements are matched. */
const PLATFORMS = Object.keys(KIND_THAT_COUNTS).length;
/** While owners keep changing the whole map is not read again for every change. */
const RELOAD_MS = 5_000;
/** A few handles are cheaper asked for than the whole map read. */
const COPY_FROM = 50;

/** Owners from a copy of the map in memory, used only while its version, read under the lock, is the current one. */
export class OwnerCache {
  private readonly copies = new Map<Platform, { version: string; owners: Owners | null; loadedAt: number }>();
  /** What is kept. */
  readonly cacheBudget: CacheBudget = {
    name: 'handle_owners',
    limit: PLATFORMS * MAX_ROWS * ROW_BYTES,
    bytes: () => [...this.copies.values()].reduce((rows, { owners }) => rows + (owners?.size ?? 0), 0) * ROW_BYTES,
  };
  private readonly clock: Clock;
  private readonly copyFrom: number;

  /** @param copyFrom how many handles must be asked for at once before the map is copied. */
  constructor(clock: Clock, copyFrom: number = COPY_FROM) {
    this.clock = clock;
    this.copyFrom = copyFrom;
  }

  /** Owners of handles; call it under the shared lock of the handle map. */
  async ownersOf(tx: Transaction, platform: Platform, handles: readonly string[]): Promise<Owners> {
    if (handles.length === 0) return new Map();
    const version = await handleMapVersion(tx);
    const copy = this.copies.get(platform);
    if (copy?.version === version && copy.owners !== null) return copy.owners;
    const now = this.clock.now().getTime();
    if (handles.length < this.copyFrom || (copy !== undefined && now - copy.loadedAt < RELOAD_MS)) return readOwners(tx, platform, handles);
    const owners = await readHandleMap(tx, platform, MAX_ROWS);
    this.copies.set(platform, { version, owners, loadedAt: now });
    return owners ?? readOwners(tx, platform, handles);
  }
}
