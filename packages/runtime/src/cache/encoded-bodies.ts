import { LRUCache } from 'lru-cache';
import type { EncodedBody } from '../http/binding.ts';

export interface EncodedBodyOptions {
  /** Bytes of encoded answers kept, oldest use first out. */
  readonly maxBytes: number;
}

/** Answers kept as encoded JSON under the ETag of what they were computed from; bounded in bytes, one computation per ETag at a time. */
export class EncodedBodies {
  private readonly kept: LRUCache<string, Buffer>;
  private readonly running = new Map<string, Promise<EncodedBody>>();

  constructor(options: EncodedBodyOptions) {
    this.kept = new LRUCache({ maxSize: options.maxBytes, sizeCalculation: (body, key) => body.length + key.length });
  }

  /** The body under this key and ETag, computed at most once. `key` names the question (filter and who may see it), `etag` the state of its sources. */
  async get(key: string, etag: string, compute: () => Promise<unknown>): Promise<EncodedBody> {
    const place = `${etag} ${key}`;
    const body = this.kept.get(place);
    if (body !== undefined) return { etag, body };
    const current = this.running.get(place);
    if (current !== undefined) return current;
    const started = (async () => {
      const encoded = Buffer.from(JSON.stringify(await compute()));
      this.kept.set(place, encoded);
      return { etag, body: encoded };
    })().finally(() => this.running.delete(place));
    this.running.set(place, started);
    return started;
  }
}
