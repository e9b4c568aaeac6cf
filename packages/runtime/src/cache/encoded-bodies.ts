import type { CacheBudget } from '../core/cache-budgets.ts';
import type { EncodedBody } from '../http/binding.ts';
import { compress, ENCODINGS, type Encoding } from '../http/compression.ts';
import { VersionedCache } from './versioned-cache.ts';

export interface EncodedBodyOptions {
  /** Limit of all cached bodies in bytes; the least recently used is evicted. */
  readonly maxBytes: number;
}

/** Cache keys of the two compressed forms: `quick` for the first caller, `small` for later ones. */
const smallKey = (encoding: Encoding, key: string): string => `small ${encoding} ${key}`;
const quickKey = (encoding: Encoding, key: string): string => `quick ${encoding} ${key}`;

/**
 * Caches response bodies as JSON under the ETag of their sources, plain and compressed. The size is bounded in bytes. Concurrent requests
 * share one computation and one compression. The first request gets a fast compression; the second starts a better one in the background,
 * which later requests get because it needs less bandwidth.
 */
export class EncodedBodies {
  private readonly answers: VersionedCache<Buffer>;
  /** ETag of each key's sources, valid until the next commit (its version is the stamp of the last one). */
  private readonly etags: VersionedCache<{ readonly etag: string | null }>;
  private asked = 0;
  private made = 0;

  constructor({ maxBytes }: EncodedBodyOptions) {
    this.answers = new VersionedCache({ name: 'answers', maxBytes, sizeOf: (body) => body.length });
    this.etags = new VersionedCache({ name: 'etags', maxBytes: Math.ceil(maxBytes / 16), sizeOf: () => 0 });
  }

  /** Cache budget of all bodies and ETags. @param name on `/metrics` */
  cacheBudget(name: string): CacheBudget {
    const { answers, etags } = this;
    return {
      name,
      limit: answers.cacheBudget.limit + etags.cacheBudget.limit,
      bytes: () => answers.cacheBudget.bytes() + etags.cacheBudget.bytes(),
      uses: () => ({ asked: this.asked, made: this.made }),
    };
  }

  /**
   * Returns the body for this key and ETag, computed at most once. `key` identifies the request (filter and permitted rows), `etag` the
   * state of its sources. A key holds one body: a new ETag replaces it. `compute` returns a value, or a Buffer that already is JSON.
   */
  async get(key: string, etag: string, compute: () => Promise<unknown>): Promise<EncodedBody> {
    this.asked += 1;
    const body = await this.answers.get(key, etag, async () => {
      this.made += 1;
      const made = await compute();
      // Compressed forms of the previous ETag: no request will match them.
      for (const encoding of ENCODINGS) this.answers.delete(smallKey(encoding, key), quickKey(encoding, key));
      return Buffer.isBuffer(made) ? made : Buffer.from(JSON.stringify(made));
    });
    return { etag, body, compressed: (encoding) => this.compressed(key, etag, body, encoding) };
  }

  /**
   * Returns the ETag of a key's sources, read at most once between two commits; null when the answer must not be cached.
   * @param stamp the database's commit stamp, read after the request arrived
   */
  async etagAt(stamp: string, key: string, read: () => Promise<string | null>): Promise<string | null> {
    return (await this.etags.get(key, stamp, async () => ({ etag: await read() }))).etag;
  }

  private compressed(key: string, etag: string, body: Buffer, encoding: Encoding): Promise<Buffer> {
    const { answers } = this;
    const [small, quick] = [smallKey(encoding, key), quickKey(encoding, key)];
    const best = answers.peek(small, etag);
    if (best !== undefined) return Promise.resolve(best);
    if (answers.peek(quick, etag) !== undefined)
      answers
        .get(small, etag, () => compress(body, encoding, 'small'))
        .then(
          () => answers.delete(quick),
          // Failed: the fast compression stays in use.
          () => undefined,
        );
    return answers.get(quick, etag, () => compress(body, encoding, 'quick'));
  }
}
