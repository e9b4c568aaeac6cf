import { uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Collecting, hoursAgo, people, startCollecting } from './collecting.ts';

let world: Collecting;
beforeAll(async () => {
  world = await startCollecting({ COLLECTOR_MANUAL_RUNS_PER_HOUR: '20' });
  world.provider.feeds.set('polres_a', [
    { id: 'A2', takenAt: hoursAgo(1), handles: people(4) },
    { id: 'A1', takenAt: hoursAgo(2), handles: people(3) },
  ]);
  world.provider.feeds.set('polres_b', [{ id: 'B1', takenAt: hoursAgo(2), handles: people(3) }]);
  for (const client of ['POLRES_A', 'POLRES_B', 'POLRES_C']) await world.client(client);
  await world.finish(await world.schedule('POLRES_A'));
  await world.finish(await world.schedule('POLRES_B'));
  world.provider.requests.length = 0;
});
afterAll(() => world.stop());
afterEach(() => {
  world.provider.answer = () => null;
  world.provider.requests.length = 0;
});

const post = (body: unknown, token = world.token) => world.platform.call('POST', '/api/collection-runs', { token, body });
async function run(body: unknown) {
  const answer = await post(body);
  expect(answer).toMatchObject({ status: 202 });
  await world.barrier(answer.body.data.run_id);
  return world.finish(answer.body.data.run_id);
}
const postIdOf = async (platformId: string): Promise<string> =>
  (await world.platform.owner.query('select post_id from collector.post where platform_id = $1', [platformId])).rows[0]?.post_id;

describe('a run about one post', () => {
  it('reads that post’s list and nothing else, named by the platform’s key or by ours', async () => {
    const byKey = await run({ post: 'instagram:A1' });
    expect(byKey).toMatchObject({ state: 'succeeded', client_id: 'POLRES_A', platform: 'instagram', post_id: await postIdOf('A1') });
    expect(byKey).toMatchObject({ counts: { posts: 1, observations: 1 }, progress: { planned: 1, done: 1 }, eta_seconds: null });
    expect(world.provider.requests).toEqual([{ path: '/v1/likes', about: 'A1', cursor: null }]);
    await run({ client_id: 'polres_a', post: await postIdOf('A2') });
    expect(world.provider.requests.map((request) => request.about)).toEqual(['A1', 'A2']);
  });

  it('also of a post that is older than any window', async () => {
    await world.platform.owner.query("update collector.post set taken_at = now() - interval '400 days' where platform_id = 'B1'");
    expect(await run({ post: 'instagram:B1' })).toMatchObject({ state: 'succeeded', counts: { observations: 1 } });
  });

  it('goes with the pass that waits, which then reads the feed too', async () => {
    const first = (await post({ post: 'instagram:A1' })).body.data.run_id;
    const second = (await post({ client_id: 'POLRES_A', platform: 'instagram' })).body.data.run_id;
    expect(second).not.toBe(first);
    // Both begin in one moment: the conductor finds both barriers passed.
    await world.platform.owner.query('update collector.run set fence_at = now() where run_id = any($1)', [[first, second]]);
    expect(await world.finish(first)).toMatchObject({ state: 'succeeded' });
    expect(await world.finish(second)).toMatchObject({ state: 'succeeded', counts: { posts: 2 } });
  });

  it('is refused where the post is unknown, another’s, of another client, or not named', async () => {
    const token = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_B'], clientId: 'POLRES_B' });
    expect(await post({ post: 'instagram:A1' }, token)).toMatchObject({ status: 404, body: { code: 'post_not_found' } });
    expect(await post({ post: uuidv7() })).toMatchObject({ status: 404, body: { code: 'post_not_found' } });
    expect(await post({ client_id: 'POLRES_B', post: 'instagram:A1' })).toMatchObject({ status: 404 });
    expect(await post({ platform: 'tiktok', post: 'instagram:A1' })).toMatchObject({ status: 404 });
    for (const body of [{ post: 'https://x.test/p/A1' }, { post: 'instagram:A1', since: '2026-11-01' }])
      expect(await post(body)).toMatchObject({ status: 400, body: { code: 'invalid_post', errors: [{ field: 'post' }] } });
  });
});

describe('the remaining time', () => {
  it('is told once the pace is known, and not before', async () => {
    world.provider.feeds.set('polres_c', [{ id: 'C1', takenAt: hoursAgo(1), handles: people(1000), shown: 1000 }]);
    const { likesPerPage } = world.provider;
    world.provider.likesPerPage = 20;
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.provider.answer = async ({ path, cursor }) => {
      if (path === '/v1/likes' && cursor === '500') await held;
      return null;
    };
    const runId = (await post({ client_id: 'POLRES_C', platform: 'instagram' })).body.data.run_id;
    expect(await world.show(runId)).toMatchObject({ eta_seconds: null, expected_at: null });
    await world.barrier(runId);
    await waitFor(() => world.provider.requests.some((request) => request.cursor === '500'), { what: 'the list to be half read' });
    const half = await world.show(runId);
    expect(half.eta_seconds).toBeGreaterThan(0);
    const seconds = (Date.now() - Date.parse(half.started_at ?? '')) / 1000;
    // Half the pages are left: as long again as it took, within the pages of the claim that is under way.
    expect(half.eta_seconds).toBeLessThanOrEqual(Math.ceil(seconds * 4));
    expect(Date.parse(half.expected_at ?? '') - Date.now()).toBeLessThanOrEqual((half.eta_seconds ?? 0) * 1000);
    release();
    expect(await world.finish(runId)).toMatchObject({ state: 'succeeded', eta_seconds: null, expected_at: null });
    world.provider.likesPerPage = likesPerPage;
  });
});

describe('asking by hand', () => {
  it('reaches back as far as the role may', async () => {
    const operator = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_B'], clientId: 'POLRES_B' });
    const refused = { status: 400, body: { code: 'since_too_old', errors: [{ field: 'since' }] } };
    const dayAgo = (days: number) => hoursAgo(24 * days).toISOString();
    for (const since of ['1990-01-01', dayAgo(368), dayAgo(368).slice(0, 10)])
      expect(await post({ client_id: 'POLRES_B', since }, operator), since).toMatchObject(refused);
    expect(await post({ client_id: 'POLRES_B', since: dayAgo(360) }, operator)).toMatchObject({ status: 202 });
    expect(await post({ client_id: 'POLRES_B', since: dayAgo(368) })).toMatchObject({ status: 202 });
    expect(await post({ client_id: 'POLRES_B', since: '1990-01-01' })).toMatchObject(refused);
  });

  it('has an end within an hour, for each client by itself, and says when it may go on', async () => {
    await world.platform.owner.query(
      `insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, requested_at, finished_at)
       select gen_random_uuid(), 'manual', true, 'POLRES_C', array['POLRES_C'], now() - interval '50 minutes', now() from generate_series(1, 20)`,
    );
    const refused = await post({ client_id: 'POLRES_C' });
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_runs' } });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(500);
    expect(seconds).toBeLessThanOrEqual(600);
    expect(await post({ client_id: 'POLRES_A', platform: 'tiktok' })).toMatchObject({ status: 202 });
    await world.platform.owner.query("update collector.run set requested_at = now() - interval '61 minutes' where client_id = 'POLRES_C'");
    expect(await post({ client_id: 'POLRES_C' })).toMatchObject({ status: 202 });
  });
});
