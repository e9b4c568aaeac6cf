import type { Platform } from '@balai/contracts';
import type { Clock, Transaction } from '@balai/runtime';
import { handleMapVersion, type Owners, readHandleMap, readOwners } from './handles.ts';

/** Rows of a platform's map kept in memory; 200,000 take about 40 MB. Above, every chunk asks the database. */
const MAX_ROWS = 200_000;
/** While owners keep changing the whole map is not read again for every change. */
const RELOAD_MS = 5_000;
/** A few handles are cheaper asked for than the whole map read. */
const COPY_FROM = 50;

/** Owners from a copy of the map in memory, used only while its version, read under the lock, is the current one. */
export class OwnerCache {
  private readonly copies = new Map<Platform, { version: number; owners: Owners | null; loadedAt: number }>();
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
