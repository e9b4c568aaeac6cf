import { collectOfficial, officialAccountChanged, postChanged } from '@balai/contracts/collector';
import { endJobRun } from '@balai/contracts/scheduler';
import { uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { hoursAgo, type SharedCollecting, sharedCollecting } from './collecting.ts';

let world: SharedCollecting;
let operator: string;
let other: string;
beforeAll(async () => {
  world = await sharedCollecting(import.meta.url);
  await world.client('RESMI_A');
  await world.client('RESMI_B');
  world.provider.feeds.set('resmi_a', [
    { id: 'SAMA1', takenAt: new Date(Date.now() - 60_000), handles: ['ana'] },
    { id: 'BIASA1', takenAt: new Date(Date.now() - 120_000), handles: [] },
  ]);
  world.provider.feeds.set('resmi.a', [
    { id: 'SAMA1', takenAt: new Date(Date.now() - 60_000), handles: ['ana', 'budi'], caption: 'Apel #Presisi @Polda.Jatim #presisi' },
    { id: 'KEMARIN1', takenAt: hoursAgo(49), handles: [] },
  ]);
  operator = await world.platform.signIn({ role: 'operator', tenants: ['RESMI_A'], clientId: 'RESMI_A' });
  other = await world.platform.signIn({ role: 'operator', tenants: ['RESMI_B'], clientId: 'RESMI_B' });
});

const base = '/api/clients/resmi_a/satbinmas-official';
const call = (method: string, path: string, body?: object, token = operator) =>
  world.platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const put = (body: object) => call('PUT', base, body);
const officialOf = async (platformId: string) =>
  (await world.platform.sent('collector', postChanged)).map((one) => one.data).findLast((one) => one.platform_id === platformId)?.official;
const collectedAt = async (): Promise<string | null> => (await call('GET', base)).body.data[0]?.collected_at ?? null;
async function read(): Promise<void> {
  const before = await collectedAt();
  expect((await call('POST', `${base}/collect`, {})).status).toBe(202);
  await waitFor(async () => (await collectedAt()) !== before, { what: 'the official account to be read' });
}

describe('an official account', () => {
  it('is set once a client and platform; what is left empty stays', async () => {
    const first = await put({
      platform: 'Instagram',
      username: 'https://www.instagram.com/Resmi.A/',
      display_name: 'Resmi',
      is_verified: 'aktif',
    });
    expect([first.status, first.body.data]).toMatchObject([
      201,
      { created: true, account: { client_id: 'RESMI_A', platform: 'instagram', username: 'resmi.a', is_active: true, is_verified: true } },
    ]);
    const again = await put({ platform: 'instagram', username: '@resmi.a', display_name: '', is_verified: 0 });
    expect([again.status, again.body.data]).toMatchObject([
      200,
      { created: false, account: { display_name: 'Resmi', is_verified: false } },
    ]);
    const told = (await world.platform.sent('collector', officialAccountChanged)).filter(({ data }) => data.client_id === 'RESMI_A');
    expect(told.map(({ data }) => data.is_removed)).toEqual([false, false]);
  });

  it.each([
    [{ username: 'a' }, 400, 'platform_required'],
    [{ platform: 'youtube', username: 'a' }, 400, 'platform_required'],
    [{ platform: 'tiktok' }, 400, 'username_required'],
    [{ platform: 'tiktok', username: 'dua kata' }, 400, 'invalid_username'],
    [{ platform: 'tiktok', username: 'a', is_active: 'mungkin' }, 400, 'invalid_flag'],
    [{ platform: 'tiktok', username: 'a', profile_url: 'javascript:alert(1)' }, 400, 'invalid_request'],
    [{ platform: 'tiktok', username: 'a', profile_url: 'https://www.tiktok.com@evil.example/a' }, 400, 'invalid_request'],
  ])('%j is refused, with the text that callers of clients read', async (body, status, code) => {
    const answer = await put(body);
    expect([answer.status, answer.body.code, answer.body.error]).toEqual([status, code, answer.body.message]);
  });

  it('of another client is refused, and not shown to others', async () => {
    const taken = await call('PUT', '/api/clients/RESMI_B/satbinmas-official', { platform: 'instagram', username: 'resmi.a' }, other);
    expect([taken.status, taken.body.code]).toEqual([409, 'official_account_taken']);
    expect(JSON.stringify(taken.body)).not.toContain('RESMI_A');
    expect((await call('GET', base, undefined, other)).status).toBe(403);
    expect((await call('GET', '/api/satbinmas-official/summary', undefined, other)).body.data).toMatchObject({ accounts: 0 });
  });
});

describe('the posts of an official account', () => {
  it('make the same posts of the client official, published anew; hashtags and mentions are kept', async () => {
    await world.finish(await world.schedule('RESMI_A'));
    expect(await officialOf('SAMA1')).toBe(false);
    await read();
    expect([await officialOf('SAMA1'), await officialOf('BIASA1')]).toEqual([true, false]);
    const { body } = await call('GET', `${base}/data`);
    expect(body.data).toMatchObject({
      client: { client_id: 'RESMI_A' },
      accounts: [{ username: 'resmi.a', media: [{ code: 'SAMA1', like_count: 2, hashtags: ['presisi'], mentions: ['polda.jatim'] }] }],
    });
    expect(body.data.accounts[0].media, 'of the day it is read').toHaveLength(1);
  });

  it.each([
    ['that is empty', { data: { items: [] } }],
    ['that is empty although more follow', { data: { items: [] }, pagination_token: 'X' }],
    ['whose posts cannot be read', { data: { items: [{ something: 'else' }] } }],
    ['that breaks off', { data: { items: [{ code: 'KEMARIN9', taken_at: Math.floor(Date.now() / 1000) }], has_more: true } }],
  ])('stay when the account answers with a page %s', async (_, body) => {
    const { answer } = world.provider;
    world.provider.answer = (request, key) =>
      request.path === '/v1/posts' && request.about === 'resmi.a' ? { body } : answer(request, key);
    await read();
    world.provider.answer = answer;
    const { accounts } = (await call('GET', `${base}/data`)).body.data;
    expect(accounts[0].media.map(({ code }: { code: string }) => code)).toContain('SAMA1');
    expect(await officialOf('SAMA1')).toBe(true);
  });

  it('are official when they are collected later too, and no more once the account is not', async () => {
    world.provider.feeds.set('resmi.a', [
      { id: 'BARU9', takenAt: new Date(), handles: [] },
      ...(world.provider.feeds.get('resmi.a') ?? []),
    ]);
    await read();
    world.provider.feeds.set('resmi_a', [
      { id: 'BARU9', takenAt: new Date(), handles: [] },
      ...(world.provider.feeds.get('resmi_a') ?? []),
    ]);
    await world.finish(await world.schedule('RESMI_A'));
    expect(await officialOf('BARU9')).toBe(true);
    await put({ platform: 'instagram', username: 'resmi.a', is_active: 'tidak' });
    expect([await officialOf('BARU9'), await officialOf('SAMA1')]).toEqual([false, false]);
    // The client's own account may be the official one: then all it posts is official.
    await put({ platform: 'instagram', username: 'resmi_a', is_active: true });
    expect([await officialOf('BARU9'), await officialOf('BIASA1')]).toEqual([true, true]);
    await put({ platform: 'instagram', username: 'resmi.a', is_active: true });
  });

  it('are summed up by account, hashtag and period', async () => {
    const get = async (path: string) => (await call('GET', `/api/satbinmas-official/${path}`)).body.data;
    expect(await get('summary?periode=harian')).toMatchObject({
      clients: 1,
      accounts: 1,
      posts: 2,
      likes: 2,
      followers: 1200,
      platforms: [
        { platform: 'instagram', posts: 2 },
        { platform: 'tiktok', accounts: 0 },
      ],
    });
    expect(await get('activity')).toMatchObject([
      { client_id: 'RESMI_A', username: 'resmi.a', posts: 2, active_days: 1, last_post_date: expect.any(String) },
    ]);
    expect(await get('engagement?client_id=resmi_a&platform=ALL')).toHaveLength(1);
    const unknown = await call('GET', '/api/satbinmas-official/engagement?platform=instagrm');
    expect(unknown).toMatchObject({ status: 400, body: { errors: [{ field: 'platform' }] } });
    expect(await get('engagement?client_id=resmi_a&platform=instagram')).toMatchObject([{ engagement: 2, engagement_rate: 0.0008 }]);
    expect(await get('hashtags')).toEqual([{ hashtag: 'presisi', posts: 1, accounts: 1, likes: 2, comments: 0 }]);
    const { hours, best } = await get('content?client_id=resmi_a&limit=2');
    expect(best.map((one: { code: string }) => one.code)).toEqual(['SAMA1', 'BARU9']);
    expect(best[0]).toMatchObject({ client_id: 'RESMI_A', platform: 'instagram', like_count: 2 });
    expect(hours.reduce((sum: number, one: { posts: number }) => sum + one.posts, 0)).toBe(2);
    expect((await call('GET', '/api/satbinmas-official/content', undefined, other)).body.data).toEqual({ hours: [], best: [] });
    expect((await call('GET', '/api/satbinmas-official/content?client_id=RESMI_A', undefined, other)).status).toBe(403);
    expect((await call('GET', '/api/satbinmas-official/content?periode=tahunan')).body).toMatchObject({ code: 'invalid_period' });
    expect(await get('activity')).toMatchObject([{ is_dormant: false, newest_post_at: expect.any(String), failure: null }]);
    expect(await get('accounts/RESMI_A?periode=semua')).toMatchObject({
      accounts: [{ satbinmas_account_id: expect.any(String), posts: 2 }],
    });
    expect(await get('summary?tanggal_mulai=2020-01-01&tanggal_selesai=2020-01-31')).toMatchObject({ accounts: 1, posts: 0 });
    expect((await call('GET', '/api/satbinmas-official/summary?periode=tahunan')).body).toMatchObject({ code: 'invalid_period' });
  });

  it('are a file with the rows of each answer, in its order', async () => {
    const file = async (query: string, token = operator) => {
      const path = `/api/satbinmas-official/export?format=csv&${query}`;
      const answer = await fetch(`${world.platform.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
      return { answer, lines: (await answer.text()).split('\r\n') };
    };
    const below = (lines: readonly string[]) => {
      const at = lines.findIndex((line) => line.startsWith('No,'));
      const header = (lines[at] ?? '').split(',');
      return lines
        .slice(at + 1)
        .flatMap((line) => (line === '' ? [] : [Object.fromEntries(line.split(',').map((cell, index) => [header[index], cell]))]));
    };
    const text = (value: unknown) => (value === null ? '' : String(value));
    const query = 'client_id=resmi_a&periode=semua';
    for (const section of ['activity', 'engagement']) {
      const { data } = (await call('GET', `/api/satbinmas-official/${section}?${query}`)).body;
      const { answer, lines } = await file(`${query}&section=${section}`);
      expect(answer.headers.get('content-disposition')).toMatch(
        /^attachment; filename="akun-resmi-(keaktifan|interaksi)_RESMI_A_semua\.csv"$/,
      );
      expect(data.length).toBeGreaterThan(0);
      expect(
        below(lines).map((row) =>
          ['Satuan', 'Akun', 'Pengikut', 'Konten', 'Like', 'Komentar', 'Tayangan', 'Dibagikan'].map((name) => row[name]),
        ),
      ).toEqual(
        data.map((row: Record<string, unknown>) =>
          ['client_name', 'username', 'followers', 'posts', 'likes', 'comments', 'views', 'shares'].map((name) => text(row[name])),
        ),
      );
    }
    const tags = (await call('GET', `/api/satbinmas-official/hashtags?${query}`)).body.data;
    const { lines } = await file(`${query}&section=hashtags`);
    expect(below(lines).map((row) => [row.Tagar, row.Konten, row.Akun])).toEqual(
      tags.map((row: Record<string, unknown>) => [row.hashtag, text(row.posts), text(row.accounts)]),
    );
    for (const format of ['xlsx', 'pdf']) {
      const token = { authorization: `Bearer ${operator}` };
      const answer = await fetch(`${world.platform.baseUrl}/api/satbinmas-official/export?${query}&format=${format}`, { headers: token });
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 2)
          .toString(),
      ).toBe(format === 'pdf' ? '%P' : 'PK');
    }
    expect((await file(query, other)).answer.status).toBe(403);
    expect((await file('periode=semua', other)).lines.join()).not.toContain('resmi.a');
  });

  it('are read by the daily job, which ends with what became of it, once', async () => {
    const jobOf = async (clientId: string) => {
      const id = uuidv7();
      const command = { request_id: id, client_id: clientId, job_run_id: id };
      await world.platform.deliver(collectOfficial, command);
      await world.platform.deliver(collectOfficial, command);
      const ends = await waitFor(
        async () => {
          const found = (await world.platform.sent('collector', endJobRun)).filter((one) => one.data.job_run_id === id);
          return found.length > 0 ? found : null;
        },
        { what: 'the job to end' },
      );
      expect(ends).toHaveLength(1);
      return ends[0]?.data;
    };
    expect(await jobOf('RESMI_A')).toMatchObject({ outcome: 'succeeded', reason: null });
    expect(await jobOf('RESMI_B')).toMatchObject({ outcome: 'skipped' });
    world.provider.answer = ({ path }) => (path === '/v1/posts' ? { status: 404, body: { message: 'User not found' } } : null);
    expect(await jobOf('RESMI_A')).toMatchObject({ outcome: 'failed', reason: 'instagram: not_found' });
    expect((await call('GET', base)).body.data).toMatchObject([{ failure: 'not_found', collected_at: expect.any(String) }]);
    world.provider.answer = () => null;
  });

  it('go with it when it is removed, and with them what made the client’s posts official', async () => {
    const [account] = (await call('GET', base)).body.data;
    expect((await call('DELETE', `${base}/${uuidv7()}`)).body).toMatchObject({ code: 'official_account_not_found' });
    expect((await call('DELETE', `${base}/${account.satbinmas_account_id}`)).body.data).toMatchObject({ username: 'resmi.a' });
    expect(await officialOf('BARU9')).toBe(false);
    expect((await call('GET', base)).body.data).toEqual([]);
  });
});
