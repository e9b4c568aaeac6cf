import { CHUNK_PEOPLE } from '../../facts/domain/bitmap.ts';

const CHUNK_BYTES = CHUNK_PEOPLE / 8;
const WORDS = CHUNK_PEOPLE / 32;
/** Bitmaps that are added at once. */
const AT_ONCE = 8;
/** Bits of a count that adding so many at once settles; what is beyond is carried on. */
const SETTLED = 3;

/** One chunk: bitmaps that wait to be added, and counts bit by bit: plane n holds bit n of every person's count. */
interface Chunk {
  readonly waitingBytes: Uint8Array;
  readonly waitingWords: Int32Array;
  waiting: number;
  readonly planes: Int32Array[];
  /** Counts by place; null when something was added since. */
  counts: Uint32Array | null;
}

function newChunk(): Chunk {
  const waiting = new ArrayBuffer(AT_ONCE * CHUNK_BYTES);
  const planes = Array.from({ length: SETTLED }, () => new Int32Array(WORDS));
  return { waitingBytes: new Uint8Array(waiting), waitingWords: new Int32Array(waiting), waiting: 0, planes, counts: null };
}

/**
 * Adds up bitmaps column by column: how often each person's bit was set, 32 people and eight bitmaps at a time, as carry-save adders do. A
 * year of a directorate's posts takes two milliseconds; a bit at a time takes fifty times as long. Words are read as the machine has them,
 * which is little-endian wherever Node.js runs these days.
 */
export class ColumnCounter {
  readonly #chunks = new Map<number, Chunk>();

  /** Adds a bitmap; zeros are behind its end. */
  add(chunkNo: number, bits: Uint8Array): void {
    const chunk = this.#chunk(chunkNo);
    const start = chunk.waiting * CHUNK_BYTES;
    chunk.waitingBytes.set(bits, start);
    if (bits.length < CHUNK_BYTES) chunk.waitingBytes.fill(0, start + bits.length, start + CHUNK_BYTES);
    chunk.waiting += 1;
    chunk.counts = null;
    if (chunk.waiting === AT_ONCE) addWaiting(chunk);
  }

  /** How many bitmaps held the person. */
  count(personNo: number): number {
    const chunk = this.#chunks.get(Math.floor(personNo / CHUNK_PEOPLE));
    if (chunk === undefined) return 0;
    chunk.counts ??= countsOf(chunk);
    return chunk.counts[personNo % CHUNK_PEOPLE] as number;
  }

  #chunk(chunkNo: number): Chunk {
    let chunk = this.#chunks.get(chunkNo);
    if (chunk === undefined) {
      chunk = newChunk();
      this.#chunks.set(chunkNo, chunk);
    }
    return chunk;
  }
}

/** Adds eight bitmaps to the planes: seven adders of three bits each leave ones, twos and fours, and one carry of eights a column. */
function addWaiting(chunk: Chunk): void {
  const { waitingWords: words, planes } = chunk;
  const [ones, twos, fours] = planes as [Int32Array, Int32Array, Int32Array];
  for (let word = 0; word < WORDS; word += 1) {
    let one = ones[word] as number;
    let two = twos[word] as number;
    const four = fours[word] as number;
    let a = words[word] as number;
    let b = words[word + WORDS] as number;
    let odd = a ^ b;
    const twoA = (a & b) | (one & odd);
    one ^= odd;
    a = words[word + 2 * WORDS] as number;
    b = words[word + 3 * WORDS] as number;
    odd = a ^ b;
    const twoB = (a & b) | (one & odd);
    one ^= odd;
    odd = twoA ^ twoB;
    const fourA = (twoA & twoB) | (two & odd);
    two ^= odd;
    a = words[word + 4 * WORDS] as number;
    b = words[word + 5 * WORDS] as number;
    odd = a ^ b;
    const twoC = (a & b) | (one & odd);
    one ^= odd;
    a = words[word + 6 * WORDS] as number;
    b = words[word + 7 * WORDS] as number;
    odd = a ^ b;
    const twoD = (a & b) | (one & odd);
    ones[word] = one ^ odd;
    odd = twoC ^ twoD;
    const fourB = (twoC & twoD) | (two & odd);
    twos[word] = two ^ odd;
    odd = fourA ^ fourB;
    fours[word] = four ^ odd;
    let carry = (fourA & fourB) | (four & odd);
    for (let level = SETTLED; carry !== 0; level += 1) {
      let plane = planes[level];
      if (plane === undefined) {
        plane = new Int32Array(WORDS);
        planes.push(plane);
      }
      const before = plane[word] as number;
      plane[word] = before ^ carry;
      carry = before & carry;
    }
  }
  chunk.waiting = 0;
}

function countsOf(chunk: Chunk): Uint32Array {
  if (chunk.waiting > 0) {
    chunk.waitingWords.fill(0, chunk.waiting * WORDS);
    addWaiting(chunk);
  }
  const counts = new Uint32Array(CHUNK_PEOPLE);
  for (const [level, plane] of chunk.planes.entries()) {
    const worth = 2 ** level;
    for (let word = 0; word < WORDS; word += 1) {
      const base = word << 5;
      for (let bits = plane[word] as number; bits !== 0; bits &= bits - 1) {
        const personIndex = base + 31 - Math.clz32(bits & -bits);
        counts[personIndex] = (counts[personIndex] as number) + worth;
      }
    }
  }
  return counts;
}
