import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_PEOPLE, chunksOf, countingBits, hasBit, withBits, withPeople } from './bitmap.ts';

const people = fc.uniqueArray(fc.integer({ min: 0, max: 3 * CHUNK_PEOPLE }), { maxLength: 60 });

describe('bitmaps', () => {
  it('put the first person into the lowest bit of the first byte', () => {
    expect(withBits(Buffer.alloc(0), [0, 9, 15], true)).toEqual(Buffer.from([0b0000_0001, 0b1000_0010]));
    expect(withBits(Buffer.alloc(0), [CHUNK_PEOPLE - 1], true)).toHaveLength(512);
  });

  it('end at their last byte that is not zero, and leave the original alone', () => {
    const bits = withBits(Buffer.alloc(0), [0, 100], true);
    expect(withBits(bits, [100], false)).toEqual(Buffer.from([1]));
    expect(hasBit(bits, 100)).toBe(true);
    expect(hasBit(bits, 4000)).toBe(false);
  });

  it('mask withdrawn engagements only where the rule says so', () => {
    const [chunk] = chunksOf(new Set([1, 2, 3]), new Set([2]));
    if (chunk === undefined) throw new Error('one chunk');
    expect(countingBits(chunk, true)).toEqual(Buffer.from([0b1110]));
    expect(countingBits(chunk, false)).toEqual(Buffer.from([0b1010]));
  });

  it('take in more people without touching the others, who then no longer count as withdrawn', () => {
    fc.assert(
      fc.property(people, people, (before, more) => {
        const chunks = chunksOf(new Set(before), new Set(before));
        const after = new Map(chunks.map((chunk) => [chunk.chunkNo, chunk]));
        for (const chunk of withPeople(chunks, more)) after.set(chunk.chunkNo, chunk);
        const expected = chunksOf(new Set([...before, ...more]), new Set(before.filter((person) => !more.includes(person))));
        expect([...after.values()].sort((a, b) => a.chunkNo - b.chunkNo)).toEqual(expected);
      }),
    );
  });
});
