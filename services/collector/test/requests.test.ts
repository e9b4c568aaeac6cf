import { runRequested } from '@balai/contracts/collector';
import { raiseBarrier } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Collecting, hoursAgo, people, startCollecting } from './collecting.ts';

let world: Collecting;
const LATELY = hoursAgo(24 * 30)
  .toISOString()
  .slice(0, 10);
beforeAll(async () => {
  world = await startCollecting();
  world.provider.feeds.set('polres_a', [{ id: 'A1', takenAt: hoursAgo(2), handles: people(3) }]);
  world.provider.feeds.set('polres_b', [{ id: 'B1', takenAt: hoursAgo(2), handles: people(3) }]);
  await world.client('POLRES_A');
  await world.client('POLRES_B');
  await world.finish(await world.schedule('POLRES_A'));
  await world.finish(await world.schedule('POLRES_B'));
});
afterAll(() => world.stop());

/** The account and session a token is of, as messages name them. */
function callerOf(token: string): { actor: string; actorsession: string } {
  const { sub, sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return { actor: `account:${sub}`, actorsession: sid };
}
const requestedRuns = async (runId: string) =>
  (await world.platform.sent('collector', runRequested)).filter((message) => message.subject === runId);

describe('a request', () => {
  const post = (body: unknown, token = world.token) => world.platform.call('POST', '/api/collection-runs', { token, body });

  it.each(['2999-01-01', '2026-02-30', 'kemarin-pagi', '2999-01-01T00:00:00Z'])('since %s is refused', async (since) => {
    expect(await post({ client_id: 'POLRES_A', since })).toMatchObject({ status: 400, body: { code: 'invalid_since' } });
  });
  it('for everything may say so by null', async () => {
    expect(await post({ client_id: 'POLRES_A', platform: null, since: null })).toMatchObject({ status: 202 });
    expect(await post({ client_id: null, platform: 'TikTok' })).toMatchObject({ status: 202 });
  });
  it('for an unknown client is 404, after a while', async () => {
    expect(await post({ client_id: 'NOBODY' })).toMatchObject({ status: 404, body: { code: 'client_not_found' } });
  });
  it('for an inactive client is refused', async () => {
    await world.client('POLRES_Z', { active: false });
    expect(await post({ client_id: 'POLRES_Z' })).toMatchObject({ status: 409, body: { code: 'client_inactive' } });
  });
  it('is one of the listed; more than may be listed counts as the most', async () => {
    const list = async (limit: number) =>
      (await world.platform.call('GET', `/api/collection-runs?limit=${limit}`, { token: world.token })).body;
    // When a run is expected to end moves with the clock.
    const listed = async (limit: number) => (await list(limit)).data.map(({ expected_at: _, ...run }: { expected_at: unknown }) => run);
    expect(await listed(201)).toEqual(await listed(200));
    expect((await list(0)).errors[0].field).toBe('limit');
  });
  it('for another’s client is 403, and another’s run is 404', async () => {
    const token = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_B'], clientId: 'POLRES_B' });
    expect(await post({ client_id: 'POLRES_A' }, token)).toMatchObject({ status: 403 });
    const ofA = (await world.platform.call('GET', '/api/collection-runs?client_id=POLRES_A', { token: world.token })).body.data;
    // A run over everybody is theirs too, for their part.
    const foreign = ofA.find((run: { client_id: string | null }) => run.client_id === 'POLRES_A');
    expect(await world.platform.call('GET', `/api/collection-runs/${foreign.run_id}`, { token })).toMatchObject({ status: 404 });
    const own = (await world.platform.call('GET', '/api/collection-runs', { token })).body.data;
    expect(new Set(own.map((run: { client_id: string }) => run.client_id))).toEqual(new Set(['POLRES_B']));
  });
  it('over several clients is shown whole to those who see all of them, to others their own part alone', async () => {
    const both = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_A', 'POLRES_B'] });
    const one = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_B'] });
    const runId = (await post({ platform: 'instagram' }, both)).body.data.run_id;
    await world.barrier(runId);
    const run = await world.finish(runId);
    expect(run).toMatchObject({ state: 'succeeded', client_id: null, counts: { posts: 2 } });
    expect(await world.platform.call('GET', `/api/collection-runs/${runId}`, { token: both })).toMatchObject({ status: 200 });
    const [own, listed, ofClient] = [
      (await world.platform.call('GET', `/api/collection-runs/${runId}`, { token: one })).body.data,
      ...(
        await Promise.all(
          ['', '?client_id=POLRES_B'].map((query) => world.platform.call('GET', `/api/collection-runs${query}`, { token: one })),
        )
      ).map(({ body }) => body.data.find((found: { run_id: string }) => found.run_id === runId)),
    ];
    expect(own).toMatchObject({
      state: 'succeeded',
      client_id: 'POLRES_B',
      counts: { posts: 1 },
      progress: { planned: run.progress.planned / 2 },
    });
    expect([listed, ofClient]).toEqual([own, own]);
    expect(JSON.stringify(own)).not.toContain('POLRES_A');
    const neither = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_Z'] });
    expect(await world.platform.call('GET', `/api/collection-runs/${runId}`, { token: neither })).toMatchObject({ status: 404 });
  });
  it('that failed at one client only did not fail for another', async () => {
    const [both = '', one = ''] = await Promise.all(
      [['POLRES_A', 'POLRES_B'], ['POLRES_B']].map((tenants) => world.platform.signIn({ role: 'operator', tenants })),
    );
    world.provider.answer = ({ path, about }) =>
      path === '/v1/posts' && about === 'polres_a' ? { body: { data: { items: [], user: { is_private: true } } } } : null;
    const runId = (await post({ platform: 'instagram' }, both)).body.data.run_id;
    await world.barrier(runId);
    const run = await world.finish(runId);
    world.provider.answer = () => null;
    expect(run).toMatchObject({ state: 'partial', errors: [{ client_id: 'POLRES_A', code: 'private' }] });
    const { data } = (await world.platform.call('GET', `/api/collection-runs/${runId}`, { token: one })).body;
    expect(data).toMatchObject({ state: 'succeeded', client_id: 'POLRES_B', errors: [] });
  });
  it('says who asked for what, everybody who did, and so does what it sets in motion', async () => {
    const other = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_B'], clientId: 'POLRES_B' });
    const wish = { client_id: 'polres_b', platform: 'Instagram', since: LATELY };
    const runId: string = (await post(wish)).body.data.run_id;
    expect((await post(wish, other)).body.data.run_id).toBe(runId);
    const data = { run_id: runId, client_id: 'POLRES_B', platform: 'instagram', since: LATELY, requested_at: expect.any(String) };
    const told = { tenant: 'POLRES_B', subject: runId, data };
    expect(await requestedRuns(runId)).toMatchObject([
      { ...told, ...callerOf(world.token) },
      { ...told, ...callerOf(other) },
    ]);
    const [barrier, ...more] = (await world.platform.sent('collector', raiseBarrier)).filter((message) => message.subject === runId);
    expect(barrier).toMatchObject(callerOf(world.token));
    expect(more).toEqual([]);
  });
  it('over every client belongs to none; a schedule is nobody’s request', async () => {
    const runId: string = (await post({ platform: 'tiktok' })).body.data.run_id;
    const [told] = await requestedRuns(runId);
    expect(told).toMatchObject({ data: { client_id: null, since: null }, ...callerOf(world.token) });
    expect(told).not.toHaveProperty('tenant');
    expect(await requestedRuns(await world.schedule('POLRES_A'))).toEqual([]);
  });
  it('for an unknown run is 404', async () => {
    const answer = await world.platform.call('GET', `/api/collection-runs/${uuidv7()}`, { token: world.token });
    expect(answer).toMatchObject({ status: 404, body: { code: 'run_not_found' } });
  });
});
