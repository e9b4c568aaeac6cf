import { afterEach, beforeAll, expect, it } from 'vitest';
import { type SandboxWorld, sandboxWorldOn } from './sandbox-world.ts';
import { sharedSandbox } from './shared-sandbox.ts';

let world: SandboxWorld;
let likesPath = '';

beforeAll(async () => {
  world = sandboxWorldOn(await sharedSandbox(import.meta.url));
  await world.addClient({ client_id: 'POLRES_GANGGU', instagram: { handle: 'polres.ganggu', enabled: true } });
  const { data } = await world.api('POST', '/posts', { client_id: 'POLRES_GANGGU', platform: 'instagram' });
  const { shortcode } = data as { shortcode: string };
  likesPath = `/instagram/v1/likes?code_or_id_or_url=${shortcode}`;
  await world.api('POST', `/posts/${shortcode}/likes`, { handles: Array.from({ length: 60 }, (_, index) => `warga_${index}`) });
});
afterEach(() => setFault('none', 1));

async function setFault(kind: string, count: number): Promise<void> {
  expect((await world.api('POST', '/faults', { provider: 'instagram', kind, count })).status).toBe(200);
}
const remaining = async (): Promise<unknown> => (await world.api('GET', '/faults')).data;

it('truncate ends a chain early although the claim is larger, and waits for a list of people', async () => {
  await setFault('truncate', 1);
  const feed = await world.providerBody('/instagram/v1/posts?username_or_id_or_url=polres.ganggu');
  expect(feed).toMatchObject({ data: { count: 1 } });
  expect(await remaining()).toEqual([{ provider: 'instagram', kind: 'truncate', remaining: 1 }]);
  const { data } = await world.providerBody(likesPath);
  expect(data).toMatchObject({ count: 25, total: 60, has_more: false });
  expect(data).not.toHaveProperty('next_cursor');
  expect(await remaining()).toEqual([]);
});

it('cut breaks the connection in the middle of the body', async () => {
  await setFault('cut', 1);
  const answer = await world.provider(likesPath);
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
  expect((await world.provider(likesPath)).status).toBe(200);
});

it('fail answers 500 and 503 in turn', async () => {
  await setFault('fail', 2);
  const statuses = [(await world.provider(likesPath)).status, (await world.provider(likesPath)).status];
  expect(statuses.sort()).toEqual([500, 503]);
  expect((await world.provider(likesPath)).status).toBe(200);
});

it('rate_limit says when to come back', async () => {
  await setFault('rate_limit', 1);
  const answer = await world.provider(likesPath);
  expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('x-rapidapi-proxy-response')]).toEqual([429, '1', 'true']);
});

it('garbage is HTML or another shape, both with 200', async () => {
  await setFault('garbage', 2);
  const answers = [await world.provider(likesPath), await world.provider(likesPath)];
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  const types = answers.map((answer) => answer.headers.get('content-type')?.split(';')[0]).sort();
  expect(types).toEqual(['application/json', 'text/html']);
});

it('slow answers late, but truly', async () => {
  await setFault('slow', 1);
  const began = performance.now();
  const { data } = await world.providerBody(likesPath);
  expect(performance.now() - began).toBeGreaterThan(250);
  expect(data).toMatchObject({ total: 60 });
});

it('a fault is used up exactly as often as it was set, however many ask at once', async () => {
  await setFault('rate_limit', 7);
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await world.provider(likesPath)).status));
  expect(statuses.filter((status) => status === 429)).toHaveLength(7);
});

it('a new fault takes the place of the old one, none ends it, and the other provider is spared', async () => {
  await setFault('fail', 100);
  await setFault('rate_limit', 100);
  expect((await world.provider(likesPath)).status).toBe(429);
  expect((await world.provider('/tiktok/api/user/info?uniqueId=x')).status).toBe(200);
  await setFault('none', 1);
  expect((await world.provider(likesPath)).status).toBe(200);
});

it('refuses kinds the provider does not know', async () => {
  const answer = await world.api('POST', '/faults', { provider: 'whatsapp', kind: 'garbage' });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field: 'kind' }] } });
});
