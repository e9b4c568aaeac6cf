import { observationRecorded, postChanged, requestSpecialPost } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hoursAgo, type SharedCollecting, sharedCollecting } from './collecting.ts';

let world: SharedCollecting;
beforeAll(async () => {
  world = await sharedCollecting(import.meta.url);
});

let serial = 0;
let clientId = '';
let code = '';
beforeEach(() => {
  serial += 1;
  clientId = `BAGIKAN_${serial}`;
  code = `BAGI${serial}`;
  world.provider.feeds.set(clientId.toLowerCase(), [{ id: code, takenAt: hoursAgo(2), handles: ['ana', 'budi'] }]);
});

const collect = async (more = {}) => world.finish(await world.schedule(clientId, { full: true, ...more }));
const states = async () =>
  (await world.platform.sent('collector', postChanged)).map((one) => one.data).filter((one) => one.platform_id === code);
const lists = () => world.provider.requests.filter((one) => one.path === '/v1/likes' && one.about === code).length;
const looks = async () =>
  (await world.platform.sent('collector', observationRecorded)).filter((one) => one.data.platform_id === code).length;
const shared = { watched: false, amplified: true };

describe('a client whose people are only asked to share', () => {
  it('has its posts read, to be shared only, and the lists of nobody who likes them', async () => {
    await world.client(clientId, shared);
    const run = await collect();
    expect(run).toMatchObject({ state: 'succeeded', errors: [], counts: { posts: 1, observations: 0, engagements_new: 0 } });
    expect(await states()).toMatchObject([{ kind: 'routine', amplify_only: true, hidden_at: null }]);
    expect(lists()).toBe(0);
    const cost = await world.platform.owner.query('select calls, platform from collector.client_cost where client_id = $1', [clientId]);
    expect(cost.rows, 'the feed and the profile of the account').toEqual([{ calls: 2, platform: 'instagram' }]);
  });

  it('is collected when a person asks, and its vanished posts are hidden', async () => {
    await world.client(clientId, shared);
    const order = { token: world.token, body: { client_id: clientId, platform: 'instagram' } };
    const { status, body } = await world.platform.call('POST', '/api/collection-runs', order);
    expect(status).toBe(202);
    await world.barrier(body.data.run_id);
    expect(await world.finish(body.data.run_id)).toMatchObject({ state: 'succeeded', counts: { posts: 1 } });
    // One that shows nothing at all is not believed: a host that failed looks the same.
    world.provider.feeds.set(clientId.toLowerCase(), []);
    expect(await collect()).toMatchObject({
      state: 'partial',
      errors: [{ code: 'incomplete', message: expect.stringContaining('empty_list') }],
    });
    expect((await states()).at(-1)).toMatchObject({ hidden_at: null });
    world.provider.feeds.set(clientId.toLowerCase(), [{ id: `OLD${serial}`, takenAt: hoursAgo(300), handles: [] }]);
    await collect();
    await collect();
    expect((await states()).at(-1)).toMatchObject({ hidden_at: expect.any(String), amplify_only: true });
  });

  it('gets no failed look at a post when its account cannot be read', async () => {
    await world.client(clientId, shared);
    await collect();
    const ordinary = world.provider.answer;
    world.provider.answer = ({ path }) => (path === '/v1/posts' ? { body: { data: { items: [], user: { is_private: true } } } } : null);
    const run = await collect();
    world.provider.answer = ordinary;
    expect(run).toMatchObject({ state: 'failed', errors: [{ code: 'private' }] });
    expect(await looks()).toBe(0);
  });

  it('has its special tasks read no more than with everything off', async () => {
    await world.client(clientId, shared);
    world.provider.feeds.set(clientId.toLowerCase(), []);
    world.provider.feeds.set(`titipan${serial}`, [{ id: code, takenAt: hoursAgo(2), handles: ['ana'] }]);
    await world.platform.deliver(requestSpecialPost, { request_id: uuidv7(), client_id: clientId, platform: 'instagram', url_or_id: code });
    await waitFor(async () => (await states()).length > 0, { what: 'the special post' });
    expect((await states()).at(-1)).toMatchObject({ kind: 'special', amplify_only: false });
    await collect();
    expect(lists()).toBe(0);
    // Its own feed shows it: now it is to be shared like any other post.
    world.provider.feeds.set(clientId.toLowerCase(), [{ id: code, takenAt: hoursAgo(2), handles: ['ana'] }]);
    await collect();
    expect((await states()).at(-1)).toMatchObject({ kind: 'routine', amplify_only: true, special_at: expect.any(String) });
    expect(lists()).toBe(0);
  });

  it('is watched again from the day that is switched on, and what was watched stays so', async () => {
    await world.client(clientId, shared);
    await collect();
    await world.client(clientId, { watched: true, amplified: true, version: 2 });
    expect((await collect()).counts).toMatchObject({ engagements_new: 2 });
    expect((await states()).at(-1)).toMatchObject({ amplify_only: false });
    const before = lists();
    await world.client(clientId, { ...shared, version: 3 });
    await collect();
    expect((await states()).at(-1), 'people were asked to like it').toMatchObject({ amplify_only: false });
    expect(lists()).toBe(before);
  });

  it('is not read with sharing off as well', async () => {
    await world.client(clientId, { watched: false });
    expect(await collect()).toMatchObject({ errors: [{ code: 'platform_disabled' }], counts: { posts: 0 } });
    expect(await states()).toEqual([]);
  });
});
