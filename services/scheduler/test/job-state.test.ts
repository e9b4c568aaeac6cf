import type { DataOf } from '@balai/contracts';
import { clientChanged } from '@balai/contracts/identity';
import { jobChanged, schedulerRestate, schedulerRestated } from '@balai/contracts/scheduler';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduler } from '../src/index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [scheduler] });
});
afterAll(() => platform.stop());

const publish = (clientId: string, change: Partial<DataOf<typeof clientChanged>> = {}) =>
  platform.deliver(clientChanged, aClient(clientId, change), { tenant: clientId });
const told = async (clientId: string) =>
  (await platform.sent('scheduler', jobChanged)).map(({ data }) => data).filter(({ key }) => key === `collection.${clientId}`);

test('when a job fires next is told when it is made, when it fired and when it stops, and only then', async () => {
  await publish('ALPHA');
  const [made, ...more] = await told('ALPHA');
  expect(more).toEqual([]);
  expect(made).toMatchObject({ client_id: 'ALPHA', version: 1, deletedAt: null });
  expect(Date.parse(made?.next_fire_at ?? '')).toBeGreaterThan(Date.now());
  await publish('ALPHA', { version: 2, name: 'Nama lain' });
  expect(await told('ALPHA')).toHaveLength(1);

  await platform.owner.query("update scheduler.job set next_fire_at = now() where key = 'collection.ALPHA'");
  await waitFor(async () => (await told('ALPHA')).length === 2, { what: 'the next fire time to be told' });
  const fired = (await told('ALPHA')).at(-1);
  expect(fired?.version).toBe(2);
  expect(Date.parse(fired?.next_fire_at ?? '')).toBeGreaterThan(Date.now());

  await publish('ALPHA', { version: 3, deletedAt: '2026-01-05T00:00:00.000Z' });
  expect((await told('ALPHA')).at(-1)).toMatchObject({ version: 3, next_fire_at: null });
});

test('all jobs are told again to who asks', async () => {
  await publish('BRAVO');
  const before = (await told('BRAVO')).length;
  const request = uuidv7();
  await platform.deliver(schedulerRestate, { request_id: request, types: [jobChanged.type], requested_at: new Date().toISOString() });
  await waitFor(async () => (await platform.sent('scheduler', schedulerRestated)).some(({ data }) => data.request_id === request), {
    what: 'the jobs to be repeated',
  });
  const again = (await told('BRAVO')).slice(before);
  expect(again).toEqual([(await told('BRAVO'))[before - 1]]);
});

test('the next collection of each client is shown to who sees it, page by page', async () => {
  for (const client of ['CHARLIE', 'DELTA']) await publish(client, { timezone: 'Asia/Makassar' });
  const token = await platform.signIn({ role: 'viewer', tenants: ['CHARLIE', 'DELTA'] });
  const next = (query = '') => platform.call('GET', `/api/collection/next${query}`, { token });
  const { body } = await next('?client_id=charlie');
  const [made] = await told('CHARLIE');
  const row = { client_id: 'CHARLIE', next_at: made?.next_fire_at, timezone: 'Asia/Makassar', running_since: null };
  expect(body.data).toEqual([row]);
  const first = (await next('?limit=1')).body;
  expect(first.data).toEqual([row]);
  const rest = (await next(`?limit=1&cursor=${first.next_cursor}`)).body;
  expect(rest).toMatchObject({ data: [{ client_id: 'DELTA' }], next_cursor: null });
  expect((await next('?client_id=BRAVO')).status).toBe(403);
  await platform.call('POST', '/api/jobs/collection.DELTA/runs', { token: await platform.signIn() });
  expect((await next('?client_id=delta')).body.data[0].running_since).not.toBeNull();
});
