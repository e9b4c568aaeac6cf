import { setHash, uuidv7 } from '@balai/runtime/core';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collector } from '../../../services/collector/src/index.ts';
import { importObserved, type ObservedPost } from '../src/observed.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [collector] });
});
afterAll(() => platform?.stop());

const names = (count: number, word: string): string[] => Array.from({ length: count }, (_, index) => `${word}.${index}`);
const SEEN_AT = ['2026-03-01T02:00:00.000Z', '2026-03-01T03:00:00.000Z', '2026-03-01T05:00:00.000Z'];
const SEEN = [names(3, 'pertama'), names(1200, 'kedua'), names(2, 'ketiga')];

const post: ObservedPost = {
  ...{
    client_id: 'ALPHA',
    platform: 'instagram',
    platform_id: 'Cabc',
    url: 'https://www.instagram.com/p/Cabc',
    handle: 'alpha',
    author: 'alpha',
  },
  ...{ caption: 'Apel', thumbnail_url: 'http://127.0.0.1/p.png', taken_at: new Date('2026-03-01T01:30:00Z') },
  ...{ like_count: 1205, comment_count: 0 },
  sightings: SEEN.map((handles, index) => ({ at: new Date(SEEN_AT[index] ?? ''), handles })),
};
const take = (posts: readonly ObservedPost[]) =>
  importObserved({ database: platform.database('collector'), newId: uuidv7 }, { provider: 'demo', posts });
const rows = async (text: string) => (await platform.owner.query(text)).rows;

test('a post is stored with the time at which each observation first saw its handles, cut where stored parts are', async () => {
  await take([post]);
  const parts = await rows('select part, handles, to_json(seen_at) as seen_at, seen_count from collector.engagement_seen order by part');
  expect(parts.map(({ seen_count }) => seen_count)).toEqual([
    [3, 997],
    [203, 2],
  ]);
  expect(parts.map(({ seen_at }) => seen_at.map((at: string) => new Date(at).toISOString()))).toEqual([
    SEEN_AT.slice(0, 2),
    SEEN_AT.slice(1),
  ]);
  expect(parts.flatMap(({ handles }) => handles)).toEqual(SEEN.flat());
  expect(await rows('select last_obs_no, active_count, active_hash, outcome, provider, as_of from collector.engagement_state')).toEqual([
    {
      ...{ last_obs_no: 1, active_count: 1205, active_hash: setHash(SEEN.flat()), outcome: 'complete', provider: 'demo' },
      as_of: new Date(SEEN_AT[2] ?? ''),
    },
  ]);
});

test('a post that is stored already stays as it is', async () => {
  const before = await rows('select * from collector.engagement_seen order by part');
  await take([{ ...post, sightings: [{ at: new Date(SEEN_AT[0] ?? ''), handles: ['lain'] }] }]);
  expect(await rows('select * from collector.engagement_seen order by part')).toEqual(before);
});
