/** People of one bitmap. A row stays below 512 bytes, and a change rewrites no more than that. */
export const CHUNK_PEOPLE = 4096;

/** Bitmaps of one post over 4,096 consecutive person numbers; bit order is LSB first, as PostgreSQL's `set_bit`. */
export interface AttendanceChunk {
  /** person number / 4096 */
  readonly chunkNo: number;
  /** Person has at least one engagement. */
  readonly tookPart: Buffer;
  /** Every engagement of the person was taken back; a subset of `tookPart`. */
  readonly withdrawn: Buffer;
}

export const chunkNoOf = (personNo: number): number => Math.floor(personNo / CHUNK_PEOPLE);

/** Whether the bit of a person is set; a bitmap ends at its last byte that is not zero. */
export function hasBit(bits: Buffer, personNo: number): boolean {
  const bit = personNo % CHUNK_PEOPLE;
  return (((bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}

/** Numbers of the people who took part. */
export function membersOf({ chunkNo, tookPart }: AttendanceChunk): number[] {
  const members: number[] = [];
  for (let bit = 0; bit < tookPart.length * 8; bit += 1) if (hasBit(tookPart, bit)) members.push(chunkNo * CHUNK_PEOPLE + bit);
  return members;
}

/** A copy long enough, with the bits of the people set or cleared, without zero bytes at its end. */
export function withBits(bits: Buffer, people: Iterable<number>, value: boolean): Buffer {
  const places = [...people].map((personNo) => personNo % CHUNK_PEOPLE);
  const needed = value ? places.reduce((most, bit) => Math.max(most, (bit >> 3) + 1), 0) : 0;
  const result = Buffer.alloc(Math.max(bits.length, needed));
  bits.copy(result);
  for (const bit of places) {
    const index = bit >> 3;
    if (index >= result.length) continue;
    const mask = 1 << (bit & 7);
    result[index] = value ? (result[index] ?? 0) | mask : (result[index] ?? 0) & ~mask;
  }
  let length = result.length;
  while (length > 0 && result[length - 1] === 0) length -= 1;
  return result.subarray(0, length);
}

/** People by the number of their chunk. */
export function byChunk(people: Iterable<number>): Map<number, number[]> {
  const chunks = new Map<number, number[]>();
  for (const personNo of people) {
    const chunk = chunks.get(chunkNoOf(personNo));
    if (chunk === undefined) chunks.set(chunkNoOf(personNo), [personNo]);
    else chunk.push(personNo);
  }
  return chunks;
}

const EMPTY = Buffer.alloc(0);

/** Bitmaps of a post from scratch: everyone who took part, and those of them whose engagements are all withdrawn. */
export function chunksOf(tookPart: ReadonlySet<number>, withdrawn: ReadonlySet<number>): AttendanceChunk[] {
  const gone = byChunk(withdrawn);
  return [...byChunk(tookPart)]
    .map(([chunkNo, people]) => ({
      chunkNo,
      tookPart: withBits(EMPTY, people, true),
      withdrawn: withBits(EMPTY, gone.get(chunkNo) ?? [], true),
    }))
    .sort((a, b) => a.chunkNo - b.chunkNo);
}

/** The chunks with more people who take part now: their bits are set, and no longer count as withdrawn. */
export function withPeople(chunks: readonly AttendanceChunk[], people: Iterable<number>): AttendanceChunk[] {
  const known = new Map(chunks.map((chunk) => [chunk.chunkNo, chunk]));
  return [...byChunk(people)].map(([chunkNo, members]) => {
    const chunk = known.get(chunkNo) ?? { chunkNo, tookPart: EMPTY, withdrawn: EMPTY };
    return { chunkNo, tookPart: withBits(chunk.tookPart, members, true), withdrawn: withBits(chunk.withdrawn, members, false) };
  });
}

/** The chunks as if some people had never taken part. */
export function withoutPeople(chunks: readonly AttendanceChunk[], people: Iterable<number>): AttendanceChunk[] {
  const gone = byChunk(people);
  return chunks.map((chunk) => {
    const members = gone.get(chunk.chunkNo);
    if (members === undefined) return chunk;
    return {
      chunkNo: chunk.chunkNo,
      tookPart: withBits(chunk.tookPart, members, false),
      withdrawn: withBits(chunk.withdrawn, members, false),
    };
  });
}

/** The bits that count under a client's rule: withdrawn engagements count only when it says so. */
export function countingBits(chunk: AttendanceChunk, countWithdrawn: boolean): Buffer {
  if (countWithdrawn || chunk.withdrawn.length === 0) return chunk.tookPart;
  const result = Buffer.from(chunk.tookPart);
  for (let index = 0; index < chunk.withdrawn.length; index += 1) result[index] = (result[index] ?? 0) & ~(chunk.withdrawn[index] ?? 0);
  return result;
}
