import type { DataOf, Platform } from '@balai/contracts';
import { type postAuthorAnswered as Answered, postAuthorAnswered, requestPostAuthor } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SharedCollecting, sharedCollecting, startCollecting } from './collecting.ts';

let world: SharedCollecting;
beforeAll(async () => {
  world = await sharedCollecting(import.meta.url);
  await world.client('PENULIS_A', { tiktok: 'penulis_a' });
  world.provider.feeds.set('ani.insta', [{ id: 'REPOST1', takenAt: new Date(), handles: [] }]);
  world.provider.feeds.set('ani.tiktok', [{ id: '7300000000000000001', takenAt: new Date(), handles: [] }]);
});

interface Question {
  readonly platform?: Platform;
  readonly id: string;
  readonly client?: string;
  readonly requestId?: string;
}
const answers = async (requestId: string, of: SharedCollecting) =>
  (await of.platform.sent('collector', postAuthorAnswered)).map((one) => one.data).filter((data) => data.request_id === requestId);
/** Asks as attendance does, and waits for the answer. */
async function call(
  { platform = 'instagram', id, client = 'PENULIS_A', requestId = uuidv7() }: Question,
  of = world,
): Promise<DataOf<typeof Answered>> {
  await of.platform.deliver(requestPostAuthor, { request_id: requestId, client_id: client, platform, platform_id: id });
  return waitFor(async () => (await answers(requestId, of)).at(-1) ?? null, { what: `an answer about ${id}` });
}
const callsAbout = (id: string, of = world) => of.provider.requests.filter((request) => request.about === id).length;
const costs = async (): Promise<Record<string, number>> => {
  const { rows } = await world.platform.owner.query('select client_id, sum(calls)::int as calls from collector.client_cost group by 1');
  return Object.fromEntries(rows.map(({ client_id, calls }) => [client_id, calls]));
};

describe('whose a post is', () => {
  it.each([
    ['instagram', 'REPOST1', 'ani.insta'],
    ['tiktok', '7300000000000000001', 'ani.tiktok'],
  ] as const)('is told by %s, and costs the client a request', async (platform, id, author) => {
    const before = await costs();
    expect(await call({ platform, id })).toMatchObject({ client_id: 'PENULIS_A', platform, platform_id: id, author, reason: null });
    expect(await costs()).toEqual({ ...before, PENULIS_A: (before.PENULIS_A ?? 0) + 1 });
  });

  it('is asked once for all who want to know it within a day', async () => {
    expect((await call({ id: 'REPOST1' })).author).toBe('ani.insta');
    expect(callsAbout('REPOST1')).toBe(1);
  });

  it('is known without a request where a feed showed the post', async () => {
    world.provider.feeds.set('penulis_a', [{ id: 'RESMI1', takenAt: new Date(Date.now() - 60_000), handles: [] }]);
    await world.finish(await world.schedule('PENULIS_A'));
    expect((await call({ id: 'RESMI1' })).author).toBe('penulis_a');
    expect(world.provider.requests.filter((request) => request.path === '/v1/post_info' && request.about === 'RESMI1')).toEqual([]);
  });

  it('is answered alike when the question comes twice', async () => {
    const requestId = uuidv7();
    await call({ id: 'REPOST1', requestId });
    await call({ id: 'REPOST1', requestId });
    expect(new Set((await answers(requestId, world)).map((data) => data.author))).toEqual(new Set(['ani.insta']));
  });

  it.each([
    ['is not there', { body: { detail: 'Media not found' }, status: 404 }, 'post_not_found'],
    ['names no author', { body: { data: { code: 'GAGAL_author_unknown', id: '1', taken_at: 1_700_000_000 } } }, 'author_unknown'],
    ['comes as a page', { body: '<html>sebentar</html>' }, 'unparseable'],
    ['is refused to our key', { status: 403, body: { message: 'You are not subscribed to this API.' } }, 'provider_refused'],
  ])('of a post that %s is told as such', async (_, scripted, reason) => {
    const id = `GAGAL_${reason}`;
    world.provider.answer = ({ about }) => (about === id ? scripted : null);
    expect(await call({ id })).toMatchObject({ author: null, reason });
    world.provider.answer = () => null;
  });

  it('is told to nobody for a client that is not there', async () => {
    expect(await call({ id: 'REPOST1', client: 'NOWHERE' })).toMatchObject({ author: null, reason: 'client_not_found' });
  });
});

describe('the budget', () => {
  it('lets such questions use up a part of a client’s requests, and no more', async () => {
    const poor = await startCollecting({
      COLLECTOR_DAILY_BUDGET: '40',
      COLLECTOR_CLIENT_SHARE_PERCENT: '50',
      COLLECTOR_VERIFY_PERCENT: '10',
    });
    try {
      await poor.client('POOR');
      poor.provider.feeds.set(
        'orang',
        ['P1', 'P2', 'P3'].map((id) => ({ id, takenAt: new Date(), handles: [] })),
      );
      expect((await call({ id: 'P1', client: 'POOR' }, poor)).author).toBe('orang');
      expect((await call({ id: 'P2', client: 'POOR' }, poor)).author).toBe('orang');
      expect(await call({ id: 'P3', client: 'POOR' }, poor)).toMatchObject({ author: null, reason: 'budget_spent' });
      expect(callsAbout('P3', poor)).toBe(0);
      // What is known already costs nothing.
      expect((await call({ id: 'P1', client: 'POOR' }, poor)).author).toBe('orang');
    } finally {
      await poor.stop();
    }
  });

  it('keeps its reserves for those who wait: near its end nobody is asked for this', async () => {
    const late = await startCollecting({
      COLLECTOR_DAILY_BUDGET: '10',
      COLLECTOR_CLIENT_SHARE_PERCENT: '100',
      COLLECTOR_VERIFY_PERCENT: '100',
    });
    try {
      await late.client('LATE');
      await late.platform.owner.query(
        'insert into collector.provider_budget (key_hash, day, reserved) select key_hash, (now() at time zone $1)::date, 8 from unnest($2::text[]) as k (key_hash)',
        ['utc', await keyHashes(late)],
      );
      expect(await call({ id: 'X1', client: 'LATE' }, late)).toMatchObject({ author: null, reason: 'budget_spent' });
      expect(callsAbout('X1', late)).toBe(0);
    } finally {
      await late.stop();
    }
  });

  it('without a key is told as such', async () => {
    const bare = await startCollecting({ RAPIDAPI_KEY: '' });
    try {
      await bare.client('BARE');
      expect(await call({ id: 'X1', client: 'BARE' }, bare)).toMatchObject({ author: null, reason: 'RAPIDAPI_KEY_MISSING' });
    } finally {
      await bare.stop();
    }
  });
});

async function keyHashes(of: SharedCollecting): Promise<string[]> {
  const { body } = await of.platform.call('GET', '/api/collection/keys', { token: of.token });
  return [...new Set<string>(body.data.map((one: { key_hash: string }) => one.key_hash))];
}
