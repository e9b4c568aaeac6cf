import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { gateway } from '@balai/gateway';
import { live } from '@balai/live';
import { uuidv7 } from '@balai/runtime/core';
import type { ServiceModule } from '@balai/runtime/module';
import {
  createMigratedDatabase,
  deleteBroker,
  infrastructure,
  startTestPlatform,
  type TestDatabase,
  type TestPlatform,
  waitFor,
} from '@balai/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeUser, RawClient, TestClient, type TestUser } from '../../services/live/test/clients.ts';
import { Rooms } from '../../services/live/test/rooms.ts';

vi.mock('@balai/contracts/catalogue', async (load) => {
  const real = await load<typeof import('@balai/contracts/catalogue')>();
  const { defineService } = await import('@balai/contracts');
  return {
    ...real,
    SERVICES: [...real.SERVICES, defineService('rooms', 'Owns the rooms of these tests.')],
    LIVE_CHANNELS: [{ name: 'room', service: 'rooms' }],
  };
});

const AMQP_URL = infrastructure().amqpUrl;

/** An address in front of the broker that can be cut. */
async function makeDoor(to: URL) {
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer((caller) => {
    if (!isOpen) return void caller.destroy();
    const peer = dial(Number(to.port), to.hostname);
    for (const socket of [caller, peer]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    caller.pipe(peer).pipe(caller);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    shut() {
      isOpen = false;
      for (const socket of sockets) socket.destroy();
    },
    open() {
      isOpen = true;
    },
    close: () => server.close(),
  };
}

describe.skipIf(AMQP_URL === null)('rooms, gateway and two processes of sockets', { meta: { skipReason: 'no RabbitMQ' } }, () => {
  let database: TestDatabase;
  let rooms: Rooms;
  let edge: TestPlatform;
  let first: TestPlatform;
  let second: TestPlatform;
  let door: Awaited<ReturnType<typeof makeDoor>>;
  const prefix = `test-${uuidv7().slice(-8)}`;
  const running: TestPlatform[] = [];
  const clients: TestClient[] = [];

  beforeAll(async () => {
    rooms = new Rooms();
    const brokerUrl = new URL(AMQP_URL ?? '');
    if (brokerUrl.port === '') brokerUrl.port = '5672';
    door = await makeDoor(brokerUrl);
    const cut = new URL(brokerUrl);
    cut.host = `127.0.0.1:${door.port}`;
    database = await createMigratedDatabase([rooms.module, live, gateway]);
    const start = async (modules: readonly ServiceModule[], more: Record<string, string>) => {
      const platform = await startTestPlatform({
        modules,
        databaseUrl: database.url,
        env: { AMQP_PREFIX: prefix, ...more },
      });
      running.push(platform);
      return platform;
    };
    const often = { LIVE_CHECK_SECONDS: '0.3' };
    const owner = await start([rooms.module], { AMQP_URL: brokerUrl.href });
    first = await start([live], { ...often, AMQP_URL: brokerUrl.href, ROOMS_URL: owner.baseUrl });
    second = await start([live], { ...often, AMQP_URL: cut.href, ROOMS_URL: owner.baseUrl });
    edge = await start([gateway], { AMQP_URL: brokerUrl.href, LIVE_URL: first.baseUrl });
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.sdk.disconnect();
  });
  afterAll(async () => {
    for (const platform of running.reverse()) await platform.stopOnly();
    for (const platform of running) await platform.owner.end();
    door.close();
    await deleteBroker(AMQP_URL ?? '', prefix, database.url);
    await database.drop();
  });

  const open = async (platform: TestPlatform, { token }: TestUser): Promise<TestClient> => {
    const client = new TestClient(platform.baseUrl, { token });
    clients.push(client);
    return client.connect();
  };
  const texts = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`);

  it('passes publications through the broker and the gateway', async () => {
    const user = await makeUser(edge);
    rooms.seat('tunnel', user.accountId);
    const [tunnelled, direct] = [await open(edge, user), await open(second, user)];
    for (const text of texts(100)) rooms.say('tunnel', text);
    await waitFor(() => tunnelled.got.length === 100 && direct.got.length === 100);
    expect(tunnelled.data('room:tunnel')).toEqual(texts(100));
    expect(direct.data('room:tunnel')).toEqual(texts(100));
    rooms.join('new', user.accountId);
    rooms.say('new', 'hello');
    await waitFor(() => tunnelled.data('room:new').length === 1 && direct.data('room:new').length === 1);
    rooms.leave('new', user.accountId);
    await waitFor(() => tunnelled.unsubscribed.length === 1 && direct.unsubscribed.length === 1);
    expect(await edge.metrics()).toContain('balai_gateway_tunnels 1');
  });

  it('recovers at another process what was missed', async () => {
    const user = await makeUser(first);
    rooms.seat('moving', user.accountId);
    const client = await open(first, user);
    rooms.say('moving', '1');
    await waitFor(() => client.got.length === 1);
    const raw = await RawClient.open(second.baseUrl);
    rooms.say('moving', '2');
    raw.send({ id: 1, connect: { token: user.token, subs: { 'room:moving': { recover: true, offset: 1, epoch: rooms.epoch } } } });
    expect((await raw.answer(1)).connect.subs['room:moving']).toMatchObject({ recovered: true, publications: [{ data: '2', offset: 2 }] });
    // Presence is written a moment after the socket came; both processes count for one account.
    await waitFor(async () => (await client.sdk.presenceStats('room:moving')).numUsers === 1);
    raw.socket.close();
  });

  it('repairs everything that is sent while the broker is away', async () => {
    const user = await makeUser(second);
    rooms.seat('away', user.accountId);
    rooms.seat('left', user.accountId);
    const client = await open(second, user);
    rooms.say('away', '1');
    await waitFor(() => client.got.length === 1);
    door.shut();
    rooms.say('away', '2');
    rooms.say('away', '3');
    rooms.leave('left', user.accountId);
    await waitFor(() => client.got.length === 3 && client.unsubscribed.length === 1);
    door.open();
    await second.platform.ready(20_000);
    rooms.say('away', '4');
    await waitFor(() => client.got.length === 4);
    expect(client.data('room:away')).toEqual(texts(4));
    expect(client.closed).toEqual([]);
  });

  it('answers a handshake while the process of the sockets is away, and what is none', async () => {
    expect((await edge.call('GET', '/connection/websocket')).status).toBe(426);
    const raw = await RawClient.open(edge.baseUrl);
    raw.send({ id: 1, connect: {} });
    expect((await raw.answer(1)).error.code).toBe(101);
    raw.socket.terminate();
    await waitFor(async () => (await edge.metrics()).includes('balai_gateway_tunnels 0'));
  });
});
