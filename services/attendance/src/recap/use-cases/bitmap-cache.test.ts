import type { Transaction } from '@balai/runtime/database';
import { expect, it } from 'vitest';
import { BitmapCache } from './bitmap-cache.ts';

/** A database that says what it was asked for, and gives each post one bitmap of its number. */
function database() {
  const asked: number[][] = [];
  const many = async ({ values }: { values: readonly unknown[] }) => {
    const posts = values.find((value): value is number[] => Array.isArray(value)) ?? [];
    asked.push(posts);
    return posts.map((postNo) => ({ post_no: postNo, chunk_no: 0, took_part: Buffer.from([postNo]), withdrawn: Buffer.alloc(0) }));
  };
  return { asked, tx: { many } as unknown as Transaction };
}

it('reads the bitmaps of posts that changed, and those of which nothing is known', async () => {
  const { asked, tx } = database();
  const cache = new BitmapCache();
  const posts = (second: number) => [
    { post_no: 1, state_version: 10 },
    { post_no: 2, state_version: second },
    { post_no: 3, state_version: null },
  ];
  await cache.get(tx, posts(20), 'likes');
  const again = await cache.get(tx, posts(21), 'likes');
  expect(asked).toEqual([
    [1, 2, 3],
    [2, 3],
  ]);
  expect([...again].map(([postNo, [chunk]]) => [postNo, chunk?.tookPart[0]]).sort()).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
  await cache.get(tx, posts(21), 'comments');
  expect(asked.at(-1)).toEqual([1, 2, 3]);
  expect(cache.cacheBudget.bytes()).toBeGreaterThan(0);
});
