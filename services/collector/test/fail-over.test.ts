import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '@balai/runtime/config';
import { uuidv7 } from '@balai/runtime/core';
import { createDatabase, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AdmittedCalls } from '../src/calls/use-cases/admitted-calls.ts';
import type { TaskRow } from '../src/collections/repository/tasks.ts';
import { collector } from '../src/index.ts';
import { createProviders } from '../src/providers/create-providers.ts';
import { aContext } from './a-context.ts';

const QUOTA = '{"message":"You have exceeded the DAILY quota for Requests on your current plan"}';
const LIKES = '{"data":{"items":["ana"],"has_more":false}}';

let platform: TestPlatform;
const servers: Server[] = [];
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [collector] });
});
afterAll(async () => {
  await platform.stop();
  for (const server of servers) server.close();
});

async function host(answer: () => { status: number; headers?: Record<string, string>; body: string }) {
  const asked: number[] = [];
  const server = createServer((_request, response) => {
    asked.push(Date.now());
    const { status, headers, body } = answer();
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers }).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Asks for likes as a worker does, for a task that it holds. One key opens both hosts, as an account at the gateway does. */
async function workerOf(primary: string, fallback: string) {
  const key = `key of ${uuidv7()}`;
  const providers = createProviders({
    key,
    fallback: { key, host: 'fallback.example', url: fallback },
    instagramUrl: primary,
  });
  const plain = aContext(platform);
  const config = { ...plain.config, RAPIDAPI_KEY: key, RAPIDAPI_FALLBACK_KEY: key, RAPIDAPI_FALLBACK_HOST: 'fallback.example' };
  const context = { ...plain, config, providers };
  const task: TaskRow = {
    task_id: uuidv7(),
    collection_id: uuidv7(),
    client_id: 'ALFA',
    platform: 'instagram',
    class: 'fresh',
    kind: 'likes',
    post_id: null,
    lease_token: 1,
    attempts: 1,
    cursor: null,
    list_progress: null,
    part: 0,
    cursors: Buffer.alloc(0),
  };
  const client = await platform.owner.connect();
  // The task stands alone, without its collection; the platform's own workers leave it, it is due tomorrow.
  await client.query("begin; set local session_replication_role = 'replica'");
  await client.query(
    `insert into collector.fetch_task (task_id, collection_id, client_id, platform, class, kind, lease_token, due_at)
     values ($1, $2, 'ALFA', 'instagram', 'fresh', 'likes', 1, now() + interval '1 day')`,
    [task.task_id, task.collection_id],
  );
  await client.query('commit');
  client.release();
  return () =>
    providers.instagram.engagementPage('DV1', null, new AdmittedCalls(context, task, new AbortController().signal).callContext());
}
const rests = async () =>
  (
    await platform.owner.query(
      "select reason, paused_until > now() + interval '1 hour' as long from collector.provider_key order by reason",
    )
  ).rows;
const forget = () => platform.owner.query('delete from collector.provider_key');

test('a key without quota rests on its host; the fallback, opened by the same key, goes on at once', async () => {
  const primary = await host(() => ({ status: 429, headers: { 'x-ratelimit-requests-reset': '7200' }, body: QUOTA }));
  const fallback = await host(() => ({ status: 200, body: LIKES }));
  const callWorker = await workerOf(primary.url, fallback.url);
  for (let call = 0; call < 3; call += 1) expect((await callWorker()).handles).toEqual(['ana']);
  expect([primary.asked.length, fallback.asked.length]).toEqual([1, 3]);
  expect(await rests()).toEqual([{ reason: 'quota', long: true }]);
  const { rows } = await platform.owner.query('select reserved from collector.provider_budget order by reserved');
  expect(rows).toEqual([{ reserved: 1 }, { reserved: 3 }]);
  await forget();
});

test('a host that only asks to wait is waited for, by every replica, and the fallback is left alone', async () => {
  const primary = await host(() => ({ status: 429, headers: { 'retry-after': '30' }, body: '{"message":"Too many requests"}' }));
  const fallback = await host(() => ({ status: 200, body: LIKES }));
  const callWorker = await workerOf(primary.url, fallback.url);
  await expect(callWorker()).rejects.toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 30 });
  await expect(callWorker()).rejects.toMatchObject({ name: 'KeyResting' });
  expect([primary.asked.length, fallback.asked.length]).toEqual([1, 0]);
  expect(await rests()).toEqual([{ reason: 'throttled', long: false }]);
  await forget();
});

test('a fallback that asks to wait rests by itself; the first host is still asked', async () => {
  const primary = await host(() => ({ status: 403, headers: { 'x-rapidapi-proxy-response': 'true' }, body: '{}' }));
  const fallback = await host(() => ({ status: 429, headers: { 'retry-after': '30' }, body: '{}' }));
  const callWorker = await workerOf(primary.url, fallback.url);
  await expect(callWorker()).rejects.toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 30 });
  await expect(callWorker()).rejects.toMatchObject({ name: 'KeyResting' });
  expect([primary.asked.length, fallback.asked.length]).toEqual([2, 1]);
  await forget();
});

test.each([
  [{ RAPIDAPI_FALLBACK_KEY: 'k' }, 'RAPIDAPI_FALLBACK_HOST is required'],
  [{ RAPIDAPI_FALLBACK_HOST: 'fallback.example' }, 'RAPIDAPI_FALLBACK_KEY is required'],
  [{ RAPIDAPI_FALLBACK_HOST: 'https://fallback.example', RAPIDAPI_FALLBACK_KEY: 'k' }, 'RAPIDAPI_FALLBACK_HOST must match pattern'],
])('half a pair, or an address instead of a host name, stops the start: %j', async (env, sentence) => {
  const database = await createDatabase();
  try {
    const refused = await startTestPlatform({ modules: [collector], env, databaseUrl: database.url }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigError);
    expect(String(refused)).toContain(sentence);
  } finally {
    await database.drop();
  }
});
