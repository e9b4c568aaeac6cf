import { expect, it } from 'vitest';
import { VersionedCache } from './versioned-cache.ts';

const cacheOf = (maxBytes = 10_000) => new VersionedCache<string>({ name: 'texts', maxBytes, sizeOf: (text) => text.length });

/** Reads that are counted: the first gives "read 1". */
function counted() {
  let reads = 0;
  return async () => {
    reads += 1;
    return `read ${reads}`;
  };
}

it('reads a value once a version, and replaces it by that of the next', async () => {
  const cache = cacheOf();
  const read = counted();
  expect(await cache.get('a', 1, read)).toBe('read 1');
  expect(await cache.get('a', 1, read)).toBe('read 1');
  expect(await cache.get('b', 1, read)).toBe('read 2');
  expect(await cache.get('a', 2, read)).toBe('read 3');
  expect([cache.peek('a', 1), cache.peek('a', 2)]).toEqual([undefined, 'read 3']);
});

it('shares a read among those who ask for the same version at the same time, and no other', async () => {
  const cache = cacheOf();
  const read = counted();
  expect(await Promise.all([cache.get('a', 1, read), cache.get('a', 1, read), cache.get('a', 2, read)])).toEqual([
    'read 1',
    'read 1',
    'read 2',
  ]);
});

it('keeps nothing of a read that failed, and the others read for themselves', async () => {
  const cache = cacheOf();
  const [first, second] = await Promise.allSettled([
    cache.get('a', 1, () => Promise.reject(new Error('lost'))),
    cache.get('a', 1, async () => 'found'),
  ]);
  expect(first).toMatchObject({ status: 'rejected' });
  expect(second).toEqual({ status: 'fulfilled', value: 'found' });
  expect(cache.peek('a', 1)).toBeUndefined();
});

it('stays within its bytes: the least recently used goes first, and what is too large is given but not kept', async () => {
  const cache = cacheOf(1_500);
  for (const key of ['a', 'b', 'c']) cache.set(key, 1, 'x'.repeat(250));
  cache.peek('a', 1);
  cache.set('d', 1, 'x'.repeat(250));
  expect(['a', 'b', 'c', 'd'].filter((key) => cache.peek(key, 1) !== undefined)).toEqual(['a', 'c', 'd']);
  expect(await cache.get('e', 1, async () => 'x'.repeat(2_000))).toHaveLength(2_000);
  expect(cache.peek('e', 1)).toBeUndefined();
  expect(cache.cacheBudget.bytes()).toBeGreaterThan(750);
  expect(cache.cacheBudget.bytes()).toBeLessThanOrEqual(cache.cacheBudget.limit);
});
