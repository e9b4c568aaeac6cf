import { LRUCache } from 'lru-cache';
import type { Holding } from '../core/holdings.ts';
import type { EncodedBody } from '../http/binding.ts';
import { compress, ENCODINGS, type Encoding } from '../http/compression.ts';

/** What an entry takes besides its text. */
const ENTRY_BYTES = 200;

export interface EncodedBodyOptions {
  /** Bytes of encoded answers kept, oldest use first out. */
  readonly maxBytes: number;
}

/**
 * Answers kept as encoded JSON under the ETag of what they were computed from, and compressed in the ways callers asked for. Bounded in
 * bytes; each is computed and compressed once, also when many ask at the same moment. The first caller gets what is compressed quickly;
 * an answer that is asked for again is compressed well beside that, and takes less of the line from then on.
 */
export class EncodedBodies {
  private readonly kept: LRUCache<string, Buffer>;
  private readonly running = new Map<string, Promise<Buffer>>();
  private readonly maxBytes: number;
  private asked = 0;
  private made = 0;
  /** The ETag under which the answer to a key was computed last. */
  private readonly etags: LRUCache<string, string>;
  /** The ETag of a key's sources, as long as nothing was committed since. */
  private readonly current: LRUCache<string, { readonly stamp: string; readonly etag: Promise<string | null> }>;

  constructor({ maxBytes }: EncodedBodyOptions) {
    this.maxBytes = maxBytes;
    this.etags = new LRUCache({
      maxSize: Math.ceil(maxBytes / 16),
      sizeCalculation: (etag, key) => 2 * (etag.length + key.length) + ENTRY_BYTES,
    });
    this.current = new LRUCache({ maxSize: this.etags.maxSize, sizeCalculation: (_one, key) => 2 * key.length + ENTRY_BYTES });
    this.kept = new LRUCache({ maxSize: maxBytes, sizeCalculation: (body, place) => body.length + 2 * place.length + ENTRY_BYTES });
  }

  /** What is kept. @param name of it on `/metrics` */
  holding(name: string): Holding {
    return {
      name,
      limit: this.maxBytes + this.etags.maxSize + this.current.maxSize,
      bytes: () => this.kept.calculatedSize + this.etags.calculatedSize + this.current.calculatedSize,
      uses: () => ({ asked: this.asked, made: this.made }),
    };
  }

  /**
   * The body under this key and ETag, computed at most once. `key` names the question (filter and who may see it), `etag` the state of its
   * sources. What is computed is a value, or its JSON in bytes.
   */
  async get(key: string, etag: string, compute: () => Promise<unknown>): Promise<EncodedBody> {
    const place = `${etag} ${key}`;
    this.asked += 1;
    const body = await this.once(place, async () => {
      this.made += 1;
      const made = await compute();
      this.replaceLast(key, etag);
      return Buffer.isBuffer(made) ? made : Buffer.from(JSON.stringify(made));
    });
    return { etag, body, compressed: (encoding) => this.compressed(place, body, encoding) };
  }

  /**
   * The ETag of a key's sources, read at most once between two commits; null: they make no answer that is kept.
   * @param stamp of the database, read after the question was asked
   */
  async etagAt(stamp: string, key: string, read: () => Promise<string | null>): Promise<string | null> {
    const known = this.current.get(key);
    if (known?.stamp === stamp) return known.etag;
    const etag = read();
    this.current.set(key, { stamp, etag });
    etag.catch(() => this.current.delete(key));
    return etag;
  }

  /** Forgets what was computed before for the same key: its sources have changed, nobody asks for it again. */
  private replaceLast(key: string, etag: string): void {
    const last = this.etags.get(key);
    this.etags.set(key, etag);
    if (last === undefined || last === etag) return;
    const place = `${last} ${key}`;
    this.kept.delete(place);
    for (const encoding of ENCODINGS) for (const kind of [`${encoding} `, `small ${encoding} `]) this.kept.delete(`${kind}${place}`);
  }

  private compressed(place: string, body: Buffer, encoding: Encoding): Promise<Buffer> {
    const [quick, small] = [`${encoding} ${place}`, `small ${encoding} ${place}`];
    const best = this.kept.get(small);
    if (best !== undefined) return Promise.resolve(best);
    if (!this.kept.has(quick)) return this.once(quick, () => compress(body, encoding, 'quick'));
    this.once(small, () => compress(body, encoding, 'small')).then(
      () => this.kept.delete(quick),
      // The quick one goes on serving.
      () => undefined,
    );
    return this.once(quick, () => compress(body, encoding, 'quick'));
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
