import { feedLooked, observationRecorded } from '@balai/contracts/collector';
import { waitFor } from '@balai/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Collecting, hoursAgo, people, startCollecting } from './collecting.ts';

let world: Collecting;
beforeAll(async () => {
  world = await startCollecting();
});
afterAll(() => world.stop());
afterEach(async () => {
  world.provider.answer = () => null;
  world.provider.likesPerPage = 50;
  await world.platform.owner.query('delete from collector.provider_key');
});

const observationsOf = async (platformId: string, from: Collecting = world) =>
  (await from.platform.sent('collector', observationRecorded)).map((one) => one.data).filter((one) => one.platform_id === platformId);

const looksOf = async (clientId: string, from: Collecting = world) =>
  (await from.platform.sent('collector', feedLooked)).map((one) => one.data).filter((one) => one.client_id === clientId);

async function clientWithPost(clientId: string, postId: string, handles: string[], more: { shown?: number | null } = {}): Promise<void> {
  world.provider.feeds.set(clientId.toLowerCase(), [{ id: postId, takenAt: hoursAgo(1), handles, ...more }]);
  await world.client(clientId);
}

describe('a list of likes', () => {
  it('that ends short of what the feed claims is truncated: the run is partial and says incomplete', async () => {
    await clientWithPost('SHORT', 'S1', people(20), { shown: 100 });
    expect(await world.finish(await world.schedule('SHORT'))).toMatchObject({
      state: 'partial',
      counts: { engagements_new: 20, failed: 0 },
      errors: [{ client_id: 'SHORT', platform: 'instagram', post: 'S1', code: 'incomplete' }],
    });
    expect(await observationsOf('S1')).toMatchObject([{ outcome: 'truncated', reason: 'count_mismatch', claimed: 100, got: 20 }]);
  });

  it('with a page that keeps failing keeps what was read and takes nobody away', async () => {
    world.provider.likesPerPage = 10;
    await clientWithPost('BROKEN', 'X1', people(30));
    await world.finish(await world.schedule('BROKEN'));
    world.provider.answer = ({ path, cursor }) =>
      path === '/v1/likes' && cursor === '20' ? { status: 500, body: { message: 'oops' } } : null;
    for (let round = 0; round < 2; round += 1) {
      expect(await world.finish(await world.schedule('BROKEN', { full: true }))).toMatchObject({
        state: 'partial',
        counts: { withdrawn: 0 },
        errors: [{ post: 'X1', code: 'provider_unavailable' }],
      });
    }
    expect((await observationsOf('X1')).at(-1)).toMatchObject({ outcome: 'truncated', got: 20, withdrawn: [], active_count: 30 });
  });

  it('of an unknown shape is a failure that can be seen, never a zero', async () => {
    await clientWithPost('ODD', 'O1', people(5));
    await world.finish(await world.schedule('ODD'));
    world.provider.answer = ({ path }) => (path === '/v1/likes' ? { body: { data: { likers: [] } } } : null);
    expect(await world.finish(await world.schedule('ODD', { full: true }))).toMatchObject({
      state: 'failed',
      counts: { failed: 1 },
      errors: [{ post: 'O1', code: 'unparseable' }],
    });
    expect((await observationsOf('O1')).at(-1)).toMatchObject({ outcome: 'failed', reason: 'unparseable', got: null, active_count: 5 });
  });

  it('refused for a moment is read when the moment is over', async () => {
    let refusals = 0;
    await clientWithPost('BUSY', 'R1', people(5));
    world.provider.answer = ({ path }) => {
      if (path !== '/v1/likes' || refusals > 0) return null;
      refusals += 1;
      return { status: 429, headers: { 'retry-after': '1' }, body: { message: 'Too many requests' } };
    };
    const startedAt = Date.now();
    expect(await world.finish(await world.schedule('BUSY'))).toMatchObject({ state: 'succeeded', counts: { engagements_new: 5 } });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(900);
  });

  it('refused for long fails, and the key rests for the next one too', async () => {
    await clientWithPost('LONG', 'L1', people(5));
    world.provider.answer = ({ path }) =>
      path === '/v1/likes' ? { status: 429, headers: { 'retry-after': '600' }, body: { message: 'Too many requests' } } : null;
    expect(await world.finish(await world.schedule('LONG'))).toMatchObject({ state: 'failed', errors: [{ code: 'rate_limited' }] });
    const asked = world.provider.requests.length;
    expect(await world.finish(await world.schedule('LONG'))).toMatchObject({ state: 'failed', errors: [{ code: 'rate_limited' }] });
    expect(world.provider.requests.length).toBe(asked);
  });
});

it('looks that fail for one reason again and again are one row of the log, each told, and touch nobody who is known', async () => {
  await clientWithPost('AGAIN', 'G1', people(5));
  await world.finish(await world.schedule('AGAIN'));
  const stored = async (sql: string) => (await world.platform.owner.query(sql)).rows;
  await world.platform.owner.query("update collector.engagement_state set missing_once = '{orang1}' where client_id = 'AGAIN'");
  const known = () => stored("select xmin, part, handles from collector.engagement_seen where client_id = 'AGAIN'");
  const before = await known();
  for (const status of [404, 404, 404, 401]) {
    world.provider.answer = ({ path }) => (path === '/v1/likes' ? { status, body: { message: 'oops' } } : null);
    expect(await world.finish(await world.schedule('AGAIN', { full: true }))).toMatchObject({ state: 'failed', counts: { failed: 1 } });
  }
  expect(await stored("select obs_no, outcome, reason from collector.observation where client_id = 'AGAIN' order by obs_no")).toEqual([
    { obs_no: 1, outcome: 'complete', reason: null },
    { obs_no: 4, outcome: 'failed', reason: 'provider_unavailable' },
    { obs_no: 5, outcome: 'failed', reason: 'provider_refused' },
  ]);
  expect((await observationsOf('G1')).map((one) => [one.obs_no, one.outcome, one.active_count])).toEqual([
    [1, 'complete', 5],
    [2, 'failed', 5],
    [3, 'failed', 5],
    [4, 'failed', 5],
    [5, 'failed', 5],
  ]);
  expect(await known()).toEqual(before);
  expect(
    await stored("select missing_once, settled_count, list_outcome from collector.engagement_state where client_id = 'AGAIN'"),
  ).toEqual([{ missing_once: ['orang1'], settled_count: null, list_outcome: 'complete' }]);
});

describe('a feed', () => {
  it('of a private account fails with that reason, at the run and at the posts it would have covered', async () => {
    await clientWithPost('SECRET', 'P1', people(3));
    await world.finish(await world.schedule('SECRET'));
    world.provider.answer = ({ path }) => (path === '/v1/posts' ? { body: { data: { items: [], user: { is_private: true } } } } : null);
    expect(await world.finish(await world.schedule('SECRET'))).toMatchObject({ state: 'failed', errors: [{ code: 'private' }] });
    expect((await observationsOf('P1')).at(-1)).toMatchObject({ outcome: 'failed', reason: 'private', active_count: 3 });
  });

  it('tells how the newest look at it ended and when it was last whole, also when it is empty', async () => {
    world.provider.feeds.set('bald', []);
    await world.client('BALD');
    await world.finish(await world.schedule('BALD'));
    world.provider.answer = ({ path }) => (path === '/v1/posts' ? { status: 500, body: { message: 'oops' } } : null);
    await world.finish(await world.schedule('BALD'));
    const [whole, failed, ...more] = await looksOf('BALD');
    expect(whole).toMatchObject({ platform: 'instagram', outcome: 'complete', reason: null, version: 1, deletedAt: null });
    expect(whole?.complete_at).toBe(whole?.looked_at);
    expect(failed).toMatchObject({ outcome: 'failed', reason: 'provider_unavailable', complete_at: whole?.complete_at, version: 2 });
    expect(more).toEqual([]);
  });

  it('that stops short hides no post', async () => {
    world.provider.postsPerPage = 1;
    world.provider.feeds.set('half', [
      { id: 'HALF1', takenAt: hoursAgo(1), handles: [] },
      { id: 'HALF2', takenAt: hoursAgo(2), handles: [] },
    ]);
    await world.client('HALF');
    await world.finish(await world.schedule('HALF'));
    world.provider.answer = ({ path, cursor }) => (path === '/v1/posts' && cursor === '1' ? { status: 500, body: {} } : null);
    for (let round = 0; round < 2; round += 1) expect(await world.finish(await world.schedule('HALF'))).toMatchObject({ state: 'partial' });
    expect((await looksOf('HALF')).at(-1)).toMatchObject({ outcome: 'truncated', reason: 'provider_unavailable', version: 3 });
    const { rows } = await world.platform.owner.query("select hidden_at, missing_feeds from collector.post where client_id = 'HALF'");
    expect(rows).toEqual([
      { hidden_at: null, missing_feeds: 0 },
      { hidden_at: null, missing_feeds: 0 },
    ]);
    world.provider.postsPerPage = 12;
  });
});

describe('a feed whose items cannot be read', () => {
  it('is never taken for a whole one: the run says so and no post is hidden', async () => {
    await clientWithPost('UNREAD', 'UNREAD1', people(3));
    await world.finish(await world.schedule('UNREAD'));
    world.provider.answer = ({ path }) =>
      path === '/v1/posts' ? { body: { data: { items: [{ kode: 'UNREAD1' }] }, has_more: false } } : null;
    for (let round = 0; round < 3; round += 1)
      expect(await world.finish(await world.schedule('UNREAD'))).toMatchObject({
        state: expect.stringMatching(/partial|failed/),
        errors: [{ client_id: 'UNREAD', code: 'incomplete', message: expect.stringContaining('unreadable_items') }],
      });
    expect((await looksOf('UNREAD')).at(-1)).toMatchObject({ outcome: 'truncated', reason: 'unreadable_items' });
    const { rows } = await world.platform.owner.query("select hidden_at, missing_feeds from collector.post where client_id = 'UNREAD'");
    expect(rows).toEqual([{ hidden_at: null, missing_feeds: 0 }]);
  });
});

describe('a worker that vanishes between two pages', () => {
  it('is replaced from the last saved page; its late answer changes nothing', async () => {
    world.provider.likesPerPage = 10;
    const likers = people(100, 'suka');
    await clientWithPost('LOST', 'K1', likers);
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHeld = false;
    world.provider.answer = async ({ path, cursor }) => {
      if (path === '/v1/likes' && cursor === '70' && !isHeld) {
        isHeld = true;
        await hanging;
      }
      return null;
    };
    const runId = await world.schedule('LOST');
    await waitFor(() => isHeld, { what: 'the worker to hang on the eighth page' });
    await world.platform.owner.query(
      "update collector.fetch_task set lease_until = now() - interval '1 second' where kind = 'likes' and client_id = 'LOST' and state = 'open'",
    );
    const run = await world.finish(runId);
    release();
    await waitFor(
      async () => (await world.platform.owner.query('select 1 from collector.provider_call where outcome is null')).rows.length === 0,
      { what: 'the late answer to have arrived' },
    );
    expect(run).toMatchObject({ state: 'succeeded', counts: { observations: 1, engagements_new: 100 } });
    const asked = world.provider.requests.filter((one) => one.about === 'K1').map((one) => one.cursor);
    expect(asked.filter((cursor) => cursor === null)).toHaveLength(1);
    expect(asked.filter((cursor) => cursor === '50')).toHaveLength(2);
    const observations = await observationsOf('K1');
    expect(observations).toHaveLength(1);
    expect([...(observations[0]?.added ?? [])].sort()).toEqual([...likers].sort());
  });

  it('because the process stops leaves its pages to the next process', async () => {
    world.provider.likesPerPage = 10;
    await clientWithPost('STOPPED', 'T1', people(100));
    let isHeld = false;
    world.provider.answer = ({ path, about, cursor }) => {
      if (path !== '/v1/likes' || about !== 'T1' || cursor !== '70' || isHeld) return null;
      isHeld = true;
      return new Promise(() => {});
    };
    const runId = await world.schedule('STOPPED');
    await waitFor(() => isHeld, { what: 'the worker to hang' });
    await world.platform.stopOnly();
    const successor = await startCollecting({ RAPIDAPI_INSTAGRAM_URL: world.provider.url }, world.platform.databaseUrl);
    try {
      expect(await successor.finish(runId)).toMatchObject({ state: 'succeeded', counts: { observations: 1, engagements_new: 100 } });
      const asked = world.provider.requests.filter((one) => one.about === 'T1').map((one) => one.cursor);
      expect(asked).toEqual([null, '10', '20', '30', '40', '50', '60', '70', '70', '80', '90']);
    } finally {
      await successor.stop();
    }
  });
});

describe('without', () => {
  it('a key, requests are refused and scheduled runs fail saying so', async () => {
    const bare = await startCollecting({ RAPIDAPI_KEY: '' });
    try {
      await bare.client('BARE');
      const refused = await bare.platform.call('POST', '/api/collection-runs', { token: bare.token, body: { client_id: 'BARE' } });
      expect(refused).toMatchObject({ status: 503, body: { code: 'RAPIDAPI_KEY_MISSING' } });
      const run = await bare.finish(await bare.schedule('BARE'));
      expect(run).toMatchObject({ state: 'failed', errors: [{ code: 'RAPIDAPI_KEY_MISSING' }] });
      expect(await looksOf('BARE', bare)).toMatchObject([{ outcome: 'failed', reason: 'key_missing', complete_at: null }]);
      expect(bare.provider.requests).toEqual([]);
    } finally {
      await bare.stop();
    }
  });

  it('budget nothing more is asked, and the run says so', async () => {
    const poor = await startCollecting({ COLLECTOR_DAILY_BUDGET: '2', COLLECTOR_CLIENT_SHARE_PERCENT: '100' });
    try {
      poor.provider.feeds.set('poor', [
        { id: 'B1', takenAt: hoursAgo(1), handles: ['ana'] },
        { id: 'B2', takenAt: hoursAgo(2), handles: ['ana'] },
      ]);
      await poor.client('POOR');
      const run = await poor.finish(await poor.schedule('POOR'));
      expect(run).toMatchObject({ state: 'partial', counts: { observations: 2, failed: 1 }, errors: [{ code: 'budget_spent' }] });
      expect(poor.provider.requests).toHaveLength(2);
      const { rows } = await poor.platform.owner.query('select client_id, calls from collector.client_cost');
      expect(rows).toEqual([{ client_id: 'POOR', calls: 2 }]);
    } finally {
      await poor.stop();
    }
  });
});
