import { defineLiveChannel } from '@balai/contracts';
import {
  createMigratedDatabase,
  deleteBroker,
  infrastructure,
  startTestPlatform,
  type TestDatabase,
  type TestPlatform,
  waitFor,
} from '@balai/testing';
import amqp from 'amqplib';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { uuidv7 } from '../src/core.ts';
import type { LiveSignal, LiveSource } from '../src/live.ts';
import { defineModule, type ModuleContext } from '../src/module.ts';

const room = defineLiveChannel({ name: 'room', service: 'rooms', summary: 'A room.', publication: Type.Object({ text: Type.String() }) });
vi.mock('@balai/contracts/catalogue', async (load) => {
  const real = await load<typeof import('@balai/contracts/catalogue')>();
  const { defineService } = await import('@balai/contracts');
  return {
    ...real,
    SERVICES: [...real.SERVICES, defineService('rooms', 'Owns the rooms of this test.')],
    LIVE_CHANNELS: [{ name: 'room', service: 'rooms' }],
  };
});

const AMQP_URL = infrastructure().amqpUrl;

const source: LiveSource = {
  open: async (accountId) => ({ epoch: 'e', channels: [{ channel: `room:${accountId}`, offset: 3, floor: 1 }] }),
  heads: async (channels) => new Map(channels.filter((one) => one !== 'room:gone').map((one) => [one, 3])),
  read: async (_channel, after, limit) =>
    after === 0
      ? null
      : [2, 3]
          .filter((offset) => offset > after)
          .slice(0, limit)
          .map((offset) => ({ offset, data: { text: String(offset) } })),
  members: async (_channel, most) => (most < 2 ? null : ['a', 'b']),
  floors: async (pairs) => pairs.map(({ accountId }) => (accountId === 'out' ? null : 0)),
};

/** Service `rooms` owns the channels, `live` hears the signals. */
function modules() {
  const contexts = new Map<string, ModuleContext<never>>();
  const heard: LiveSignal[] = [];
  const keep = (name: string, context: ModuleContext<never>) => contexts.set(name, context);
  const of = (name: string): ModuleContext<never> => {
    const context = contexts.get(name);
    if (context === undefined) throw new Error(`${name} does not run`);
    return context;
  };
  const rooms = defineModule({
    name: 'rooms',
    config: Type.Object({}),
    migrations: null,
    setup: (context) => {
      keep('rooms', context);
      return { liveSource: source };
    },
  });
  const live = defineModule({
    name: 'live',
    config: Type.Object({}),
    migrations: null,
    setup: (context) => {
      keep('live', context);
      return { liveSignals: (signal) => void heard.push(signal) };
    },
  });
  return { rooms, live, heard, of };
}

/** Both services in one process, or each in its own with the broker between. */
async function start(kind: 'one process' | 'two processes') {
  const { rooms, live, heard, of } = modules();
  if (kind === 'one process') {
    const platform = await startTestPlatform({ modules: [rooms, live] });
    return { heard, of, url: platform.baseUrl, stop: () => platform.stop() };
  }
  const database: TestDatabase = await createMigratedDatabase([rooms, live]);
  const env = { AMQP_URL: AMQP_URL ?? '', AMQP_PREFIX: `test-${uuidv7().slice(-8)}` };
  const running: TestPlatform[] = [await startTestPlatform({ modules: [rooms], databaseUrl: database.url, env })];
  const url = running[0]?.baseUrl ?? '';
  running.push(await startTestPlatform({ modules: [live], databaseUrl: database.url, env: { ...env, ROOMS_URL: url } }));
  return {
    heard,
    of,
    url,
    env,
    stop: async () => {
      for (const platform of running) await platform.stop();
      await deleteBroker(env.AMQP_URL, env.AMQP_PREFIX, database.url);
      await database.drop();
    },
  };
}

for (const kind of ['one process', 'two processes'] as const)
  describe.skipIf(kind === 'two processes' && AMQP_URL === null)(`signals in ${kind}`, { meta: { skipReason: 'no RabbitMQ' } }, () => {
    let running: Awaited<ReturnType<typeof start>>;
    beforeAll(async () => {
      running = await start(kind);
    });
    afterAll(() => running.stop());

    it('passes publications and changes of membership on in order once their shards are followed', async () => {
      const { heard, of } = running;
      await Promise.all(['room:1', 'account:a'].map((key) => of('live').followLive(key)));
      for (let offset = 1; offset <= 50; offset += 1) of('rooms').live.publish(room, '1', { offset, data: { text: String(offset) } });
      of('rooms').live.publish(room, '1', { offset: null, data: { text: 'typing' } });
      of('rooms').live.changeMembership('a', { joined: [{ channel: room, id: '2', offset: 7 }], left: [{ channel: room, id: '1' }] });
      await waitFor(() => heard.length >= 52);
      expect(heard.flatMap((one) => (one.type === 'publication' ? [one.offset] : []))).toEqual([
        ...Array.from({ length: 50 }, (_, at) => at + 1),
        null,
      ]);
      expect(heard.find((one) => one.type === 'membership')).toEqual({
        type: 'membership',
        accountId: 'a',
        joined: [{ channel: 'room:2', offset: 7 }],
        left: ['room:1'],
      });
    });

    it('lets no service publish on channels of another', () => {
      expect(() => running.of('live').live.publish(room, '1', { offset: 1, data: {} })).toThrow(/a channel of rooms/);
    });

    it('answers every question to the log behind the channels', async () => {
      const log = running.of('live').liveSourceOf('rooms');
      expect(await log.open('a')).toEqual({ epoch: 'e', channels: [{ channel: 'room:a', offset: 3, floor: 1 }] });
      expect(await log.heads(['room:1', 'room:gone'])).toEqual(new Map([['room:1', 3]]));
      expect(await log.read('room:1', 1, 1)).toEqual([{ offset: 2, data: { text: '2' } }]);
      expect(await log.read('room:1', 0, 1)).toBeNull();
      expect(await log.members('room:1', 2)).toEqual(['a', 'b']);
      expect(await log.members('room:1', 1)).toBeNull();
      const pairs = Array.from({ length: 4_500 }, (_, at) => ({ accountId: at % 1_500 === 7 ? 'out' : 'in', channel: 'room:1' }));
      const floors = await log.floors(pairs);
      expect(floors.flatMap((floor, at) => (floor === null ? [at] : []))).toEqual([7, 1_507, 3_007]);
    });

    it('answers nobody without the shared key', async () => {
      const post = (headers: Record<string, string>) =>
        fetch(`${running.url}/internal/live/rooms/heads`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ channels: ['room:1'] }),
        });
      const { cryptor } = running.of('rooms');
      const sealed = (text: string) => cryptor.encrypt(text);
      const now = Date.now();
      for (const seal of ['', 'x', sealed(`live-source rooms ${now - 61_000}`), sealed(`live-source others ${now}`)])
        expect((await post({ 'x-balai-seal': seal })).status, seal).toBe(404);
      expect((await post({})).status).toBe(404);
      expect((await post({ 'x-balai-seal': sealed(`live-source rooms ${now}`) })).status).toBe(kind === 'one process' ? 404 : 200);
    });

    // In one process nothing comes from elsewhere.
    if (kind === 'two processes')
      it('drops what is no signal, or is about channels that nobody declares', async () => {
        const { env, heard, of } = running;
        const connection = await amqp.connect(env?.AMQP_URL ?? '');
        const channel = await connection.createConfirmChannel();
        const before = heard.length;
        await of('live').followLive('room:1');
        const valid = { type: 'publication', channel: 'room:1', offset: null, data: {} };
        for (const text of ['{', '{"type":"publication"}', JSON.stringify({ ...valid, channel: 'other:1' })])
          for (let shard = 0; shard < 256; shard += 1) channel.publish(`${env?.AMQP_PREFIX}.live`, String(shard), Buffer.from(text));
        await channel.waitForConfirms();
        await connection.close();
        of('rooms').live.publish(room, '1', { offset: null, data: { text: 'last' } });
        await waitFor(() => heard.length > before);
        expect(heard.slice(before)).toEqual([{ ...valid, data: { text: 'last' } }]);
      });
  });
