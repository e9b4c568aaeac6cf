import { describe, expect, it } from 'vitest';
import { ChunkCutter, chunkCountOf, type EngagementDelta } from './engagement-delta.ts';

function cut(delta: EngagementDelta): EngagementDelta[] {
  const cutter = new ChunkCutter();
  const chunks = (['added', 'returned', 'withdrawn'] as const).flatMap((list) => delta[list].map((handle) => cutter.add(list, handle)));
  return [...chunks, cutter.rest()].filter((chunk) => chunk !== null);
}

describe('the log', () => {
  it.each([
    [1500, 700, 301],
    [1000, 0, 0],
    [0, 999, 1],
    [0, 0, 2001],
  ])('is cut into chunks of at most a thousand entries over all lists, in order: %i, %i, %i', (added, returned, withdrawn) => {
    const many = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`);
    const delta = { added: many('a', added), returned: many('r', returned), withdrawn: many('w', withdrawn) };
    const chunks = cut(delta);
    const sizes = chunks.map((chunk) => chunk.added.length + chunk.returned.length + chunk.withdrawn.length);
    expect(sizes.slice(0, -1).every((size) => size === 1000)).toBe(true);
    expect(chunks).toHaveLength(chunkCountOf(added + returned + withdrawn));
    for (const list of ['added', 'returned', 'withdrawn'] as const) expect(chunks.flatMap((chunk) => chunk[list])).toEqual(delta[list]);
  });

  it('tells of a look that changed nothing in one empty chunk', () => {
    expect(cut({ added: [], returned: [], withdrawn: [] })).toEqual([{ added: [], returned: [], withdrawn: [] }]);
    expect(chunkCountOf(0)).toBe(1);
  });
});
