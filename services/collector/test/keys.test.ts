import { keySwitched } from '@balai/contracts/collector';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { providerKey } from '../src/costs/domain/provider-key.ts';
import { type Collecting, hoursAgo, people, startCollecting } from './collecting.ts';
import type { ScriptedAnswer } from './scripted-provider.ts';

const ONE = providerKey('key one').keyHash;
const TWO = providerKey('key two').keyHash;
let world: Collecting;
/** Keys the provider was asked with, in order. */
let used: string[] = [];
beforeAll(async () => {
  world = await startCollecting({ RAPIDAPI_KEY: 'key one, key two', COLLECTOR_WORKERS: '1', COLLECTOR_RESERVE_PERCENT: '0' });
  await world.client('KEYS');
  world.provider.feeds.set('keys', [{ id: 'K1', takenAt: hoursAgo(1), handles: people(1000) }]);
});
afterAll(() => world.stop());
beforeEach(() => {
  used = [];
  answering(() => null);
});
afterEach(async () => {
  for (const table of ['provider_key', 'provider_key_switch', 'provider_budget', 'provider_call', 'client_spend'])
    await world.platform.owner.query(`delete from collector.${table}`);
});

function answering(answer: (key: string, nth: number) => ScriptedAnswer | null): void {
  world.provider.requests.length = 0;
  used = [];
  world.provider.answer = (_, key) => {
    used.push(key);
    return answer(key, used.length);
  };
}
const collect = async () => world.finish(await world.schedule('KEYS', { full: true }));
const call = (method: 'GET' | 'PUT', path: string, body?: unknown, token = world.token) =>
  world.platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const turn = (hash: string, enabled: boolean) => call('PUT', `/api/collection/keys/${hash}`, { enabled });
/** Cursors of the likes that were asked for and answered, in order. */
const cursors = () => world.provider.requests.filter(({ path }) => path === '/v1/likes').map(({ cursor }) => cursor);

describe('a key that is refused', () => {
  it.each([
    ['401', { status: 401, body: { message: 'Invalid API key' } }],
    ['403', { status: 403, body: { message: 'You are not subscribed to this API.' } }],
    ['429', { status: 429, headers: { 'retry-after': '3' }, body: { message: 'Too many requests' } }],
    ['a quota that is used up', { status: 429, body: { message: 'You have exceeded the MONTHLY quota' } }],
    [
      'a quota that begins anew in a month',
      { status: 429, headers: { 'x-ratelimit-requests-reset': '2592000' }, body: { message: 'You have exceeded the MONTHLY quota' } },
    ],
    ['429 until an instant', { status: 429, headers: { 'retry-after': '4070908800' }, body: { message: 'Too many requests' } }],
  ])('by %s leaves the list to the next one, which goes on where it was', async (_, refusal) => {
    let refused = '';
    answering((key, nth) => {
      if (nth === 8) refused = key;
      return key === refused ? refusal : null;
    });
    expect(await collect()).toMatchObject({ state: 'succeeded' });
    expect(new Set(used).size).toBe(2);
    expect(used.slice(8)).not.toContain(refused);
    const asked = cursors();
    expect(asked.filter((cursor, index) => cursor !== asked[index - 1])).toEqual([
      null,
      ...Array.from({ length: 19 }, (__, n) => `${(n + 1) * 50}`),
    ]);
    // While it rests the next collection goes on with the other, however long that is.
    expect(await collect()).toMatchObject({ state: 'succeeded' });
  });

  it.each([
    ['502', { status: 502, body: '<html>bad gateway</html>' }],
    ['HTML', { status: 200, body: '<html>hello</html>' }],
  ])('is not the trouble when the host answers %s: the other key is not spent on it', async (_, answer) => {
    let only: string | null = null;
    answering((key) => {
      only ??= key;
      return answer;
    });
    expect(await collect()).toMatchObject({ state: 'failed' });
    expect(new Set(used)).toEqual(new Set([only]));
    await world.platform.owner.query('delete from collector.provider_key');
  });
});

describe('keys', () => {
  it('have a day’s requests each', async () => {
    await world.platform.owner.query(
      "insert into collector.provider_budget (key_hash, day, reserved) select hash, (now() at time zone 'utc')::date, 50000 - 15 from unnest($1::text[]) as hash",
      [[ONE, TWO]],
    );
    await world.platform.owner.query("insert into collector.client_quota values ('KEYS', 1000000)");
    expect(await collect()).toMatchObject({ state: 'succeeded' });
    expect(used).toHaveLength(21);
    expect([...new Set(used)].map((key) => used.filter((one) => one === key).length).sort()).toEqual([15, 6].sort());
    await collect();
    expect(used).toHaveLength(30);
  });

  it('can be switched off in the middle of a list, in force at once, and on again', async () => {
    let off = '';
    world.provider.requests.length = 0;
    world.provider.answer = async (_, key) => {
      used.push(key);
      if (used.length === 8) {
        off = key;
        expect((await turn(providerKey(key).keyHash, false)).body.data).toMatchObject({ enabled: false });
      }
      return null;
    };
    expect(await collect()).toMatchObject({ state: 'succeeded' });
    // What was admitted in the same fifth of a second may still go.
    expect(used.lastIndexOf(off)).toBeLessThan(8 + 20);
    expect(used.at(-1)).not.toBe(off);
    expect(new Set(cursors()).size).toBe(20);

    const other = off === 'key one' ? TWO : ONE;
    await turn(other, false);
    answering(() => null);
    expect(await collect()).toMatchObject({ state: 'failed', errors: [{ code: 'keys_off' }] });
    // Nobody was asked: it is not the provider that failed.
    expect(await call('GET', '/api/insta/rapid-info?username=akun.lain')).toMatchObject({ status: 503, body: { code: 'keys_off' } });
    expect(used).toEqual([]);
    await turn(other, true);
    expect(await collect()).toMatchObject({ state: 'succeeded' });
    const told = (await world.platform.sent('collector', keySwitched)).map(({ data }) => [data.key_hash, data.enabled]);
    expect(told).toEqual([
      [providerKey(off).keyHash, false],
      [other, false],
      [other, true],
    ]);
  });

  it('are shown without telling them: use, rests, failures and durations, to operators of the platform only', async () => {
    answering((_, nth) => (nth === 3 ? { status: 429, headers: { 'retry-after': '60' }, body: { message: 'Too many requests' } } : null));
    await collect();
    const { body } = await call('GET', '/api/collection/keys');
    expect(JSON.stringify(body)).not.toMatch(/key one|key two/);
    expect(body.data.map((key: { key_hash: string }) => key.key_hash)).toEqual([ONE, TWO]);
    const resting = body.data.find((key: { rests: unknown[] }) => key.rests.length > 0);
    expect(resting).toMatchObject({ via: 'primary', enabled: true, rests: [{ platform: 'instagram', reason: 'throttled' }] });
    expect(resting.errors).toMatchObject([{ outcome: 'rate_limited', reason: 'throttled', count: 1 }]);
    expect(resting.hosts).toHaveLength(2);
    expect(resting.hosts[0]).toMatchObject({ platform: 'instagram', breaker: 'closed', open_seconds: 0 });
    const busy = body.data.find((key: { key_hash: string }) => key.key_hash !== resting.key_hash);
    expect(busy.today.requests).toBe(19);
    expect(busy.today.left).toBe(50_000 - 19);
    expect(busy.last_hour).toMatchObject({ requests: 19, failed: 0, p50_ms: expect.any(Number), p95_ms: expect.any(Number) });
    const token = await world.platform.signIn({
      role: 'operator',
      tenants: ['KEYS'],
      clientId: 'KEYS',
      permissions: ['collection:read', 'collection:run'],
    });
    expect((await call('GET', '/api/collection/keys', undefined, token)).status).toBe(403);
    expect((await call('PUT', `/api/collection/keys/${ONE}`, { enabled: false }, token)).status).toBe(403);
    expect(await call('PUT', '/api/collection/keys/0123456789abcdef', { enabled: false })).toMatchObject({ status: 404 });
  });
});
