import { planJobKey } from '@balai/contracts';
import { clientChanged } from '@balai/contracts/identity';
import { deliveryPlan, deliveryPlanned, fireDelivery } from '@balai/contracts/reporting';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduler } from '../src/index.ts';
import { fireDueJobs } from '../src/use-cases/fire-due-jobs.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [scheduler] });
  await platform.owner.query(`create table public.test_clock (at timestamptz not null)`);
  await platform.owner.query(`insert into public.test_clock values ('2026-03-01T00:00:00Z')`);
  await platform.owner.query(`grant select on public.test_clock to public`);
  await platform.owner.query(
    "create or replace function scheduler.now() returns timestamptz language sql stable as 'select at from public.test_clock'",
  );
});
afterAll(() => platform.stop());

/** A client with a delivery at these times, which fires as its clock is moved on. */
async function aPlan(client_id: string, timezone: string, crons: string[]) {
  const plan_id = uuidv7();
  let version = 1;
  const moveTo = (zone: string) =>
    platform.deliver(clientChanged, aClient(client_id, { timezone: zone, version: version++ }), { tenant: client_id });
  const change = (more: object) =>
    platform.deliver(deliveryPlanned, {
      plan_id,
      client_id,
      name: 'Rekap',
      crons,
      active: true,
      version: version++,
      deletedAt: null,
      ...more,
    });
  await moveTo(timezone);
  await change({});
  const key = planJobKey(deliveryPlan, { client_id, plan_id });
  return {
    key,
    moveTo,
    change,
    runs: async () =>
      (
        await platform.owner.query<{ fire_time: Date; state: string; late: boolean; reason: string | null }>(
          'select fire_time, state, late, reason from scheduler.job_run where job_key = $1 order by fire_time',
          [key],
        )
      ).rows.map(({ fire_time, state, late, reason }) => [
        fire_time.toISOString(),
        state === 'skipped' ? reason : late ? 'late' : 'on time',
      ]),
    orders: async () => (await platform.sent('scheduler', fireDelivery)).filter(({ data }) => data.plan_id === plan_id).length,
  };
}
/** Moves the clock on and has what is due fired, by us or by the platform's own scheduler, which may have taken it and not be done. */
async function at(time: string) {
  await platform.owner.query('update public.test_clock set at = $1', [time]);
  await fireDueJobs({ database: platform.database('scheduler'), newId: uuidv7 });
  const due = async () => (await platform.owner.query('select from scheduler.job where next_fire_at <= scheduler.now()')).rows.length;
  await waitFor(async () => (await due()) === 0, { what: `nothing to be due at ${time}` });
}

test('a sending is not repeated when its client moves west after it', async () => {
  await at('2026-03-02T00:00:00Z');
  const plan = await aPlan('BARAT', 'Asia/Jayapura', ['0 7 * * *']);
  await at('2026-03-02T22:00:00Z');
  await plan.moveTo('Asia/Jakarta');
  await at('2026-03-03T00:00:30Z');
  await at('2026-03-04T00:00:00Z');
  expect(await plan.runs()).toEqual([
    ['2026-03-02T22:00:00.000Z', 'on time'],
    ['2026-03-04T00:00:00.000Z', 'on time'],
  ]);
  expect(await plan.orders()).toBe(2);
});

test('a sending that is over where its client moves goes out late within two hours, and else says that it did not', async () => {
  await at('2026-03-05T00:30:00Z');
  const soon = await aPlan('TIMUR', 'Asia/Jakarta', ['0 7 * * *']);
  const long = await aPlan('JAUH', 'Asia/Jakarta', ['0 7 * * *']);
  await at('2026-03-05T23:30:00Z');
  await soon.moveTo('Asia/Jayapura');
  await long.moveTo('Pacific/Auckland');
  await at('2026-03-05T23:30:30Z');
  expect(await soon.runs()).toEqual([['2026-03-05T22:00:00.000Z', 'late']]);
  expect(await long.runs()).toEqual([['2026-03-05T18:00:00.000Z', 'missed and not made up for']]);
  await at('2026-03-06T00:00:30Z');
  expect([await soon.orders(), await long.orders()]).toEqual([1, 0]);
});

test('two sendings that become one moment are two', async () => {
  await at('2026-03-07T00:00:00Z');
  const plan = await aPlan('SAMA', 'Asia/Jakarta', ['30 7,9 * * *']);
  await at('2026-03-07T00:30:00Z');
  await at('2026-03-07T01:00:00Z');
  await plan.moveTo('Asia/Jayapura');
  await at('2026-03-07T01:00:30Z');
  expect(await plan.runs()).toEqual([
    ['2026-03-07T00:30:00.000Z', 'on time'],
    ['2026-03-07T00:30:00.001Z', 'late'],
  ]);
  expect(await plan.orders()).toBe(2);
});

test('a sending that was due when its times were changed, or it was switched off, is recorded with the reason', async () => {
  await at('2026-03-08T00:00:00Z');
  const changed = await aPlan('UBAH', 'Asia/Jakarta', ['0 9 * * *']);
  const off = await aPlan('MATI', 'Asia/Jakarta', ['0 9 * * *']);
  // Nobody fires it meanwhile: whoever looks leaves out what is locked.
  const paused = await platform.owner.connect();
  await paused.query('begin');
  expect((await paused.query('select from scheduler.job where key = any($1) for update', [[changed.key, off.key]])).rowCount).toBe(2);
  await platform.owner.query(`update public.test_clock set at = '2026-03-08T02:00:10Z'`);
  const changes = Promise.all([changed.change({ crons: ['0 10 * * *'] }), off.change({ active: false })]);
  await paused.query('commit');
  paused.release();
  await changes;
  const outcomes = [await changed.runs(), await off.runs()];
  // Whoever came first: the run, or the change with its record. Nothing is without either.
  for (const [runs, reason] of [
    [outcomes[0], 'its times were changed before it could run'],
    [outcomes[1], 'switched off before it could run'],
  ] as const) {
    expect(runs).toHaveLength(1);
    expect([reason, 'on time']).toContain(runs?.[0]?.[1]);
  }
});

test('a job whose next time cannot be computed is stopped with the reason; the others fire, and a known zone starts it again', async () => {
  await at('2026-04-01T00:00:00Z');
  const broken = await aPlan('RUSAK', 'Asia/Jakarta', ['10 7 * * *']);
  const sound = await aPlan('UTUH', 'Asia/Jakarta', ['30 7 * * *']);
  await platform.owner.query("update scheduler.job set timezone = 'Mars/Olympus' where key = $1", [broken.key]);
  await at('2026-04-01T00:30:00Z');
  expect(await sound.runs()).toEqual([['2026-04-01T00:30:00.000Z', 'on time']]);
  const { rows } = await platform.owner.query(
    'select j.active, r.state, r.reason from scheduler.job j join scheduler.job_run r on r.job_key = j.key where j.key = $1',
    [broken.key],
  );
  expect(rows).toEqual([{ active: false, state: 'failed', reason: expect.stringContaining('Invalid time zone') }]);
  await broken.moveTo('Asia/Makassar');
  await at('2026-04-01T23:10:00Z');
  expect(await broken.orders()).toBe(1);
});
