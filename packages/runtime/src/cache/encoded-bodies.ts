import { LRUCache } from 'lru-cache';
import type { EncodedBody } from '../http/binding.ts';
import { compress } from '../http/compression.ts';

export interface EncodedBodyOptions {
  /** Bytes of encoded answers kept, oldest use first out. */
  readonly maxBytes: number;
}

/**
 * Answers kept as encoded JSON under the ETag of what they were computed from, and compressed in the ways callers asked for. Bounded in
 * bytes; each is computed and compressed once, also when many ask at the same moment.
 */
export class EncodedBodies {
  private readonly kept: LRUCache<string, Buffer>;
  private readonly running = new Map<string, Promise<Buffer>>();

  constructor(options: EncodedBodyOptions) {
    this.kept = new LRUCache({ maxSize: options.maxBytes, sizeCalculation: (body, key) => body.length + key.length });
  }

  /** The body under this key and ETag, computed at most once. `key` names the question (filter and who may see it), `etag` the state of its sources. */
  async get(key: string, etag: string, compute: () => Promise<unknown>): Promise<EncodedBody> {
    const place = `${etag} ${key}`;
    const body = await this.once(place, async () => Buffer.from(JSON.stringify(await compute())));
    return { etag, body, compressed: (encoding) => this.once(`${encoding} ${place}`, () => compress(body, encoding)) };
  }

  private once(place: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const kept = this.kept.get(place);
    if (kept !== undefined) return Promise.resolve(kept);
    const current = this.running.get(place);
    if (current !== undefined) return current;
    const started = make()
      .then((made) => {
        this.kept.set(place, made);
        return made;
      })
      .finally(() => this.running.delete(place));
    this.running.set(place, started);
    return started;
  }
}
