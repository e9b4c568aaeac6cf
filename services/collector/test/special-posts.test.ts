import type { DataOf, Platform } from '@balai/contracts';
import { postChanged, requestSpecialPost, specialPostAnswered } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { hoursAgo, people, type SharedCollecting, sharedCollecting } from './collecting.ts';

let world: SharedCollecting;
beforeAll(async () => {
  world = await sharedCollecting(import.meta.url);
  await world.client('POLRES_S');
  await world.client('POLRES_T');
  await world.client('POLRES_TANPA', { instagram: null });
});

const answersTo = async (requestId: string) =>
  (await world.platform.sent('collector', specialPostAnswered)).filter((one) => one.data.request_id === requestId);
type Published = DataOf<typeof requestSpecialPost>['published'];
async function request(
  clientId: string,
  urlOrId: string,
  { platform = 'instagram' as Platform, requestId = uuidv7(), published = undefined as Published } = {},
) {
  const before = (await answersTo(requestId)).length;
  const data = { request_id: requestId, client_id: clientId, platform, url_or_id: urlOrId };
  await world.platform.deliver(requestSpecialPost, published === undefined ? data : { ...data, published });
  const answers = await waitFor(
    async () => {
      const found = await answersTo(requestId);
      return found.length > before ? found : null;
    },
    { what: `the answer to ${urlOrId}` },
  );
  const last = answers.at(-1);
  if (last === undefined) throw new Error('no answer');
  return { ...last, requestId };
}
const lastState = async (postId: string | null) =>
  (await world.platform.sent('collector', postChanged)).map((one) => one.data).findLast((one) => one.post_id === postId);
const asked = (path: string, about: string) => world.provider.requests.filter((one) => one.path === path && one.about === about).length;
const collect = async (clientId: string) => world.finish(await world.schedule(clientId, { full: true }));

describe('a special post', () => {
  it('of nobody’s account is looked up, published with its author, charged to its client, and collected from then on', async () => {
    world.provider.feeds.set('orang.luar', [{ id: 'LUAR1', takenAt: hoursAgo(24 * 20), handles: people(60), caption: 'Titipan' }]);
    const { data } = await request('POLRES_S', 'https://www.instagram.com/reel/LUAR1/?igsh=x');
    expect(data).toMatchObject({ client_id: 'POLRES_S', platform_id: 'LUAR1', reason: null });
    expect(await lastState(data.post_id)).toMatchObject({
      kind: 'special',
      author: 'orang.luar',
      caption: 'Titipan',
      client_id: 'POLRES_S',
    });
    const cost = await world.platform.owner.query("select calls from collector.client_cost where client_id = 'POLRES_S'");
    expect(cost.rows).toEqual([{ calls: 1 }]);

    const first = await collect('POLRES_S');
    expect(first.counts).toMatchObject({ posts: 1, engagements_new: 60 });
    // Two complete feeds lack it: they say nothing about it.
    await collect('POLRES_S');
    await collect('POLRES_S');
    expect(await lastState(data.post_id)).toMatchObject({ hidden_at: null });
    expect(asked('/v1/likes', 'LUAR1')).toBeGreaterThanOrEqual(3);
  });

  it('that another client’s feed shows stays that client’s, and is a row of its own for who wants it', async () => {
    world.provider.feeds.set('polres_t', [{ id: 'MILIKT1', takenAt: hoursAgo(2), handles: ['ana'] }]);
    await collect('POLRES_T');
    const { data } = await request('POLRES_S', 'MILIKT1');
    const rows = await world.platform.owner.query(
      "select client_id, kind, special_at is not null as special from collector.post where platform_id = 'MILIKT1' order by client_id",
    );
    expect(rows.rows).toEqual([
      { client_id: 'POLRES_S', kind: 'special', special: true },
      { client_id: 'POLRES_T', kind: 'routine', special: false },
    ]);
    // Shown by both feeds it is a post of both, and still a special task of the second.
    world.provider.feeds.set('polres_s', [{ id: 'MILIKT1', takenAt: hoursAgo(2), handles: ['ana'] }]);
    const run = await collect('POLRES_S');
    expect(run.state).toBe('succeeded');
    expect(await lastState(data.post_id)).toMatchObject({ kind: 'routine', client_id: 'POLRES_S', special_at: expect.any(String) });
    world.provider.feeds.delete('polres_s');
  });

  it('that the client’s own feed shows is a routine post and a special task, whichever came first', async () => {
    world.provider.feeds.set('polres_t', [
      { id: 'DULU1', takenAt: hoursAgo(1), handles: ['ana'] },
      { id: 'MILIKT1', takenAt: hoursAgo(2), handles: ['ana'] },
    ]);
    const early = await request('POLRES_T', 'DULU1');
    expect(await lastState(early.data.post_id)).toMatchObject({ kind: 'special' });
    await collect('POLRES_T');
    expect(await lastState(early.data.post_id)).toMatchObject({ kind: 'routine', special_at: expect.any(String) });
    const late = await request('POLRES_T', 'https://instagram.com/p/MILIKT1');
    expect(await lastState(late.data.post_id)).toMatchObject({ kind: 'routine', special_at: expect.any(String) });
    expect(asked('/v1/post_info', 'MILIKT1'), 'it was stored: nobody is asked').toBe(1);
  });

  it('of a client without an account is collected too', async () => {
    world.provider.feeds.set('orang.luar2', [{ id: 'LUAR2', takenAt: hoursAgo(3), handles: ['budi'] }]);
    await request('POLRES_TANPA', 'LUAR2');
    const run = await collect('POLRES_TANPA');
    expect(run.counts).toMatchObject({ posts: 1, engagements_new: 1 });
  });

  it('asked for twice is one, answered alike', async () => {
    const first = await request('POLRES_S', 'LUAR1');
    const again = await request('POLRES_S', 'LUAR1', { requestId: first.requestId });
    expect(again.data).toEqual(first.data);
    const states = (await world.platform.sent('collector', postChanged)).filter((one) => one.data.post_id === first.data.post_id);
    expect(states.filter((one) => one.data.version === 1)).toHaveLength(1);
  });

  it.each([
    ['a post that is not there', 'POLRES_S', 'https://www.instagram.com/p/HILANG1/', 'post_not_found', 'HILANG1'],
    ['a link that names no post', 'POLRES_S', 'https://www.instagram.com/polres.contoh/', 'invalid_link', null],
    ['an unknown client', 'POLRES_ENTAH', 'LUAR1', 'client_not_found', 'LUAR1'],
  ])('is refused for %s', async (_, clientId, link, reason, platformId) => {
    expect((await request(clientId, link)).data).toMatchObject({ post_id: null, reason, platform_id: platformId });
  });

  it('that was not published when it had to be becomes no task and is published by nobody, known or not', async () => {
    const published = { from: hoursAgo(6).toISOString(), until: hoursAgo(2).toISOString() };
    world.provider.feeds.set('orang.luar3', [
      { id: 'KINI1', takenAt: hoursAgo(1), handles: ['ana'] },
      { id: 'DALAM1', takenAt: hoursAgo(4), handles: ['ana'] },
    ]);
    const outside = { post_id: null, reason: 'published_outside' };
    expect((await request('POLRES_S', 'KINI1', { published })).data).toMatchObject({ ...outside, platform_id: 'KINI1' });
    expect((await request('POLRES_S', 'LUAR1', { published })).data).toMatchObject({ ...outside, platform_id: 'LUAR1' });
    const told = (await world.platform.sent('collector', postChanged)).map((one) => one.data);
    expect(told.filter((one) => one.platform_id === 'KINI1')).toEqual([]);
    const stored = await world.platform.owner.query("select 1 from collector.post where platform_id = 'KINI1'");
    expect(stored.rows).toEqual([]);

    const inside = await request('POLRES_S', 'DALAM1', { published });
    expect(inside.data.reason).toBeNull();
    expect(await lastState(inside.data.post_id)).toMatchObject({ kind: 'special', platform_id: 'DALAM1' });
  });

  it('is asked for again while the provider is down, and refused in the end', async () => {
    world.provider.answer = ({ path }) => (path === '/v1/post_info' ? { status: 429, headers: { 'retry-after': '900' }, body: {} } : null);
    expect((await request('POLRES_S', 'SIBUK1')).data).toMatchObject({ reason: 'rate_limited', post_id: null, platform_id: 'SIBUK1' });
    world.provider.answer = () => null;
    await world.platform.owner.query('delete from collector.provider_key');
  });

  it('on TikTok is found by its link', async () => {
    world.provider.feeds.set('akun.tt', [{ id: '7615394488435100150', takenAt: hoursAgo(4), handles: ['citra'] }]);
    const { data } = await request('POLRES_S', 'https://www.tiktok.com/@akun.tt/video/7615394488435100150', { platform: 'tiktok' });
    expect(await lastState(data.post_id)).toMatchObject({ kind: 'special', platform: 'tiktok', author: 'akun.tt' });
  });
});
