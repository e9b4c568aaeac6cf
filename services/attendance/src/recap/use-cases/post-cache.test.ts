import type { Transaction } from '@balai/runtime/database';
import { expect, it } from 'vitest';
import { PostCache } from './post-cache.ts';

interface Row {
  readonly post_no: number;
  readonly platform_id: string;
  readonly url: string;
  readonly post_day: string;
  readonly taken_at: Date;
  readonly hidden_at: Date | null;
}

const row = (no: number, day: string, hour: number, hidden = false): Row => ({
  post_no: no,
  platform_id: `p${no}`,
  url: `https://www.instagram.com/p/p${no}`,
  post_day: day,
  taken_at: new Date(`2026-03-0${day.at(-1)}T${String(hour).padStart(2, '0')}:00:00Z`),
  hidden_at: hidden ? new Date('2026-03-09') : null,
});

/** A database of days with versions and posts; it says which days it was asked for (null: all). */
function database() {
  const days = new Map<string, { version: string; posts: Row[] }>();
  const asked: (readonly string[] | null)[] = [];
  const many = async ({ text, values }: { text: string; values: readonly unknown[] }) => {
    if (text.includes('as version'))
      return [...days].map(([post_day, { version }]) => ({ post_day, version })).sort((a, b) => (a.post_day < b.post_day ? -1 : 1));
    const wanted = values.find((value): value is string[] => Array.isArray(value)) ?? null;
    asked.push(wanted);
    return [...days].flatMap(([day, { posts }]) => (wanted === null || wanted.includes(day) ? posts : []));
  };
  return { days, asked, tx: { many } as unknown as Transaction };
}

const range = { scopeId: 'A', platform: 'instagram', kind: 'likes', from: null, until: null } as const;
const question = { range, directorates: [], officialOnly: false, postScope: 'system' } as const;

it('reads days that changed, keeps the others, and forgets what is no longer there', async () => {
  const { days, asked, tx } = database();
  const cache = new PostCache();
  const numbers = async (of: Parameters<PostCache['get']>[1] = question) => {
    const { counted, hidden } = await cache.get(tx, of);
    return [counted.map((post) => post.post_no), hidden.map((post) => post.post_no)];
  };
  days.set('2026-03-01', { version: '1', posts: [row(1, '2026-03-01', 3)] });
  days.set('2026-03-02', { version: '1', posts: [row(2, '2026-03-02', 3), row(3, '2026-03-02', 4, true)] });
  expect(await numbers()).toEqual([[1, 2], [3]]);
  expect(await numbers()).toEqual([[1, 2], [3]]);
  expect(asked).toEqual([null]);

  // A post is hidden, and one is shown again.
  days.set('2026-03-02', { version: '2', posts: [row(2, '2026-03-02', 3, true), row(3, '2026-03-02', 4)] });
  expect(await numbers()).toEqual([[1, 3], [2]]);
  expect(asked.at(-1)).toEqual(['2026-03-02']);

  // The posts of a day moved to another one.
  days.delete('2026-03-01');
  days.set('2026-03-02', { version: '3', posts: [{ ...row(1, '2026-03-01', 3), post_day: '2026-03-02' }, row(3, '2026-03-02', 4)] });
  expect(await numbers()).toEqual([[1, 3], []]);
  expect(cache.cacheBudget.bytes()).toBeGreaterThan(0);
});

it('keeps posts by who reads them and by what is asked', async () => {
  const { days, asked, tx } = database();
  const cache = new PostCache();
  days.set('2026-03-01', { version: '1', posts: [row(1, '2026-03-01', 3)] });
  const questions = [
    question,
    { ...question, postScope: { tenants: ['A'] } },
    { ...question, officialOnly: true },
    { ...question, range: { ...range, scopeId: 'B' } },
  ];
  for (const one of questions) await cache.get(tx, one);
  expect(asked).toHaveLength(4);
  for (const one of questions) await cache.get(tx, one);
  expect(asked).toHaveLength(4);
});

it('gives posts from the oldest to the newest, also where days of several zones overlap', async () => {
  const { days, tx } = database();
  days.set('2026-03-01', {
    version: '1',
    posts: [row(1, '2026-03-01', 3), { ...row(2, '2026-03-01', 3), taken_at: new Date('2026-03-02T01:00:00Z') }],
  });
  days.set('2026-03-02', { version: '1', posts: [row(3, '2026-03-02', 0), row(4, '2026-03-02', 1)] });
  const { counted } = await new PostCache().get(tx, question);
  expect(counted.map((post) => post.post_no)).toEqual([1, 3, 2, 4]);
});
