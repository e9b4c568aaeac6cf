import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { live } from '../src/index.ts';
import { makeUser, RawClient, socketUrl, type TestUser } from './clients.ts';
import { Rooms } from './rooms.ts';

vi.mock('@balai/contracts/catalogue', async (load) => ({
  ...(await load<typeof import('@balai/contracts/catalogue')>()),
  LIVE_CHANNELS: [{ name: 'room', service: 'rooms' }],
}));

let platform: TestPlatform | undefined;
afterEach(() => platform?.stop());

async function start(env: Record<string, string>) {
  const rooms = new Rooms();
  platform = await startTestPlatform({ modules: [rooms.module, live], env });
  const { baseUrl } = platform;
  const user = await makeUser(platform);
  const open = async (as: TestUser = user): Promise<RawClient> => {
    const raw = await RawClient.open(baseUrl);
    raw.send({ id: 1, connect: { token: as.token } });
    return raw;
  };
  return { rooms, platform, baseUrl, user, open };
}

/** Status and `Retry-After` of a handshake that is turned away. */
const refused = (baseUrl: string): Promise<{ status: number | undefined; retryAfter: number }> =>
  new Promise((done, fail) => {
    const socket = new WebSocket(socketUrl(baseUrl));
    socket.on('open', () => fail(new Error('it was let in')));
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, answer) => {
      done({ status: answer.statusCode, retryAfter: Number(answer.headers['retry-after']) });
      answer.resume();
    });
  });

it('takes so many sockets of an account, and so many of the process', async () => {
  const { baseUrl, open, platform } = await start({ LIVE_SOCKETS_PER_ACCOUNT: '2', LIVE_SOCKETS_MAX: '3' });
  const [first, second, third] = [await open(), await open(), await open()];
  const codes = [first, second, third].map((raw) => raw.closedWith);
  expect(codes).toEqual([null, null, null]);
  await waitFor(() => [first, second, third].some((raw) => raw.closedWith === 3504));
  const others = [await open(await makeUser(platform))];
  await others[0]?.answer(1);
  const { status, retryAfter } = await refused(baseUrl);
  expect(status).toBe(503);
  expect(retryAfter).toBeGreaterThanOrEqual(1);
  first.socket.close();
  second.socket.close();
  await waitFor(async () => (await (await open()).answer(1)).connect);
});

it('takes so many handshakes a second', async () => {
  const { baseUrl } = await start({ LIVE_HANDSHAKES_PER_SECOND: '1' });
  await RawClient.open(baseUrl);
  expect((await refused(baseUrl)).status).toBe(503);
});

it('closes a socket that does not connect in time, and one that does not answer pings', async () => {
  const { baseUrl, open } = await start({ LIVE_CONNECT_SECONDS: '0.2', LIVE_PING_SECONDS: '0.1', LIVE_PONG_SECONDS: '0.2' });
  expect(await (await RawClient.open(baseUrl)).end()).toBe(3502);
  const silent = await open();
  expect(await silent.end()).toBe(3012);
  expect(silent.frames).toContain('{}');
});

it('keeps a socket that answers pings', async () => {
  const { open, platform } = await start({ LIVE_PING_SECONDS: '0.1', LIVE_PONG_SECONDS: '3' });
  const raw = await open();
  raw.socket.on('message', (data) => {
    if (String(data) === '{}') raw.send({});
  });
  // Longer than an unanswered ping is borne.
  await waitFor(() => raw.frames.filter((frame) => frame === '{}').length >= 40);
  expect(raw.closedWith).toBeNull();
  expect(await platform.metrics()).toContain('balai_live_sockets 1');
  raw.socket.close();
});

it('answers too many commands with an error, and closes a socket that goes on', async () => {
  const { open } = await start({ LIVE_COMMANDS_PER_SECOND: '1', LIVE_COMMANDS_BURST: '5' });
  const raw = await open();
  await raw.answer(1);
  for (let id = 2; id <= 7; id += 1) raw.send({ id, ping: {} });
  expect((await raw.answer(5)).ping).toEqual({});
  expect((await raw.answer(7)).error).toEqual({ code: 111, message: 'too many requests', temporary: true });
  raw.send(...Array.from({ length: 10 }, (_, index) => ({ id: 10 + index, ping: {} })));
  expect(await raw.end()).toBe(3013);
});

it('closes a socket whose frame is too long', async () => {
  const { open } = await start({ LIVE_FRAME_MAX_BYTES: '4096' });
  const raw = await open();
  await raw.answer(1);
  raw.send(JSON.stringify({ id: 2, rpc: { method: 'x', data: 'x'.repeat(5_000) } }));
  expect(await raw.end()).toBe(1009);
});

it('follows so many channels of an account, the most recently active ones', async () => {
  const { rooms, open, user } = await start({ LIVE_SUBSCRIPTIONS_PER_SOCKET: '2' });
  for (const id of ['a', 'b', 'c']) rooms.seat(id, user.accountId);
  const raw = await open();
  expect(Object.keys((await raw.answer(1)).connect.subs)).toEqual(['room:a', 'room:b']);
  raw.send({ id: 2, subscribe: { channel: 'room:c' } });
  expect((await raw.answer(2)).error.code).toBe(106);
});

it('sheds ephemeral publications of a slow reader, then closes it such that it comes back', async () => {
  const { rooms, platform, open, user } = await start({ LIVE_WAITING_MAX_BYTES: '262144', LIVE_PING_SECONDS: '300' });
  rooms.seat('a', user.accountId);
  const slow = await open();
  await slow.answer(1);
  slow.socket.pause();
  const metric = async (outcome: string) =>
    Number(new RegExp(`balai_live_publications_total\\{outcome="${outcome}"\\} (\\d+)`).exec(await platform.metrics())?.[1] ?? 0);
  const text = 'x'.repeat(16_384);
  await waitFor(async () => {
    for (let index = 0; index < 64; index += 1) rooms.whisper('a', text);
    return (await metric('shed')) > 0;
  });
  expect(slow.closedWith).toBeNull();
  await waitFor(async () => {
    for (let index = 0; index < 8; index += 1) rooms.say('a', text);
    return /balai_live_disconnects_total\{code="3008"\} 1/.test(await platform.metrics());
  });
  const memory = /balai_held_bytes\{part="live_sockets"\} (\d+)/.exec(await platform.metrics())?.[1];
  expect(Number(memory)).toBe(0);
});

it('disconnects its sockets when it stops, such that they come back', async () => {
  const { open, platform, user } = await start({ LIVE_DRAIN_SECONDS: '0.2' });
  const [one, two] = [await open(), await open()];
  await one.answer(1);
  await two.answer(1);
  const here = async () => (await platform.owner.query<{ account_id: string }>('select account_id from live.presence')).rows;
  await waitFor(async () => (await here()).some(({ account_id: id }) => id === user.accountId));
  const stopped = platform.stopOnly();
  expect(await one.end()).toBe(3001);
  expect(await two.end()).toBe(3001);
  await stopped;
  expect(await here()).toEqual([]);
});
