import { createHash } from 'node:crypto';

const HASH_BYTES = 6;

/** A text as a hash of 48 bits: among 100,000 texts two look alike once in 50,000 lists. */
export function shortHash(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, HASH_BYTES);
}

/** Hashes of {@link shortHash}, 6 bytes each, one after the other. */
export function packHashes(hashes: readonly number[]): Buffer {
  const packed = Buffer.alloc(hashes.length * HASH_BYTES);
  for (const [at, hash] of hashes.entries()) packed.writeUIntBE(hash, at * HASH_BYTES, HASH_BYTES);
  return packed;
}

/** The hashes in a text of {@link packHashes}, in order. */
export function* unpackHashes(packed: Buffer): Generator<number> {
  for (let at = 0; at + HASH_BYTES <= packed.length; at += HASH_BYTES) yield packed.readUIntBE(at, HASH_BYTES);
}

/** Texts seen earlier, packed as they were stored, and those that came since. A few thousand at most: they are looked through one by one. */
export class SeenHashes {
  readonly #earlier: Buffer;
  readonly #added: number[] = [];

  constructor(earlier: Buffer = Buffer.alloc(0)) {
    this.#earlier = earlier;
  }

  has(text: string): boolean {
    const hash = shortHash(text);
    if (this.#added.includes(hash)) return true;
    for (let at = 0; at < this.#earlier.length; at += HASH_BYTES) if (this.#earlier.readUIntBE(at, HASH_BYTES) === hash) return true;
    return false;
  }

  add(text: string): void {
    this.#added.push(shortHash(text));
  }

  /** What came since, packed: to be stored beside the earlier ones. */
  added(): Buffer {
    return packHashes(this.#added);
  }
}
