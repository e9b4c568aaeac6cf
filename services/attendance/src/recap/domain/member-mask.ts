import { CHUNK_PEOPLE } from '../../facts/domain/bitmap.ts';

const CHUNK_BYTES = CHUNK_PEOPLE / 8;

const BITS_IN_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => {
  let ones = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) ones += 1;
  return ones;
});

/** Some people, told apart from the others in bitmaps. */
export class MemberMask {
  readonly #chunks = new Map<number, Uint8Array>();

  /** @param members numbers of the people */
  constructor(members: Iterable<number>) {
    for (const personNo of members) {
      const chunkNo = Math.floor(personNo / CHUNK_PEOPLE);
      const mask = this.#chunks.get(chunkNo) ?? new Uint8Array(CHUNK_BYTES);
      this.#chunks.set(chunkNo, mask);
      const bit = personNo % CHUNK_PEOPLE;
      mask[bit >> 3] = (mask[bit >> 3] as number) | (1 << (bit & 7));
    }
  }

  /** How many of the people a bitmap holds. */
  countIn(chunkNo: number, bits: Uint8Array): number {
    const mask = this.#chunks.get(chunkNo);
    if (mask === undefined) return 0;
    let held = 0;
    for (let index = 0; index < bits.length; index += 1) held += BITS_IN_BYTE[(bits[index] as number) & (mask[index] as number)] as number;
    return held;
  }
}
