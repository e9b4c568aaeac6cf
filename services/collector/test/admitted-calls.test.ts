import { systemClock, uuidv7 } from '@balai/runtime/core';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BudgetReservations } from '../src/budget-reservations.ts';
import { ProviderError } from '../src/calls/domain/provider-error.ts';
import { BudgetSpent } from '../src/calls/domain/request-refusal.ts';
import { AdmittedCalls } from '../src/calls/use-cases/admitted-calls.ts';
import type { TaskRow } from '../src/collections/repository/tasks.ts';
import { providerKey } from '../src/costs/domain/provider-key.ts';
import { collector } from '../src/index.ts';
import type { PlannedRequest, ProviderCall } from '../src/providers/social-provider.ts';
import { aContext } from './a-context.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [collector] });
});
afterAll(() => platform.stop());
beforeEach(async () => {
  for (const table of ['provider_key', 'provider_budget', 'provider_call', 'client_cost'])
    await platform.owner.query(`delete from collector.${table}`);
});

const KEY = providerKey('a key for tests').keyHash;
const REQUEST: PlannedRequest = { platform: 'instagram', host: 'a-host', via: 'primary', keyHash: KEY, path: '/v1/likes', attempt: 1 };
const OK: ProviderCall = { ...REQUEST, status: 200, durationMs: 5, outcome: 'ok', reason: null };

/** A held task, alone and due tomorrow. */
async function aTask(): Promise<TaskRow> {
  const task = {
    task_id: uuidv7(),
    collection_id: uuidv7(),
    client_id: 'ALFA',
    platform: 'instagram',
    class: 'fresh',
    kind: 'likes',
  } as const;
  const client = await platform.owner.connect();
  await client.query("begin; set local session_replication_role = 'replica'");
  await client.query(
    `insert into collector.fetch_task (task_id, collection_id, client_id, platform, class, kind, lease_token, due_at)
     values ($1, $2, 'ALFA', 'instagram', 'fresh', 'likes', 1, now() + interval '1 day')`,
    [task.task_id, task.collection_id],
  );
  await client.query('commit');
  client.release();
  return { ...task, post_id: null, lease_token: 1, attempts: 1, cursor: null, list_progress: null, part: 0, cursors: Buffer.alloc(0) };
}

/** The requests of a task, five at once, by a clock that the test moves. */
async function fiveAtOnce() {
  let late = 0;
  const context = aContext(platform, { clock: { ...systemClock, now: () => new Date(Date.now() + late) } });
  const task = await aTask();
  const calls = new AdmittedCalls(context, task, new AbortController().signal);
  calls.ahead = 5;
  const { beforeCall, onCall } = calls.callContext();
  const make = async () => {
    await beforeCall?.(REQUEST);
    await onCall?.(OK, null);
  };
  const wait = (ms: number) => {
    late += ms;
  };
  return { context, task, calls, make, wait };
}

const rows = async (sql: string) => (await platform.owner.query(sql)).rows;
const pauseByAnother = () =>
  platform.owner.query("insert into collector.provider_key values ($1, 'instagram', now() + interval '1 hour', 'throttled')", [KEY]);

describe('requests admitted together', () => {
  it('are written down before the first is made; what is not made is neither recorded nor paid', async () => {
    const { context, calls, make } = await fiveAtOnce();
    context.reservations.enter();
    await make();
    await make();
    expect(await rows('select outcome, count(*)::int from collector.provider_call group by 1')).toEqual([{ outcome: null, count: 5 }]);
    await calls.settleRest();
    await context.reservations.leave();
    expect(await rows('select outcome, count(*)::int from collector.provider_call group by 1')).toEqual([{ outcome: 'ok', count: 2 }]);
    expect(await rows('select reserved from collector.provider_budget')).toEqual([{ reserved: 2 }]);
    expect(await rows('select client_id, calls from collector.client_cost')).toEqual([{ client_id: 'ALFA', calls: 2 }]);
  });

  it('are not made when this process hears a refusal in between', async () => {
    const { context, make } = await fiveAtOnce();
    await make();
    const other = new AdmittedCalls(context, await aTask(), new AbortController().signal).callContext();
    await other.beforeCall?.(REQUEST);
    const refusal = new ProviderError({ kind: 'rate_limited', reason: 'throttled', retryAfterSeconds: 60 });
    await other.onCall?.({ ...OK, status: 429, outcome: 'rate_limited', reason: 'throttled' }, refusal);
    await expect(make()).rejects.toMatchObject({ name: 'KeyResting' });
  });

  it('are asked about again after 200 ms: another replica may have heard a refusal, or taken the task', async () => {
    const resting = await fiveAtOnce();
    await resting.make();
    await pauseByAnother();
    await resting.make();
    resting.wait(201);
    await expect(resting.make()).rejects.toMatchObject({ name: 'KeyResting' });
    await platform.owner.query('delete from collector.provider_key');
    const lost = await fiveAtOnce();
    await lost.make();
    await platform.owner.query('update collector.fetch_task set lease_token = 2 where task_id = $1', [lost.task.task_id]);
    lost.wait(201);
    await expect(lost.make()).rejects.toMatchObject({ name: 'LeaseLost' });
  });

  it('renew the lease when they are asked about again', async () => {
    const { task, make, wait } = await fiveAtOnce();
    await make();
    await platform.owner.query('update collector.fetch_task set lease_until = now() where task_id = $1', [task.task_id]);
    wait(201);
    await make();
    expect(
      await rows(
        `select lease_until > now() + interval '20 seconds' as renewed from collector.fetch_task where task_id = '${task.task_id}'`,
      ),
    ).toEqual([{ renewed: true }]);
  });
});

it('two lists of a client are saved side by side: one that ends holds the collection before it takes what the client spends', async () => {
  const { context, task, calls, make } = await fiveAtOnce();
  const ending = await platform.owner.connect();
  try {
    await ending.query("begin; set local session_replication_role = 'replica'");
    await ending.query(
      `insert into collector.collection (collection_id, client_id, platform, lead_run_id, class, full_fetch, since)
       values ($1, 'ALFA', 'instagram', gen_random_uuid(), 'scheduled', true, now())`,
      [task.collection_id],
    );
    await ending.query('commit');
    for (let page = 0; page < 5; page += 1) await make();
    await ending.query('begin');
    await ending.query('select 1 from collector.collection where collection_id = $1 for update', [task.collection_id]);
    const goingOn = context.database.unitOfWork('system', (tx) => calls.goOn(tx, 5));
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await waitFor(async () => (await rows(waiting)).length === 1, { what: 'the other list to wait for the collection' });
    for (const table of ['client_spend', 'client_cost'])
      await ending.query(`select 1 from collector.${table} where client_id = 'ALFA' for update nowait`);
    await ending.query('commit');
    await goingOn;
    expect(await rows(`select requests from collector.collection where collection_id = '${task.collection_id}'`)).toEqual([
      { requests: 5 },
    ]);
    await calls.settleRest();
  } finally {
    await ending.query('rollback');
    ending.release();
    await platform.owner.query('delete from collector.collection');
  }
});

it('a day’s budget is used up to the last request and never exceeded, whoever takes ahead', async () => {
  const parts = { clock: systemClock, database: platform.database('collector'), perDay: 1000, reservePercent: 10 };
  const processes = Array.from({ length: 4 }, () => new BudgetReservations(parts));
  const takeAll = async (reservations: BudgetReservations): Promise<number> => {
    reservations.enter();
    let taken = 0;
    for (;;) {
      try {
        taken += await reservations.take('a key', 'interactive', 5);
      } catch (error) {
        expect(error).toBeInstanceOf(BudgetSpent);
        return taken;
      }
    }
  };
  const taken = await Promise.all(processes.map(takeAll));
  expect(taken.reduce((sum, one) => sum + one)).toBe(1000);
  expect(await rows('select reserved from collector.provider_budget')).toEqual([{ reserved: 1000 }]);
});
