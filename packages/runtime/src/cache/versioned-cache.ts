import { LRUCache } from 'lru-cache';
import type { Holding } from '../core/holdings.ts';

/** What an entry takes besides its key and value. */
const ENTRY_BYTES = 200;

export interface VersionedCacheOptions<T> {
  /** Names it on `/metrics`, in snake case. */
  readonly name: string;
  /** Bytes of all entries; the least recently used goes first. A value that is larger alone is not kept. */
  readonly maxBytes: number;
  /** Bytes that a value takes in memory, about. */
  readonly sizeOf: (value: T) => number;
}

interface Entry<T> {
  readonly version: string | number;
  readonly value: T;
}

/**
 * Values by key, one each, kept under the version of what they were read from: a version number, a hash of the sources, or the stamp of the
 * last commit. A value of another version is replaced. Bounded in bytes.
 */
export class VersionedCache<T> {
  private readonly entries: LRUCache<string, Entry<T>>;
  private readonly running = new Map<string, Promise<T>>();
  /** What is kept. */
  readonly holding: Holding;

  constructor({ name, maxBytes, sizeOf }: VersionedCacheOptions<T>) {
    this.entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ value }, key) => Math.ceil(sizeOf(value)) + 2 * key.length + ENTRY_BYTES,
    });
    this.holding = { name, limit: maxBytes, bytes: () => this.entries.calculatedSize };
  }

  /** The value of this version, undefined where it is not kept. */
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
   * The value of this version, read where it is not kept. Callers who ask at the same time share one read; where that fails, each of the
   * others reads for itself, since the read may have failed with the first caller's transaction.
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
