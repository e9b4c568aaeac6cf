import { CHUNK_PEOPLE } from './bitmap.ts';

const WORDS = CHUNK_PEOPLE / 32;

/** Counts of one chunk, bit by bit: plane n holds bit n of every person's count. */
interface Planes {
  readonly mask: Uint32Array;
  readonly planes: Uint32Array[];
}

function onesOf(word: number): number {
  let rest = word - ((word >>> 1) & 0x5555_5555);
  rest = (rest & 0x3333_3333) + ((rest >>> 2) & 0x3333_3333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** Little-endian; zeros behind the end. */
const wordAt = (bits: Uint8Array, index: number): number =>
  index + 3 < bits.length
    ? (bits[index] as number) |
      ((bits[index + 1] as number) << 8) |
      ((bits[index + 2] as number) << 16) |
      ((bits[index + 3] as number) << 24)
    : (bits[index] ?? 0) | ((bits[index + 1] ?? 0) << 8) | ((bits[index + 2] ?? 0) << 16);

/**
 * Adds up bitmaps column by column: how often each person's bit was set, 32 people at a time. A year of a directorate's posts takes some
 * milliseconds; a bit at a time takes ten times as long.
 */
export class ColumnCounter {
  readonly #chunks = new Map<number, Planes>();

  /** @param members numbers of the people whose bits are told apart by {@link add} */
  constructor(members: Iterable<number>) {
    for (const personNo of members) {
      const { mask } = this.#chunk(Math.floor(personNo / CHUNK_PEOPLE));
      const place = personNo % CHUNK_PEOPLE;
      mask[place >>> 5] = (mask[place >>> 5] as number) | (1 << (place & 31));
    }
  }

  /** Adds a bitmap; how many members it holds. */
  add(chunkNo: number, bits: Uint8Array): number {
    const { mask, planes } = this.#chunk(chunkNo);
    let members = 0;
    const words = Math.min(WORDS, (bits.length + 3) >>> 2);
    for (let word = 0; word < words; word += 1) {
      let carry = wordAt(bits, word << 2);
      if (carry === 0) continue;
      members += onesOf(carry & (mask[word] as number));
      for (let level = 0; carry !== 0; level += 1) {
        let plane = planes[level];
        if (plane === undefined) {
          plane = new Uint32Array(WORDS);
          planes.push(plane);
        }
        const before = plane[word] as number;
        plane[word] = before ^ carry;
        carry = before & carry;
      }
    }
    return members;
  }

  /** How many bitmaps held the person. */
  count(personNo: number): number {
    const chunk = this.#chunks.get(Math.floor(personNo / CHUNK_PEOPLE));
    if (chunk === undefined) return 0;
    const place = personNo % CHUNK_PEOPLE;
    let count = 0;
    for (let level = 0; level < chunk.planes.length; level += 1)
      count += (((chunk.planes[level]?.[place >>> 5] ?? 0) >>> (place & 31)) & 1) * 2 ** level;
    return count;
  }

  #chunk(chunkNo: number): Planes {
    let chunk = this.#chunks.get(chunkNo);
    if (chunk === undefined) {
      chunk = { mask: new Uint32Array(WORDS), planes: [] };
      this.#chunks.set(chunkNo, chunk);
    }
    return chunk;
  }
}
