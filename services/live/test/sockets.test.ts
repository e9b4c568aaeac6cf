import { request } from 'node:http';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { live } from '../src/index.ts';
import { makeUser, RawClient, TestClient, type TestUser } from './clients.ts';
import { Rooms } from './rooms.ts';

vi.mock('@balai/contracts/catalogue', async (load) => ({
  ...(await load<typeof import('@balai/contracts/catalogue')>()),
  LIVE_CHANNELS: [{ name: 'room', service: 'rooms' }],
}));

let platform: TestPlatform;
let rooms: Rooms;
let user: TestUser;
const clients: TestClient[] = [];
const env = { LIVE_CHECK_SECONDS: '0.2', LIVE_CONNECT_CHANNELS: '2', LIVE_SOCKETS_PER_ACCOUNT: '5' };
beforeAll(async () => {
  rooms = new Rooms();
  platform = await startTestPlatform({ modules: [rooms.module, live], env });
  user = await makeUser(platform);
});
afterAll(() => platform?.stop());
afterEach(() => {
  for (const client of clients.splice(0)) client.sdk.disconnect();
});

const connect = async ({ token }: TestUser, options = {}): Promise<TestClient> => {
  const client = new TestClient(platform.baseUrl, { token, ...options });
  clients.push(client);
  return client.connect();
};
let serial = 0;
const newRoom = (...members: TestUser[]): string => {
  serial += 1;
  rooms.seat(`r${serial}`, ...members.map(({ accountId }) => accountId));
  return `r${serial}`;
};

it('subscribes a client to its channels and passes publications on in order', async () => {
  const mine = await makeUser(platform);
  const id = newRoom(mine);
  rooms.say(id, 'before');
  const client = await connect(mine);
  expect(client.subscribed).toEqual([{ channel: `room:${id}`, recovered: false, wasRecovering: false }]);
  for (let index = 0; index < 200; index += 1) rooms.say(id, index);
  await waitFor(() => client.got.length === 200);
  expect(client.data(`room:${id}`)).toEqual(Array.from({ length: 200 }, (_, index) => index));
  expect(client.got.map(({ offset }) => offset)).toEqual(Array.from({ length: 200 }, (_, index) => index + 2));
});

it('recovers what a client missed, once and in order', async () => {
  const mine = await makeUser(platform);
  const id = newRoom(mine);
  const client = await connect(mine);
  rooms.say(id, 1);
  await waitFor(() => client.got.length === 1);
  for (let round = 0; round < 5; round += 1) {
    client.cut();
    rooms.say(id, client.got.length + 1);
    rooms.say(id, client.got.length + 2);
    await waitFor(() => client.got.length === 3 + round * 2);
  }
  expect(client.data(`room:${id}`)).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
  expect(client.subscribed.slice(1).every(({ recovered, wasRecovering }) => recovered && wasRecovering)).toBe(true);
});

it('gives nobody what was published before they came', async () => {
  const mine = await makeUser(platform);
  const id = newRoom();
  rooms.say(id, 'before');
  rooms.join(id, mine.accountId);
  rooms.say(id, 'after');
  const raw = await RawClient.open(platform.baseUrl);
  raw.send({ id: 1, connect: { token: mine.token, subs: { [`room:${id}`]: { recover: true, offset: 0, epoch: rooms.epoch } } } });
  expect((await raw.answer(1)).connect.subs[`room:${id}`]).toMatchObject({ offset: 2, was_recovering: true });
  raw.send({ id: 2, history: { channel: `room:${id}`, limit: 10, since: { offset: 0, epoch: rooms.epoch } } });
  expect((await raw.answer(2)).history.publications.map(({ data }: { data: unknown }) => data)).toEqual(['after']);
  raw.socket.close();
});

it('reads the log once for many clients that come back to a channel this process does not know', async () => {
  const mine = await Promise.all(Array.from({ length: 30 }, () => makeUser(platform)));
  const id = newRoom(...mine);
  for (let index = 1; index <= 60; index += 1) rooms.say(id, index);
  const before = { ...rooms.asked };
  const raws = await Promise.all(mine.map(() => RawClient.open(platform.baseUrl)));
  raws.forEach((raw, index) => {
    const subs = { [`room:${id}`]: { recover: true, offset: index, epoch: rooms.epoch } };
    raw.send({ id: 1, connect: { token: mine[index]?.token, subs } });
  });
  for (const [index, raw] of raws.entries()) {
    const { recovered, publications, offset } = (await raw.answer(1)).connect.subs[`room:${id}`];
    expect({ recovered, offset, first: publications[0].offset, last: publications.at(-1).offset }).toEqual({
      recovered: true,
      offset: index,
      first: index + 1,
      last: 60,
    });
    raw.socket.close();
  }
  expect(rooms.asked.read - before.read).toBe(1);
});

it.each([
  ['the log does not reach back so far', { offset: 3 }, (id: string) => rooms.prune(id, 5)],
  ['the logs were rewritten', { offset: 9, epoch: 'another' }, () => undefined],
  ['the position is none of this log', { offset: 99 }, () => undefined],
])('has a client reload when %s', async (_why, position, prepare) => {
  const mine = await makeUser(platform);
  const id = newRoom(mine);
  for (let index = 1; index <= 10; index += 1) rooms.say(id, index);
  prepare(id);
  const raw = await RawClient.open(platform.baseUrl);
  raw.send({ id: 1, connect: { token: mine.token, subs: { [`room:${id}`]: { recover: true, epoch: rooms.epoch, ...position } } } });
  expect((await raw.answer(1)).connect.subs[`room:${id}`]).toEqual({
    recoverable: true,
    positioned: true,
    offset: 10,
    epoch: rooms.epoch,
    was_recovering: true,
  });
  raw.socket.close();
});

it('shows a quiet channel when something is published on it', async () => {
  const mine = await makeUser(platform);
  const [first, second, third] = [newRoom(mine), newRoom(mine), newRoom(mine)];
  const client = await connect(mine);
  expect(client.subscribed.map(({ channel }) => channel)).toEqual([`room:${first}`, `room:${second}`]);
  rooms.whisper(third, 'typing');
  rooms.say(third, 'news');
  await waitFor(() => client.data(`room:${third}`).length > 0);
  expect(client.data(`room:${third}`)).toEqual(['news']);
  expect(client.subscribed.at(-1)?.channel).toBe(`room:${third}`);
  client.cut();
  rooms.say(third, 'later');
  await waitFor(() => client.data(`room:${third}`).length === 2);
  expect(client.subscribed.filter(({ channel, recovered }) => channel === `room:${third}` && recovered)).toHaveLength(1);
});

it('follows the membership of an account', async () => {
  const mine = await makeUser(platform);
  const id = newRoom();
  rooms.say(id, 'before');
  const client = await connect(mine);
  rooms.join(id, mine.accountId);
  rooms.say(id, 'welcome');
  await waitFor(() => client.data(`room:${id}`).length === 1);
  rooms.leave(id, mine.accountId);
  rooms.say(id, 'behind the door');
  await waitFor(() => client.unsubscribed.length === 1);
  expect(client.data(`room:${id}`)).toEqual(['welcome']);
});

it('repairs lost publications and lost changes of membership', async () => {
  const mine = await makeUser(platform);
  const [id, left] = [newRoom(mine), newRoom(mine)];
  const client = await connect(mine);
  rooms.isMute = true;
  rooms.say(id, 1);
  rooms.say(id, 2);
  rooms.leave(left, mine.accountId);
  rooms.isMute = false;
  await waitFor(() => client.got.length === 2 && client.unsubscribed.length === 1);
  rooms.isMute = true;
  rooms.say(id, 3);
  rooms.isMute = false;
  rooms.say(id, 4);
  await waitFor(() => client.got.length === 4);
  expect(client.data(`room:${id}`)).toEqual([1, 2, 3, 4]);
  expect(client.unsubscribed).toEqual([`room:${left}`]);
});

it('has clients reload after a backup was restored', async () => {
  const mine = await makeUser(platform);
  const id = newRoom(mine);
  const client = await connect(mine);
  for (let index = 1; index <= 5; index += 1) rooms.say(id, index);
  await waitFor(() => client.got.length === 5);
  rooms.restore(id, 2, `epoch-${id}`);
  await waitFor(() =>
    client.subscribed.some(({ channel, wasRecovering, recovered }) => channel === `room:${id}` && wasRecovering && !recovered),
  );
  expect(client.closed[0]).toEqual({ code: 3010, reason: 'insufficient state' });
  rooms.say(id, 'after');
  await waitFor(() => client.data(`room:${id}`).at(-1) === 'after');
});

it('subscribes to channels of the account alone, and leaves them on demand', async () => {
  const mine = await makeUser(platform);
  const [id, foreign] = [newRoom(mine), newRoom(user)];
  const client = await connect(mine);
  const refusal = (channel: string) =>
    new Promise((done) => {
      const subscription = client.sdk.newSubscription(channel);
      subscription.on('unsubscribed', ({ code }) => done(code));
      subscription.subscribe();
    });
  expect(await refusal(`room:${foreign}`)).toBe(103);
  expect(await refusal('nothing:1')).toBe(102);
  const subscription = client.sdk.newSubscription(`room:${id}`);
  const got: unknown[] = [];
  subscription.on('publication', ({ data }) => got.push(data));
  subscription.subscribe();
  await subscription.ready(5_000);
  rooms.say(id, 'one');
  await waitFor(() => got.length === 1);
  subscription.unsubscribe();
  const history = await client.sdk.history(`room:${id}`, { limit: 10 });
  expect(history.publications.map(({ data }) => data)).toEqual(['one']);
  rooms.say(id, 'two');
  subscription.subscribe();
  await waitFor(() => got.length === 2);
  expect(got).toEqual(['one', 'two']);
});

it('answers presence, history, calls of routes and pings', async () => {
  const [mine, friend, away] = [await makeUser(platform), await makeUser(platform), await makeUser(platform)];
  const id = newRoom(mine, friend, away);
  for (let index = 1; index <= 5; index += 1) rooms.say(id, index);
  const client = await connect(mine);
  const second = await connect(friend);
  const channel = `room:${id}`;
  await waitFor(async () => (await client.sdk.presenceStats(channel)).numUsers === 2);
  expect(Object.keys((await client.sdk.presence(channel)).clients).sort()).toEqual([mine.accountId, friend.accountId].sort());
  second.sdk.disconnect();
  await waitFor(async () => (await client.sdk.presenceStats(channel)).numUsers === 1);
  const data = async (options: object) => (await client.sdk.history(channel, options)).publications.map((one) => one.data);
  expect(await data({ limit: 2 })).toEqual([4, 5]);
  expect(await data({ limit: 2, since: { offset: 1, epoch: rooms.epoch } })).toEqual([2, 3]);
  expect(await data({ limit: 2, reverse: true })).toEqual([5, 4]);
  await expect(client.sdk.history(channel, { limit: 2, since: { offset: 1, epoch: 'another' } })).rejects.toMatchObject({ code: 112 });
  await expect(client.sdk.publish(channel, 'mine')).rejects.toMatchObject({ code: 103 });
  expect((await client.sdk.rpc('live.settings', {})).data).toMatchObject({ success: true });
  await expect(client.sdk.rpc('auth.login', {})).rejects.toMatchObject({ code: 104 });
  await expect(client.sdk.rpc('nothing', {})).rejects.toMatchObject({ code: 104 });
  await expect(client.sdk.presence('room:other')).rejects.toMatchObject({ code: 103 });
});

it('answers a refused call with its status and failure', async () => {
  const client = await connect(await makeUser(platform, { permissions: ['self'] }));
  const failure = await client.sdk.rpc('live.settings', {}).catch((error: { code: number; message: string }) => error);
  expect(failure).toMatchObject({ code: 403 });
  expect(JSON.parse('message' in failure ? failure.message : '')).toMatchObject({ success: false, code: 'forbidden' });
});

it('ends connections of sessions that ended, and goes on with a new token', async () => {
  const mine = await makeUser(platform);
  const id = newRoom(mine);
  const raw = await RawClient.open(platform.baseUrl);
  raw.send({ id: 1, connect: { token: mine.token } });
  expect((await raw.answer(1)).connect).toMatchObject({ expires: true, ping: 25, pong: true });
  raw.send({ id: 2, refresh: { token: mine.token } });
  expect((await raw.answer(2)).refresh).toMatchObject({ expires: true });
  const { sid } = JSON.parse(Buffer.from(mine.token.split('.')[1] ?? '', 'base64url').toString());
  await platform.owner.query(
    "insert into access.revocation (session_id, account_id, revoked_at, expires_at) values ($1, $2, now(), now() + interval '2 hours')",
    [sid, mine.accountId],
  );
  expect(await raw.end()).toBe(3005);
  rooms.say(id, 'behind the door');
  expect(raw.frames.some((frame) => frame.includes('behind'))).toBe(false);
  const again = await RawClient.open(platform.baseUrl);
  again.send({ id: 1, connect: { token: mine.token } });
  expect((await again.answer(1)).error.code).toBe(109);
  again.socket.close();
});

it('takes no token of another account', async () => {
  const [mine, friend] = [await makeUser(platform), await makeUser(platform)];
  const raw = await RawClient.open(platform.baseUrl);
  raw.send({ id: 1, connect: { token: mine.token } });
  await raw.answer(1);
  raw.send({ id: 2, refresh: { token: friend.token } });
  expect(await raw.end()).toBe(3500);
});

it('takes a cookie from pages of ours alone', async () => {
  const { host } = new URL(platform.baseUrl);
  const open = (origin: string) => RawClient.open(platform.baseUrl, { cookie: `token=${user.token}`, origin });
  const ours = await open(`http://${host}`);
  ours.send({ id: 1, connect: {} });
  expect((await ours.answer(1)).connect.expires).toBeUndefined();
  ours.socket.close();
  const foreign = await open('https://elsewhere.example');
  foreign.send({ id: 1, connect: {} });
  expect(await foreign.end()).toBe(3507);
  const bearer = await RawClient.open(platform.baseUrl, { authorization: `Bearer ${user.token}`, origin: 'https://elsewhere.example' });
  bearer.send({ id: 1, connect: {} });
  expect((await bearer.answer(1)).connect.client).toMatch(/^[0-9a-f-]{36}$/);
  bearer.socket.close();
});

it('refuses to connect without a token, or with one that is none', async () => {
  const none = await RawClient.open(platform.baseUrl);
  none.send({ id: 1, connect: {} });
  expect((await none.answer(1)).error.code).toBe(101);
  none.send({ id: 2, connect: { token: user.token } });
  expect((await none.answer(2)).connect.version).toBe('balai');
  none.socket.close();
  const wrong = await RawClient.open(platform.baseUrl);
  wrong.send({ id: 1, connect: { token: 'a.b.c' } });
  expect(await wrong.end()).toBe(3500);
});

it.each([
  ['no JSON', '{', 3501],
  ['no object', '[]', 3501],
  ['nothing', '\n', 3501],
  ['a command before connect', '{"id":1,"ping":{}}', 3501],
  ['a method of the wrong type', '{"id":1,"connect":7}', 3501],
  ['a command without an id', '{"connect":{}}', 3501],
  ['a frame too long', `"${'x'.repeat(70_000)}"`, 1009],
])('closes a socket that sends %s', async (_what, frame, code) => {
  const raw = await RawClient.open(platform.baseUrl);
  raw.send(frame);
  expect(await raw.end()).toBe(code);
});

it('closes a socket that speaks the binary protocol', async () => {
  const raw = await RawClient.open(platform.baseUrl);
  raw.socket.send(Buffer.from([1, 2, 3]));
  expect(await raw.end()).toBe(3506);
});

it('is no page', async () => {
  const { status, headers } = await platform.call('GET', '/connection/websocket');
  expect([status, headers.get('upgrade')]).toEqual([426, 'websocket']);
});

it('answers a call that offers another protocol as any other', async () => {
  const answer = await new Promise<number | undefined>((done, fail) => {
    const call = request(`${platform.baseUrl}/health/live`, { headers: { connection: 'Upgrade', upgrade: 'h2c' } }, (got) => {
      got.resume();
      done(got.statusCode);
    });
    call.on('error', fail).end();
  });
  expect(answer).toBe(200);
});
