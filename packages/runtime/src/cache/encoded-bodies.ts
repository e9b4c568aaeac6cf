import type { Holding } from '../core/holdings.ts';
import type { EncodedBody } from '../http/binding.ts';
import { compress, ENCODINGS, type Encoding } from '../http/compression.ts';
import { VersionedCache } from './versioned-cache.ts';

export interface EncodedBodyOptions {
  /** Bytes of encoded answers kept, oldest use first out. */
  readonly maxBytes: number;
}

/** Keys of an answer as it is compressed. */
const smallKey = (encoding: Encoding, key: string): string => `small ${encoding} ${key}`;
const quickKey = (encoding: Encoding, key: string): string => `quick ${encoding} ${key}`;

/**
 * Answers kept as encoded JSON under the ETag of what they were computed from, and compressed in the ways callers asked for. Bounded in
 * bytes; each is computed and compressed once, also when many ask at the same moment. The first caller gets what is compressed quickly;
 * an answer that is asked for again is compressed well beside that, and takes less of the line from then on.
 */
export class EncodedBodies {
  private readonly answers: VersionedCache<Buffer>;
  /** The ETag of a key's sources by the stamp of the last commit. */
  private readonly etags: VersionedCache<{ readonly etag: string | null }>;
  private asked = 0;
  private made = 0;

  constructor({ maxBytes }: EncodedBodyOptions) {
    this.answers = new VersionedCache({ name: 'answers', maxBytes, sizeOf: (body) => body.length });
    this.etags = new VersionedCache({ name: 'etags', maxBytes: Math.ceil(maxBytes / 16), sizeOf: () => 0 });
  }

  /** What is kept. @param name of it on `/metrics` */
  holding(name: string): Holding {
    const { answers, etags } = this;
    return {
      name,
      limit: answers.holding.limit + etags.holding.limit,
      bytes: () => answers.holding.bytes() + etags.holding.bytes(),
      uses: () => ({ asked: this.asked, made: this.made }),
    };
  }

  /**
   * The body under this key and ETag, computed at most once. `key` names the question (filter and who may see it), `etag` the state of its
   * sources; of a key the answer computed last is kept. What is computed is a value, or its JSON in bytes.
   */
  async get(key: string, etag: string, compute: () => Promise<unknown>): Promise<EncodedBody> {
    this.asked += 1;
    const body = await this.answers.get(key, etag, async () => {
      this.made += 1;
      const made = await compute();
      // What was compressed of the answer before: nobody asks for it again.
      for (const encoding of ENCODINGS) this.answers.delete(smallKey(encoding, key), quickKey(encoding, key));
      return Buffer.isBuffer(made) ? made : Buffer.from(JSON.stringify(made));
    });
    return { etag, body, compressed: (encoding) => this.compressed(key, etag, body, encoding) };
  }

  /**
   * The ETag of a key's sources, read at most once between two commits; null: they make no answer that is kept.
   * @param stamp of the database, read after the question was asked
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
          // The quick one goes on serving.
          () => undefined,
        );
    return answers.get(quick, etag, () => compress(body, encoding, 'quick'));
  }
}
