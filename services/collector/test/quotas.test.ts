import { engagementsConfirmed, observationRecorded, quotaChanged } from '@balai/contracts/collector';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BudgetReservations } from '../src/budget-reservations.ts';
import { BudgetSpent } from '../src/calls/domain/request-refusal.ts';
import { AdmittedCalls } from '../src/calls/use-cases/admitted-calls.ts';
import type { TaskRow } from '../src/collections/repository/tasks.ts';
import { providerKey } from '../src/costs/domain/provider-key.ts';
import type { TaskClass } from '../src/domain/claim-order.ts';
import type { PlannedRequest, ProviderCall } from '../src/providers/social-provider.ts';
import { aContext } from './a-context.ts';
import { type Collecting, hoursAgo, people, startCollecting } from './collecting.ts';

const KEY = providerKey('a key for tests').keyHash;
const REQUEST: PlannedRequest = { platform: 'instagram', host: 'a-host', via: 'primary', keyHash: KEY, path: '/v1/likes', attempt: 1 };
const OK: ProviderCall = { ...REQUEST, status: 200, durationMs: 5, outcome: 'ok', reason: null };

let world: Collecting;
beforeAll(async () => {
  world = await startCollecting({ COLLECTOR_DAILY_BUDGET: '60', COLLECTOR_REQUEST_PRICE: '12.5', COLLECTOR_RESERVE_PERCENT: '0' });
  for (const client of ['BIG', 'SMALL']) await world.client(client);
});
afterAll(() => world.stop());
const emptied = async () => {
  for (const table of ['provider_budget', 'provider_call', 'client_cost', 'client_spend', 'client_quota'])
    await world.platform.owner.query(`delete from collector.${table}`);
};
afterEach(emptied);

/** A held task of a client that nobody else claims. */
async function aTask(clientId: string, taskClass: TaskClass): Promise<TaskRow> {
  const [taskId, collectionId] = [uuidv7(), uuidv7()];
  const client = await world.platform.owner.connect();
  await client.query("begin; set local session_replication_role = 'replica'");
  await client.query(
    `insert into collector.fetch_task (task_id, collection_id, client_id, platform, class, kind, lease_token, due_at)
     values ($1, $2, $3, 'instagram', $4, 'likes', 1, now() + interval '1 day')`,
    [taskId, collectionId, clientId, taskClass],
  );
  await client.query('commit');
  client.release();
  const begun = { attempts: 1, cursor: null, list_progress: null, part: 0, cursors: Buffer.alloc(0) };
  const of = { client_id: clientId, platform: 'instagram', class: taskClass, kind: 'likes', post_id: null } as const;
  return { task_id: taskId, collection_id: collectionId, lease_token: 1, ...of, ...begun };
}

/** A collector of its own, as another replica would be. */
function replica(perDay: number, reservePercent = 10) {
  const database = world.platform.database('collector');
  const base = aContext(world.platform);
  const config = { ...base.config, COLLECTOR_DAILY_BUDGET: perDay, COLLECTOR_RESERVE_PERCENT: reservePercent };
  return { ...base, config, reservations: new BudgetReservations({ clock: systemClock, database, perDay, reservePercent }) };
}

/** Makes requests for a task until it is refused: how many, and whose requests were used up. */
async function useUp(context: ReturnType<typeof replica>, task: TaskRow): Promise<{ made: number; whose: string }> {
  context.reservations.enter();
  const calls = new AdmittedCalls(context, task, new AbortController().signal);
  calls.ahead = 5;
  const { beforeCall, onCall } = calls.callContext();
  for (let made = 0; ; made += 1) {
    try {
      await beforeCall?.(REQUEST);
    } catch (error) {
      if (!(error instanceof BudgetSpent)) throw error;
      await calls.settleRest();
      await context.reservations.leave();
      return { made, whose: error.whose };
    }
    await onCall?.(OK, null);
  }
}
const spentBy = async (clientId: string): Promise<number> =>
  (await world.platform.owner.query('select reserved from collector.client_spend where client_id = $1', [clientId])).rows[0]?.reserved;

describe('near the end of a day’s requests', () => {
  it('older posts stop first, then today’s, and who waits last', async () => {
    await world.platform.owner.query("insert into collector.client_quota values ('BIG', 1000000)");
    const context = replica(100);
    const made = async (taskClass: TaskClass) => (await useUp(context, await aTask('BIG', taskClass))).made;
    expect([await made('old'), await made('fresh'), await made('old'), await made('interactive')]).toEqual([80, 10, 0, 10]);
  });

  it('a client’s part is used up to its last request and never exceeded, over replicas', async () => {
    const replicas = Array.from({ length: 4 }, () => replica(1_000_000));
    await world.platform.owner.query("insert into collector.client_quota values ('BIG', 300)");
    const used = await Promise.all(replicas.map(async (one) => useUp(one, await aTask('BIG', 'interactive'))));
    expect(used.reduce((sum, { made }) => sum + made, 0)).toBeGreaterThanOrEqual(300 - 4);
    // What others had taken ahead and not made can be made now.
    const [last] = replicas;
    if (last !== undefined) await useUp(last, await aTask('BIG', 'interactive'));
    const { rows } = await world.platform.owner.query('select sum(calls)::int as calls from collector.client_cost');
    expect(rows).toEqual([{ calls: 300 }]);
    expect(await spentBy('BIG')).toBe(300);
    expect(new Set(used.map(({ whose }) => whose))).toEqual(new Set(['client']));
  });

  it('one client does not spend another’s, and the run, the posts and their observations say what was refused', async () => {
    const posts = Array.from({ length: 9 }, (_, index) => ({ id: `L${index}`, takenAt: hoursAgo(index + 1), handles: people(500) }));
    world.provider.feeds.set('big', posts);
    world.provider.feeds.set('small', [{ id: 'S1', takenAt: hoursAgo(1), handles: people(3) }]);
    const [big, small] = [await world.schedule('BIG'), await world.schedule('SMALL')];
    const ended = await world.finish(big);
    expect(ended).toMatchObject({ state: 'partial' });
    expect(new Set(ended.errors.map((error) => error.code))).toEqual(new Set(['quota_spent']));
    expect(ended.errors[0]?.message).toMatch(/Jatah permintaan klien/);
    expect(await spentBy('BIG')).toBe(30);
    expect(await world.finish(small)).toMatchObject({ state: 'succeeded', counts: { observations: 1 } });
    const failed = (await world.platform.sent('collector', observationRecorded)).filter(({ data }) => data.outcome === 'failed');
    expect(new Set(failed.map(({ data }) => data.reason))).toEqual(new Set(['budget_spent']));
    expect(await world.platform.sent('collector', engagementsConfirmed)).toEqual([]);
    // A person who asks is told the same, not that the provider is broken.
    const wish = { client_id: 'BIG', platform: 'instagram', url: 'https://www.instagram.com/p/Lain123' };
    const refused = await world.platform.call('POST', '/api/posts/special', { token: world.token, body: wish });
    expect(refused).toMatchObject({ status: 503, body: { code: 'budget_spent' } });
  });
});

describe('what collecting costs', () => {
  const call = (method: 'GET' | 'PUT', path: string, token = world.token, body?: unknown) =>
    world.platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
  const today = new Date().toISOString().slice(0, 10);

  it('is told by client, day and platform: requests, share of the budget and money', async () => {
    await world.platform.owner.query(
      `insert into collector.client_cost (client_id, day, platform, calls) values
      ('BIG', $1, 'instagram', 12), ('BIG', $1::date - 1, 'tiktok', 3), ('SMALL', $1, 'instagram', 6), ('BIG', $1::date - 40, 'tiktok', 9)`,
      [today],
    );
    const { body } = await call('GET', '/api/collection/costs?client_id=big');
    const row = { client_id: 'BIG', currency: 'IDR' };
    expect(body.data).toEqual([
      { ...row, day: today, platform: 'instagram', requests: 12, budget_percent: 20, cost: 150 },
      { ...row, day: expect.any(String), platform: 'tiktok', requests: 3, budget_percent: 5, cost: 37.5 },
    ]);
    const first = (await call('GET', '/api/collection/costs?limit=2')).body;
    const rest = (await call('GET', `/api/collection/costs?limit=2&cursor=${first.next_cursor}`)).body;
    expect([...first.data, ...rest.data].map((one) => [one.client_id, one.requests])).toEqual([
      ['SMALL', 6],
      ['BIG', 12],
      ['BIG', 3],
    ]);
    expect(await call('GET', '/api/collection/costs?client_id=nobodys')).toMatchObject({
      status: 404,
      body: { code: 'client_not_found' },
    });
    expect((await call('GET', '/api/collection/costs?from=2026-02-01&to=2026-01-01')).body).toMatchObject({ code: 'invalid_days' });
    for (const day of ['0001-01-01', '9999-12-31'])
      expect(await call('GET', `/api/collection/costs?to=${day}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid_days', errors: [{ field: 'to' }] },
      });
    expect((await call('GET', '/api/collection/costs?from=0001-01-01')).status).toBe(400);
    const token = await world.platform.signIn({ role: 'operator', tenants: ['SMALL'], clientId: 'SMALL' });
    expect((await call('GET', '/api/collection/costs', token)).body.data).toMatchObject([{ client_id: 'SMALL', requests: 6 }]);
  });

  it('has a quota a client may see and only the platform may set, at once in force', async () => {
    const token = await world.platform.signIn({
      role: 'operator',
      tenants: ['SMALL'],
      clientId: 'SMALL',
      permissions: ['collection:read'],
    });
    const path = '/api/collection/quotas/small';
    expect((await call('GET', path, token)).body.data).toMatchObject({ daily_requests: 30, is_own: false, used: 0, left: 30, price: 12.5 });
    expect(await call('GET', '/api/collection/quotas/BIG', token)).toMatchObject({ status: 403 });
    expect(await call('PUT', path, token, { daily_requests: 5 })).toMatchObject({ status: 403 });
    expect(await call('PUT', '/api/collection/quotas/NOBODY', world.token, { daily_requests: 5 })).toMatchObject({ status: 404 });
    expect((await call('PUT', path, world.token, { daily_requests: 2 })).body.data).toMatchObject({ daily_requests: 2, is_own: true });
    expect(await useUp(replica(1000), await aTask('SMALL', 'interactive'))).toEqual({ made: 2, whose: 'client' });
    expect((await call('GET', path, token)).body.data).toMatchObject({ used: 2, left: 0, month_requests: 2, month_cost: 25 });
    expect((await call('PUT', path, world.token, { daily_requests: null })).body.data).toMatchObject({ daily_requests: 30, is_own: false });
    const told = (await world.platform.sent('collector', quotaChanged)).map(({ data, tenant }) => [tenant, data.daily_requests]);
    expect(told).toEqual([
      ['SMALL', 2],
      ['SMALL', null],
    ]);
  });
});
