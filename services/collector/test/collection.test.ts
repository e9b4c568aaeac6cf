import {
  collectorRestate,
  collectorRestated,
  engagementsConfirmed,
  engagementsListed,
  feedLooked,
  observationRecorded,
  postChanged,
  resendObservations,
  runCollected,
  runFinished,
  startRun,
} from '@balai/contracts/collector';
import { raiseBarrier } from '@balai/contracts/identity';
import { endJobRun } from '@balai/contracts/scheduler';
import { setHash, uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Collecting, hoursAgo, people, startCollecting } from './collecting.ts';

let world: Collecting;
beforeAll(async () => {
  // Nothing is found by looking: whatever makes work wakes who does it.
  world = await startCollecting({ LOOK_SECONDS: '300' });
});
afterAll(() => world.stop());

const observationsOf = async (platformId: string) =>
  (await world.platform.sent('collector', observationRecorded)).map((one) => one.data).filter((one) => one.platform_id === platformId);
const postsOf = async (platformId: string) =>
  (await world.platform.sent('collector', postChanged)).map((one) => one.data).filter((one) => one.platform_id === platformId);
const likesAsked = (id: string) => world.provider.requests.filter((one) => one.path === '/v1/likes' && one.about === id).length;

describe('a run', () => {
  it('collects posts and everyone who liked them, page by page, and ends when attendance has committed it', async () => {
    const likers = people(730);
    world.provider.feeds.set('polres_a', [
      { id: 'A2', takenAt: hoursAgo(2), handles: likers },
      { id: 'A1', takenAt: hoursAgo(30), handles: ['ana'] },
      { id: 'A0', takenAt: hoursAgo(24 * 9), handles: ['lama'] },
    ]);
    await world.client('POLRES_A');
    const started = await world.platform.call('POST', '/api/collection-runs', {
      token: world.token,
      body: { client_id: ' polres_a ', platform: 'Instagram' },
    });
    expect(started.status).toBe(202);
    const runId = started.body.data.run_id;
    expect(await world.show(runId)).toMatchObject({ state: 'queued', trigger: 'manual', client_id: 'POLRES_A' });
    expect((await world.platform.sent('collector', raiseBarrier)).map((one) => one.data.fence_id)).toContain(runId);
    await world.barrier(runId);
    const run = await world.finish(runId);
    expect(run).toMatchObject({
      state: 'succeeded',
      progress: { planned: 3, done: 3 },
      counts: { posts: 2, observations: 2, engagements_new: 731, withdrawn: 0, failed: 0 },
      errors: [],
    });
    const announced = (await world.platform.sent('collector', runCollected)).find((one) => one.data.run_id === runId);
    expect(announced?.data.observations).toBe(2);
    const [chunk] = await observationsOf('A2');
    expect(chunk).toMatchObject({
      obs_no: 1,
      outcome: 'complete',
      claimed: 730,
      got: 730,
      run_id: runId,
      chunk: 1,
      of: 1,
      active_count: 730,
    });
    expect(new Set(chunk?.added)).toEqual(new Set(likers));
    expect(chunk?.active_hash).toBe(setHash(likers));
    expect(await postsOf('A0')).toEqual([]);
    const finished = (await world.platform.sent('collector', runFinished)).filter((one) => one.data.run_id === runId);
    expect(finished.map((one) => one.data)).toEqual([run]);
    // Only scheduled runs end a run of a job.
    expect((await world.platform.sent('collector', endJobRun)).filter((one) => one.data.job_run_id === runId)).toEqual([]);
  });

  it('is one run however often its command comes', async () => {
    world.provider.feeds.set('polres_b', [{ id: 'B1', takenAt: hoursAgo(1), handles: people(3) }]);
    await world.client('POLRES_B');
    const runId = await world.schedule('POLRES_B');
    await world.platform.deliver(startRun, {
      run_id: runId,
      client_id: 'POLRES_B',
      platform: 'instagram',
      since: null,
      trigger: 'schedule',
      full: false,
    });
    expect(await world.finish(runId)).toMatchObject({ state: 'succeeded' });
    expect(await observationsOf('B1')).toHaveLength(1);
    expect((await world.platform.sent('collector', raiseBarrier)).filter((one) => one.data.fence_id === runId)).toHaveLength(1);
    const ended = (await world.platform.sent('collector', endJobRun)).map((one) => one.data).filter((one) => one.job_run_id === runId);
    expect(ended).toEqual([{ job_run_id: runId, outcome: 'succeeded', reason: null }]);
  });

  it('saves reading a list whose count stands, but not when it is full or the count moved', async () => {
    const asked = likesAsked('B1');
    const runId = await world.schedule('POLRES_B');
    const skipped = await world.finish(runId);
    expect(likesAsked('B1')).toBe(asked);
    expect(skipped).toMatchObject({ state: 'succeeded', counts: { observations: 1 }, progress: { planned: 2, done: 2 } });
    const announced = (await world.platform.sent('collector', runCollected)).find((one) => one.data.run_id === runId);
    expect(announced?.data).toEqual({ run_id: runId, observations: 0, confirmations: 1 });
    const [read] = await observationsOf('B1');
    expect(await observationsOf('B1')).toHaveLength(1);
    const confirmations = (await world.platform.sent('collector', engagementsConfirmed)).filter((one) => one.data.run_id === runId);
    expect(confirmations.map((one) => one.data)).toEqual([
      {
        client_id: 'POLRES_B',
        platform: 'instagram',
        kind: 'likes',
        run_id: runId,
        looked_at: expect.any(String),
        posts: [{ post_id: read?.post_id, obs_no: 1 }],
      },
    ]);
    await world.finish(await world.schedule('POLRES_B', { full: true }));
    expect(likesAsked('B1')).toBe(asked + 1);
    world.provider.feeds.set('polres_b', [{ id: 'B1', takenAt: hoursAgo(1), handles: people(4) }]);
    const run = await world.finish(await world.schedule('POLRES_B'));
    expect(run.counts).toMatchObject({ engagements_new: 1 });
    expect((await observationsOf('B1')).at(-1)).toMatchObject({ obs_no: 3, outcome: 'complete', added: ['orang3'], active_count: 4 });
  });

  it('withdraws after two complete looks, and lets people return', async () => {
    const show = (handles: string[]) => world.provider.feeds.set('polres_c', [{ id: 'C1', takenAt: hoursAgo(1), handles }]);
    await world.client('POLRES_C');
    show(['ana', 'budi', 'citra']);
    await world.finish(await world.schedule('POLRES_C'));
    show(['ana', 'citra']);
    expect((await world.finish(await world.schedule('POLRES_C'))).counts).toMatchObject({ withdrawn: 0 });
    expect((await world.finish(await world.schedule('POLRES_C'))).counts).toMatchObject({ withdrawn: 1 });
    expect((await observationsOf('C1')).at(-1)).toMatchObject({
      withdrawn: ['budi'],
      active_count: 2,
      active_hash: setHash(['ana', 'citra']),
    });
    show(['ana', 'citra', 'budi']);
    await world.finish(await world.schedule('POLRES_C'));
    expect((await observationsOf('C1')).at(-1)).toMatchObject({ returned: ['budi'], added: [], active_count: 3 });
  });

  it('reaches as far back as it is told', async () => {
    world.provider.feeds.set(
      'polres_d',
      Array.from({ length: 30 }, (_, index) => ({ id: `D${index}`, takenAt: hoursAgo(24 * index + 1), handles: ['ana'] })),
    );
    await world.client('POLRES_D');
    const since = new Date(Date.now() - 14 * 86_400_000).toISOString().slice(0, 10);
    const started = await world.platform.call('POST', '/api/collection-runs', {
      token: world.token,
      body: { client_id: 'POLRES_D', since },
    });
    await world.barrier(started.body.data.run_id);
    const run = await world.finish(started.body.data.run_id);
    expect(run.counts.posts).toBeGreaterThanOrEqual(14);
    expect(run.counts.posts).toBeLessThanOrEqual(16);
    expect(run).toMatchObject({ state: 'succeeded', errors: [] });
  });

  it('collects TikTok by the secUid of the profile, asked once', async () => {
    world.provider.feeds.set('polres.e', [{ id: '7300000000000000001', takenAt: hoursAgo(1), handles: people(60, 'komentator') }]);
    await world.client('POLRES_E', { tiktok: 'polres.e', instagram: null });
    const first = await world.finish(await world.schedule('POLRES_E', { platform: 'tiktok' }));
    expect(first).toMatchObject({ state: 'succeeded', counts: { engagements_new: 60 } });
    await world.finish(await world.schedule('POLRES_E', { platform: 'tiktok', full: true }));
    expect(world.provider.requests.filter((one) => one.path === '/api/user/info')).toHaveLength(1);
    expect((await observationsOf('7300000000000000001')).at(-1)).toMatchObject({ kind: 'comments', outcome: 'complete', got: 60 });
  });
});

describe('runs of one client', () => {
  it('share the pass that has not begun, and never join the one under way', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.provider.feeds.set('polres_f', [{ id: 'F1', takenAt: hoursAgo(1), handles: ['ana'] }]);
    await world.client('POLRES_F');
    world.provider.answer = async (request) => {
      if (request.path === '/v1/likes' && request.about === 'F1') await held;
      return null;
    };
    const first = await world.schedule('POLRES_F');
    await waitFor(() => likesAsked('F1') === 1, { what: 'the first pass to read the list' });
    const second = await world.schedule('POLRES_F', { full: true });
    const third = await world.schedule('POLRES_F', { full: true });
    const { rows } = await waitFor(async () => {
      const found = await world.platform.owner.query(
        "select state from collector.collection where client_id = 'POLRES_F' order by queued_at",
      );
      return found.rows.length === 2 ? found : null;
    });
    expect(rows.map((row) => row.state)).toEqual(['running', 'queued']);
    release();
    await world.finish(first);
    await world.finish(second);
    await world.finish(third);
    expect(await observationsOf('F1')).toHaveLength(2);
    world.provider.answer = () => null;
  });

  it('over one client do not wait for the run over all clients whose pass they share', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked = likesAsked('F1');
    world.provider.answer = async (request) => {
      if (request.path === '/v1/likes' && request.about === 'F1') await held;
      return null;
    };
    const first = await world.schedule('POLRES_F', { full: true });
    await waitFor(() => likesAsked('F1') === asked + 1, { what: 'the first pass to read the list' });
    const all = await world.schedule(null);
    const started = await world.platform.call('POST', '/api/collection-runs', {
      token: world.token,
      body: { client_id: 'POLRES_F', platform: 'instagram' },
    });
    const manual = started.body.data.run_id;
    await world.barrier(manual);
    const lead = await waitFor(async () => {
      const { rows } = await world.platform.owner.query(
        "select lead_run_id, class, full_fetch from collector.collection where client_id = 'POLRES_F' and state = 'queued'",
      );
      return rows[0]?.lead_run_id === manual ? rows[0] : null;
    });
    expect(lead).toEqual({ lead_run_id: manual, class: 'interactive', full_fetch: true });
    release();
    world.provider.answer = () => null;
    await world.finish(first);
    expect(await world.finish(manual)).toMatchObject({ state: 'succeeded', counts: { observations: 1 } });
    expect((await world.finish(all)).counts.observations).toBeGreaterThan(1);
  });

  it('by a field that is not known are refused, and not taken for everything', async () => {
    const body = { client_ids: ['POLRES_F'] };
    const { status, body: answer } = await world.platform.call('POST', '/api/collection-runs', { token: world.token, body });
    expect([status, answer.errors?.[0]?.field]).toEqual([400, 'client_ids']);
  });

  it('asked for twice before identity has answered are one', async () => {
    await world.client('POLRES_G');
    const call = () => world.platform.call('POST', '/api/collection-runs', { token: world.token, body: { client_id: 'POLRES_G' } });
    const [one, two] = await Promise.all([call(), call()]);
    expect(one.body.data.run_id).toBe(two.body.data.run_id);
  });
});

describe('posts', () => {
  it('are hidden after two complete feeds without them, and come back', async () => {
    const keep = { id: 'H1', takenAt: hoursAgo(3), handles: ['ana'] };
    const gone = { id: 'H2', takenAt: hoursAgo(2), handles: ['ana'] };
    const show = (...posts: (typeof keep)[]) => world.provider.feeds.set('polres_h', posts);
    await world.client('POLRES_H');
    show(gone, keep);
    await world.finish(await world.schedule('POLRES_H'));
    show(keep);
    await world.finish(await world.schedule('POLRES_H'));
    expect((await postsOf('H2')).at(-1)).toMatchObject({ version: 1, hidden_at: null });
    await world.finish(await world.schedule('POLRES_H'));
    expect((await postsOf('H2')).at(-1)).toMatchObject({ version: 2, hidden_at: expect.any(String), hidden_reason: 'vanished' });
    show(gone, keep);
    await world.finish(await world.schedule('POLRES_H'));
    expect((await postsOf('H2')).at(-1)).toMatchObject({ version: 3, hidden_at: null });
    expect((await postsOf('H1')).map((one) => one.version)).toEqual([1]);
  });

  it('seen in two feeds belong to both clients, and their lists are read once', async () => {
    const shared = { id: 'SHARED', takenAt: hoursAgo(1), handles: ['ana'] };
    world.provider.feeds.set('polres_i', [shared]);
    world.provider.feeds.set('polres_j', [shared, { id: 'J1', takenAt: hoursAgo(2), handles: [] }]);
    await world.client('POLRES_I');
    await world.client('POLRES_J');
    await world.finish(await world.schedule('POLRES_I'));
    expect((await world.finish(await world.schedule('POLRES_J'))).counts.posts).toBe(2);
    expect(new Set((await postsOf('SHARED')).map((one) => one.client_id))).toEqual(new Set(['POLRES_I', 'POLRES_J']));
  });

  it('are sent again with everyone who was seen under them, when a consumer asks', async () => {
    const log = await observationsOf('C1');
    const postId = log[0]?.post_id ?? '';
    await world.platform.deliver(resendObservations, { post_id: postId, kind: 'likes', asked_at: new Date().toISOString() });
    expect(await observationsOf('C1')).toEqual(log);
    const listed = (await world.platform.sent('collector', engagementsListed)).map((one) => one.data);
    expect(listed).toMatchObject([
      {
        post_id: postId,
        platform_id: 'C1',
        obs_no: log.at(-1)?.obs_no,
        engagements: [{ first_seen_at: log[0]?.observed_at, withdrawn: null, handles: ['ana', 'budi', 'citra'] }],
        active_count: 3,
        active_hash: setHash(['ana', 'budi', 'citra']),
      },
    ]);
  });
});

describe('a new consumer', () => {
  it('is told every post, the looks at accounts and who was seen', async () => {
    // What earlier tests set going must have come to rest, also the run that waits 10 s for identity: it would be counted on one side only.
    const open = "select from collector.run where expanded_at is null union all select from collector.collection where state <> 'done'";
    await waitFor(async () => (await world.platform.owner.query(open)).rowCount === 0, { what: 'collections to end' });
    const requestId = uuidv7();
    const types = [postChanged.type, feedLooked.type, engagementsListed.type];
    await world.platform.deliver(collectorRestate, { request_id: requestId, types, requested_at: new Date().toISOString() });
    const restated = await waitFor(async () => {
      const all = await world.platform.sent('collector', collectorRestated);
      return all.find((one) => one.data.request_id === requestId);
    });
    const repeated = async (message: typeof postChanged | typeof feedLooked | typeof engagementsListed) =>
      (await world.platform.sent('collector', message)).filter((one) => one.restateid === requestId);
    const { rows } = await world.platform.owner.query(
      'select (select count(*)::int from collector.post) as posts, (select count(*)::int from collector.feed_look) as looks, (select count(*)::int from collector.engagement_state where last_obs_no > 0) as lists',
    );
    expect([(await repeated(postChanged)).length, (await repeated(engagementsListed)).length]).toEqual([rows[0].posts, rows[0].lists]);
    expect(rows[0].looks).toBeGreaterThan(1);
    expect(new Set((await repeated(feedLooked)).map((one) => one.subject)).size).toBe(rows[0].looks);
    expect(restated.data.count).toBe(rows[0].posts + rows[0].looks + rows[0].lists);
  });
});
