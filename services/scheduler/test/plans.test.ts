import { planJobKey } from '@balai/contracts';
import { clientChanged } from '@balai/contracts/identity';
import { deliveryPlan, deliveryPlanned, fireDelivery } from '@balai/contracts/reporting';
import { endJobRun } from '@balai/contracts/scheduler';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduler } from '../src/index.ts';
import { fireDueJobs } from '../src/use-cases/fire-due-jobs.ts';

let platform: TestPlatform;
let admin: string;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [scheduler] });
  admin = await platform.signIn();
});
afterAll(() => platform.stop());

const publish = (clientId: string, change: object = {}) => platform.deliver(clientChanged, aClient(clientId, change), { tenant: clientId });
const plan = (client_id: string, plan_id: string, change: object = {}) =>
  platform.deliver(deliveryPlanned, {
    plan_id,
    client_id,
    name: 'Rekap sore',
    crons: ['20 15 * * 1,2,3,4,5,6,7'],
    active: true,
    version: 1,
    deletedAt: null,
    ...change,
  });
const jobOf = async (client_id: string, plan_id: string) =>
  (await platform.call('GET', `/api/jobs?client_id=${client_id}`, { token: admin })).body.data.find(
    (job: { key: string }) => job.key === planJobKey(deliveryPlan, { client_id, plan_id }),
  );
const makeDue = (client_id: string, plan_id: string, minutesAgo = 0) =>
  platform.owner.query("update scheduler.job set next_fire_at = date_trunc('minute', now()) - make_interval(mins => $2) where key = $1", [
    planJobKey(deliveryPlan, { client_id, plan_id }),
    minutesAgo,
  ]);
const ordersOf = async (plan_id: string) =>
  (await platform.sent('scheduler', fireDelivery)).filter(({ data }) => data.plan_id === plan_id).map(({ data }) => data);
const dueJobs = async () => (await platform.owner.query('select from scheduler.job where next_fire_at <= now()')).rows.length;
/** Several schedulers look at once, beside the platform's own, which may have taken what is due and not be done with it. */
async function pollEverywhere(): Promise<void> {
  await Promise.all(Array.from({ length: 5 }, () => fireDueJobs({ database: platform.database('scheduler'), newId: uuidv7 })));
  await waitFor(async () => (await dueJobs()) === 0, { what: 'nothing to be due' });
}

test('what is planned is a job in the zone of its client, whichever of both is known first', async () => {
  const [early, late] = [uuidv7(), uuidv7()];
  await plan('PLAN.A', early);
  await publish('PLAN.A', { timezone: 'Asia/Makassar' });
  await plan('PLAN.A', late);
  for (const id of [early, late]) {
    const job = await jobOf('PLAN.A', id);
    expect(job).toMatchObject({ name: 'Rekap sore', timezone: 'Asia/Makassar', active: true, catch_up: 'latest' });
    expect(job.next_fire_at.slice(11, 16)).toBe('07:20');
  }
  await publish('PLAN.A', { timezone: 'Asia/Jayapura', version: 2 });
  expect((await jobOf('PLAN.A', late)).next_fire_at.slice(11, 16)).toBe('06:20');
});

test('a slot is ordered once, however many schedulers there are', async () => {
  const id = uuidv7();
  await publish('PLAN_ONE');
  // Half a day off: a time of its own that falls due here would be taken for the one that was missed.
  await plan('PLAN_ONE', id, { crons: [`20 ${(new Date().getUTCHours() + 12) % 24} * * *`], timezone: 'UTC' });
  for (let slot = 1; slot <= 3; slot += 1) {
    await makeDue('PLAN_ONE', id, 3 - slot);
    await pollEverywhere();
    const orders = await ordersOf(id);
    expect(orders).toHaveLength(slot);
    expect(orders.at(-1)).toMatchObject({ plan_id: id, client_id: 'PLAN_ONE', late: expect.any(Boolean) });
    await platform.deliver(endJobRun, { job_run_id: orders.at(-1)?.run_id ?? '', outcome: 'succeeded', reason: null });
  }
  expect((await jobOf('PLAN_ONE', id)).last_run).toMatchObject({ state: 'succeeded' });
});

test('of times that were missed only the newest is made up, within two hours', async () => {
  const id = uuidv7();
  await publish('PLAN_MISSED');
  // Missed 30, 40, 90 and 100 minutes ago; none falls due while the test runs.
  const minutes = [20, 30].map((later) => (new Date().getMinutes() + later) % 60);
  await plan('PLAN_MISSED', id, { crons: [`${minutes.join(',')} * * * *`] });
  await makeDue('PLAN_MISSED', id, 90);
  await pollEverywhere();
  expect(await ordersOf(id)).toHaveLength(1);
});

test('what is switched off, removed, or of a client that rests, does not fire', async () => {
  const [off, gone, resting] = [uuidv7(), uuidv7(), uuidv7()];
  await publish('PLAN_OFF');
  for (const id of [off, gone]) await plan('PLAN_OFF', id);
  await plan('PLAN_OFF', off, { version: 2, active: false });
  await plan('PLAN_OFF', gone, { version: 2, active: false, deletedAt: new Date().toISOString() });
  await publish('PLAN_REST');
  await plan('PLAN_REST', resting);
  await publish('PLAN_REST', { version: 2, active: false });
  for (const [client, id] of [
    ['PLAN_OFF', off],
    ['PLAN_OFF', gone],
    ['PLAN_REST', resting],
  ] as const)
    expect(await jobOf(client, id)).toMatchObject({ active: false, next_fire_at: null });
  await publish('PLAN_REST', { version: 3 });
  expect((await jobOf('PLAN_REST', resting)).active).toBe(true);
});

test('what is planned keeps a zone of its own, and is made up for as long as its owner says', async () => {
  const [own, none] = [uuidv7(), uuidv7()];
  await publish('PLAN_ZONE', { timezone: 'Asia/Makassar' });
  await plan('PLAN_ZONE', own, { timezone: 'Asia/Jayapura', catch_up_minutes: 30 });
  expect(await jobOf('PLAN_ZONE', own)).toMatchObject({ timezone: 'Asia/Jayapura', catch_up_window_minutes: 30 });
  expect((await jobOf('PLAN_ZONE', own)).next_fire_at.slice(11, 16)).toBe('06:20');
  // The client moves, and it does not.
  await publish('PLAN_ZONE', { timezone: 'Asia/Jakarta', version: 2 });
  expect((await jobOf('PLAN_ZONE', own)).timezone).toBe('Asia/Jayapura');
  await plan('PLAN_ZONE', own, { version: 2, timezone: null });
  expect(await jobOf('PLAN_ZONE', own)).toMatchObject({ timezone: 'Asia/Jakarta', catch_up_window_minutes: 120 });

  // Five minutes late: its only time of the hour is over.
  const minute = (new Date().getMinutes() + 30) % 60;
  await plan('PLAN_ZONE', none, { crons: [`${minute} * * * *`], catch_up_minutes: 0 });
  await makeDue('PLAN_ZONE', none, 5);
  await pollEverywhere();
  expect(await ordersOf(none)).toEqual([]);
});
