import { observationRecorded, postChanged } from '@balai/contracts/collector';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SharedCollecting, sharedCollecting } from '../collecting.ts';
import { playScenario } from './play-scenario.ts';

let world: SharedCollecting;
beforeAll(async () => {
  world = await sharedCollecting(import.meta.url);
});
beforeEach(() => world.provider.reset());

async function collect(clientId: string, file: string) {
  playScenario(world.provider, file);
  return world.finish(await world.schedule(clientId, { full: true }));
}
const postsOf = async (clientId: string) =>
  (await world.platform.sent('collector', postChanged)).map((one) => one.data).filter((one) => one.client_id === clientId);
const seenOf = async (clientId: string) =>
  (await world.platform.sent('collector', observationRecorded)).map((one) => one.data).filter((one) => one.client_id === clientId);

describe('a feed that is not newest first', () => {
  it('hides no post that moved to a later page', async () => {
    await world.client('UJI_ORDER', { instagram: 'uji.b' });
    expect((await collect('UJI_ORDER', 'feed-ordered.json')).counts.posts).toBe(14);
    for (const _ of [1, 2]) expect((await collect('UJI_ORDER', 'feed-reordered.json')).counts.posts).toBe(14);
    expect((await postsOf('UJI_ORDER')).filter((post) => post.hidden_at !== null)).toEqual([]);
  });
  it('is read on behind a page of old posts', async () => {
    await world.client('UJI_PINS', { instagram: 'uji.b' });
    expect((await collect('UJI_PINS', 'feed-pinned-page.json')).counts.posts).toBe(14);
  });
});

describe('a value that cannot be stored', () => {
  it('is left out of a list and counted; the run ends', async () => {
    await world.client('UJI_NUL', { instagram: 'uji.a' });
    const run = await collect('UJI_NUL', 'unstorable-nul.json');
    expect(run).toMatchObject({ state: 'partial', counts: { posts: 1, observations: 1 } });
    expect(run.errors).toMatchObject([{ code: 'value_dropped', post: 'UJInul' }]);
    expect((await seenOf('UJI_NUL')).flatMap((one) => one.added)).toEqual(['orang.1']);
  });
  it('is left out of a post and counted', async () => {
    await world.client('UJI_URL', { instagram: 'uji.b' });
    const run = await collect('UJI_URL', 'unstorable-nul.json');
    expect(run.errors).toMatchObject([{ code: 'value_dropped' }]);
    expect((await postsOf('UJI_URL')).at(-1)).toMatchObject({ platform_id: 'UJIurl', thumbnail_url: null });
    expect((await seenOf('UJI_URL')).flatMap((one) => one.added)).toEqual(['orang.6']);
  });
});

describe('a post of two accounts', () => {
  const likesAsked = () => world.provider.requests.filter(({ path, about }) => path === '/v1/likes' && about === 'UJIcol').length;
  const people = ['orang.1', 'orang.6'];

  it('belongs to both clients, whichever is collected first, and its likes are read once', async () => {
    await world.client('UJI_A', { instagram: 'uji.a' });
    await world.client('UJI_B', { instagram: 'uji.b' });
    expect(await collect('UJI_B', 'collab-two-clients.json')).toMatchObject({ state: 'succeeded', counts: { posts: 1, observations: 1 } });
    for (const clientId of ['UJI_A', 'UJI_B']) {
      expect((await postsOf(clientId)).filter((post) => post.platform_id === 'UJIcol')).toMatchObject([
        { kind: 'routine', author: 'uji.a' },
      ]);
      expect((await seenOf(clientId)).filter((one) => one.platform_id === 'UJIcol')).toMatchObject([
        { outcome: 'complete', added: people },
      ]);
    }
    expect(likesAsked()).toBe(1);
    // What was read for one is known for the other: its own run has nothing to ask.
    playScenario(world.provider, 'collab-two-clients.json');
    expect(await world.finish(await world.schedule('UJI_A'))).toMatchObject({ state: 'succeeded', counts: { posts: 1, failed: 0 } });
    expect(likesAsked()).toBe(1);
    expect(await collect('UJI_A', 'collab-two-clients.json')).toMatchObject({ state: 'succeeded', counts: { posts: 1, observations: 1 } });
  });
  it('that left the feed of one stays with the other', async () => {
    const play = world.provider;
    const older = { code: 'UJIold', id: '1', taken_at: Math.floor(Date.now() / 1000) - 90 * 86_400, user: { username: 'uji.b' } };
    for (const _ of [1, 2]) {
      playScenario(play, 'collab-two-clients.json');
      const usual = play.answer;
      play.answer = (request, key) =>
        request.about === 'uji.b' && request.path === '/v1/posts' ? { body: { data: { items: [older] } } } : usual(request, key);
      await world.finish(await world.schedule('UJI_B', { full: true }));
    }
    expect((await postsOf('UJI_B')).at(-1)).toMatchObject({ platform_id: 'UJIcol', hidden_reason: 'vanished' });
    expect((await postsOf('UJI_A')).at(-1)).toMatchObject({ platform_id: 'UJIcol', hidden_at: null });
  });
});
