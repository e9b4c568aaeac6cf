import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHUNK_PEOPLE, chunksOf } from '../../facts/domain/bitmap.ts';
import { ColumnCounter } from './column-counter.ts';
import { MemberMask } from './member-mask.ts';

const person = fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: CHUNK_PEOPLE - 40, max: 2 * CHUNK_PEOPLE }));
const people = fc.uniqueArray(person, { maxLength: 40 });

it('counts as sets do, whatever the bitmaps’ lengths, and tells members apart', () => {
  fc.assert(
    fc.property(fc.array(people, { maxLength: 40 }), people, (posts, members) => {
      const counter = new ColumnCounter();
      const mask = new MemberMask(members);
      for (const [index, post] of posts.entries()) {
        const chunks = chunksOf(new Set(post), new Set());
        for (const chunk of chunks) counter.add(chunk.chunkNo, chunk.tookPart);
        // What was added is counted, however many wait for the next eight.
        if (index % 5 === 0)
          for (const one of post) expect(counter.count(one)).toBe(posts.slice(0, index + 1).filter((other) => other.includes(one)).length);
        const held = chunks.map((chunk) => mask.countIn(chunk.chunkNo, chunk.tookPart));
        expect(held.reduce((sum, count) => sum + count, 0)).toBe(post.filter((one) => members.includes(one)).length);
      }
      for (const one of new Set([...posts.flat(), ...members, 5]))
        expect(counter.count(one)).toBe(posts.filter((post) => post.includes(one)).length);
    }),
  );
});

it('counts past every power of two, in the highest bit of a word too', () => {
  const counter = new ColumnCounter();
  const [chunk] = chunksOf(new Set([31, 32, CHUNK_PEOPLE - 1]), new Set());
  if (chunk === undefined) throw new Error('one chunk');
  for (let times = 1; times <= 70_000; times += 1) {
    counter.add(0, chunk.tookPart);
    if ((times & (times - 1)) === 0) expect([counter.count(31), counter.count(32), counter.count(33)]).toEqual([times, times, 0]);
  }
  expect(counter.count(CHUNK_PEOPLE - 1)).toBe(70_000);
});
