import { LRUCache } from 'lru-cache';
import type { CacheBudget } from '../core/cache-budgets.ts';

/** Memory overhead of an entry, without its key and value. */
const ENTRY_BYTES = 200;

export interface VersionedCacheOptions<T> {
  /** Name on `/metrics`, in snake case. */
  readonly name: string;
  /** Limit of all entries in bytes; the least recently used is evicted. A single value above the limit is not cached. */
  readonly maxBytes: number;
  /** Estimated bytes of a value in memory. */
  readonly sizeOf: (value: T) => number;
}

interface Entry<T> {
  readonly version: string | number;
  readonly value: T;
}

/**
 * Cache of one value a key, each valid for one version of its sources. A version is a number, a hash of the sources, or the stamp of the
 * last commit. A value of another version is a miss and gets replaced. The size is bounded in bytes.
 */
export class VersionedCache<T> {
  private readonly entries: LRUCache<string, Entry<T>>;
  private readonly running = new Map<string, Promise<T>>();
  /** The cache budget. */
  readonly cacheBudget: CacheBudget;

  constructor({ name, maxBytes, sizeOf }: VersionedCacheOptions<T>) {
    this.entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ value }, key) => Math.ceil(sizeOf(value)) + 2 * key.length + ENTRY_BYTES,
    });
    this.cacheBudget = { name, limit: maxBytes, bytes: () => this.entries.calculatedSize };
  }

  /** Returns the cached value of this version, or undefined. */
  peek(key: string, version: string | number): T | undefined {
    const entry = this.entries.get(key);
    return entry?.version === version ? entry.value : undefined;
  }

  set(key: string, version: string | number, value: T): void {
    this.entries.set(key, { version, value });
  }

  delete(...keys: readonly string[]): void {
    for (const key of keys) this.entries.delete(key);
  }

  /**
   * Returns the value of this version, read on a miss. Concurrent callers share one read. When that fails, each of the others reads for
   * itself: the failure may come from the first caller's transaction.
   */
  async get(key: string, version: string | number, read: () => Promise<T>): Promise<T> {
    const kept = this.peek(key, version);
    if (kept !== undefined) return kept;
    const reading = `${version} ${key}`;
    const current = this.running.get(reading);
    if (current !== undefined) return current.catch(read);
    const started = read()
      .then((value) => {
        this.set(key, version, value);
        return value;
      })
      .finally(() => this.running.delete(reading));
    this.running.set(reading, started);
    return started;
  }
}
