import { recapChanged } from '@balai/contracts/attendance';
import { SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import { runProgressed } from '@balai/contracts/collector';
import { messageChanged } from '@balai/contracts/notifier';
import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { startTestPlatform, type TestPlatform, unheard, waitFor } from '@balai/testing';
import Type from 'typebox';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { gateway } from '../src/index.ts';
import { type EventReader, readEvents } from './event-reader.ts';

/** How each service speaks whose hints the gateway hears. */
const voices = new Map<string, ModuleContext<object>['hint']>();
const say: ModuleContext<object>['hint'] = (message, data) => voices.get(message.owner)?.(message, data);
const speakers = ['attendance', 'collector', 'notifier'].map((name) =>
  defineModule({
    name,
    config: Type.Object({}),
    migrations: null,
    setup(context) {
      voices.set(name, context.hint);
      return { subscriptions: SUBSCRIPTIONS.filter((one) => one.service === name && one.kind === 'work').map(unheard) };
    },
  }),
);

let system: TestPlatform;
const open: EventReader[] = [];
beforeAll(async () => {
  system = await startTestPlatform({
    modules: [gateway, ...speakers],
    env: {
      GATEWAY_STREAM_HEARTBEAT_SECONDS: '0.2',
      GATEWAY_STREAMS_PER_ACCOUNT: '3',
      GATEWAY_STREAMS_MAX: '6',
      GATEWAY_STREAMS_PER_CLIENT: '500,PADAT=2',
      CORS_ORIGIN: 'https://app.example',
    },
  });
});
afterAll(() => system?.stop());
afterEach(async () => {
  for (const reader of open.splice(0)) reader.close();
  await waitFor(async () => (await connections()) <= 1, { what: 'streams to close' });
});

const connections = () => new Promise<number>((done) => system.platform.app.server.getConnections((_error, count) => done(count)));
async function listen(token: string, path = '/api/stream', headers: Record<string, string> = {}): Promise<EventReader> {
  const reader = await readEvents(`${system.baseUrl}${path}`, { authorization: `Bearer ${token}`, ...headers });
  open.push(reader);
  if (reader.status === 200) await waitFor(() => reader.events.length > 0, { what: 'the first event' });
  return reader;
}
const hints = (reader: EventReader) => reader.events.filter((one) => one.event === 'hint').map((one) => one.data);

it('greets a new stream and lets proxies pass it on as it comes', async () => {
  const reader = await listen(await system.signIn(), '/api/stream', { origin: 'https://app.example', 'accept-encoding': 'br, gzip' });
  expect(reader.events.map((one) => one.event)).toEqual(['hello']);
  expect(reader.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
    'access-control-allow-origin': 'https://app.example',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'self'"),
  });
  expect(reader.headers['cache-control']).toContain('no-store');
  expect(reader.headers['content-encoding']).toBeUndefined();
});

it('takes the cookie that browsers send, and lets the bearer win over it', async () => {
  const token = await system.signIn();
  const byCookie = await readEvents(`${system.baseUrl}/api/stream`, { cookie: `token=${token}` });
  open.push(byCookie);
  expect(byCookie.status).toBe(200);
  const bearerWins = await readEvents(`${system.baseUrl}/api/stream`, { cookie: `token=${token}`, authorization: 'Bearer nonsense' });
  expect(bearerWins.status).toBe(401);
  expect((await bearerWins.body()).code).toBe('invalid_token');
});

it('refuses strangers, accounts without the permission, and clients of others, in JSON', async () => {
  const stranger = await readEvents(`${system.baseUrl}/api/stream`);
  expect(stranger.status).toBe(401);
  expect(await stranger.body()).toMatchObject({ success: false, code: 'missing_token' });
  const helper = await listen(await system.signIn({ permissions: [] }));
  expect(helper.status).toBe(403);
  const neighbour = await listen(await system.signIn({ tenants: ['UNIT_A'] }), '/api/stream?client_id=unit_a&client_id=UNIT_B');
  expect(neighbour.status).toBe(403);
  expect((await neighbour.body()).code).toBe('client_not_allowed');
});

it('tells each account only of the clients it sees', async () => {
  const own = await listen(await system.signIn({ tenants: ['UNIT_A'], role: 'operator' }));
  const all = await listen(await system.signIn());
  say(recapChanged, { client_ids: ['UNIT_B'], platform: 'instagram' });
  say(runProgressed, { client_ids: ['UNIT_A', 'UNIT_B'] });
  say(messageChanged, { client_ids: ['UNIT_A'] });
  await waitFor(() => hints(own).length >= 2 && hints(all).length >= 3, { what: 'the hints' });
  expect(hints(own)).toEqual([
    { topic: 'collection', client_ids: ['UNIT_A'], platform: null },
    { topic: 'messages', client_ids: ['UNIT_A'], platform: null },
  ]);
  expect(own.text()).not.toContain('UNIT_B');
  expect(hints(all)).toContainEqual({ topic: 'recap', client_ids: ['UNIT_B'], platform: 'instagram' });
});

it('narrows to the clients a page names, in any letter case, repeated or as a list', async () => {
  const reader = await listen(await system.signIn(), '/api/stream?client_id=unit_c,Unit_D');
  say(recapChanged, { client_ids: ['UNIT_E', 'UNIT_D'], platform: null });
  await waitFor(() => hints(reader).length > 0);
  expect(hints(reader)).toEqual([{ topic: 'recap', client_ids: ['UNIT_D'], platform: null }]);
});

it('writes at most once a second, joined, under increasing ids', async () => {
  const reader = await listen(await system.signIn());
  const clients = Array.from({ length: 30 }, (_, index) => `UNIT_${index}`);
  say(recapChanged, { client_ids: ['FIRST'], platform: 'instagram' });
  await waitFor(() => hints(reader).length === 1);
  const begun = Date.now();
  for (const client of clients) say(recapChanged, { client_ids: [client], platform: 'instagram' });
  await waitFor(() => hints(reader).length === 2);
  expect(Date.now() - begun).toBeGreaterThan(700);
  expect(hints(reader)[1]).toEqual({ topic: 'recap', client_ids: clients.sort(), platform: 'instagram' });
  const ids = reader.events.map((one) => Number(one.id));
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(new Set(ids).size).toBe(ids.length);
});

it('repeats what a reconnecting client missed, and says resync when it cannot', async () => {
  const token = await system.signIn();
  const before = await listen(token);
  say(recapChanged, { client_ids: ['SEEN'], platform: null });
  await waitFor(() => hints(before).length === 1);
  const lastId = before.events.at(-1)?.id ?? '';
  before.close();
  say(recapChanged, { client_ids: ['MISSED'], platform: null });

  const after = await listen(token, '/api/stream', { 'last-event-id': lastId });
  await waitFor(() => hints(after).length === 1);
  expect(hints(after)).toEqual([{ topic: 'recap', client_ids: ['MISSED'], platform: null }]);
  expect(after.events.some((one) => one.event === 'resync')).toBe(false);

  for (const unknown of ['12', 'elsewhere']) {
    const lost = await listen(token, '/api/stream', { 'last-event-id': unknown });
    await waitFor(() => lost.events.some((one) => one.event === 'resync'));
    expect(hints(lost)).toEqual([]);
    lost.close();
  }
});

it('beats, and ends within moments when the session is revoked', async () => {
  const token = await system.signIn({ tenants: ['UNIT_A'] });
  const reader = await listen(token);
  await waitFor(() => reader.text().includes(': \n\n'), { what: 'a heartbeat' });
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  await system.owner.query(
    "insert into access.revocation (session_id, account_id, revoked_at, expires_at) values ($1, $2, now(), now() + interval '2 hours')",
    [claims.sid, claims.sub],
  );
  await waitFor(() => reader.isEnded(), { what: 'the stream to end' });
  expect(reader.events.at(-1)?.event).toBe('bye');
  expect((await listen(token)).status).toBe(401);
});

it('bounds the streams of a client’s accounts together, and says how many there are', async () => {
  const [one, two, three] = await Promise.all(
    [1, 2, 3].map(() => system.signIn({ tenants: ['PADAT'], clientId: 'PADAT', role: 'operator' })),
  );
  const streams = [await listen(one ?? ''), await listen(two ?? '')];
  const third = await listen(three ?? '');
  expect(third.status).toBe(429);
  expect(await third.body()).toMatchObject({ success: false, code: 'streams_quota' });
  expect((await listen(await system.signIn({ tenants: ['LENGANG'], clientId: 'LENGANG' }))).status).toBe(200);
  // On a connection of its own, which ends with it.
  const quotas = async (client: string) =>
    (await readEvents(`${system.baseUrl}/api/quotas/${client}/streams`, { authorization: `Bearer ${one}` })).body();
  expect(await quotas('padat')).toEqual({
    success: true,
    data: [{ name: 'streams', used: 2, most: 2, setting: 'GATEWAY_STREAMS_PER_CLIENT', renews_at: null }],
  });
  expect(await quotas('LENGANG')).toMatchObject({ code: 'client_not_allowed' });
  streams[0]?.close();
  await waitFor(async () => (await listen(three ?? '')).status === 200, { what: 'a place of the client to become free' });
});

it('bounds the streams of an account, and of the process', async () => {
  const token = await system.signIn();
  const streams = await Promise.all([listen(token), listen(token), listen(token)]);
  const fourth = await listen(token);
  expect(fourth.status).toBe(429);
  expect(fourth.headers['retry-after']).toBeDefined();
  expect(await fourth.body()).toMatchObject({ success: false, code: 'too_many_streams' });

  const other = await system.signIn();
  await Promise.all([listen(other), listen(other), listen(other)]);
  expect((await listen(await system.signIn())).status).toBe(503);
  streams[0]?.close();
  await waitFor(async () => (await listen(token)).status === 200, { what: 'a place to become free' });
});

it('lets the process stop at once, open streams or not', async () => {
  const stopping = await startTestPlatform({ modules: [gateway] });
  const token = await stopping.signIn();
  const readers = await Promise.all(
    Array.from({ length: 5 }, () => readEvents(`${stopping.baseUrl}/api/stream`, { authorization: `Bearer ${token}` })),
  );
  expect(readers.map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
  const begun = Date.now();
  await stopping.platform.stop();
  const tookMs = Date.now() - begun;
  await waitFor(() => readers.every((one) => one.isEnded()));
  await stopping.stop();
  // Calls in flight are given 3 s to end: streams must not use them up.
  expect(tookMs).toBeLessThan(2_500);
});
