import { postAssigned, postChanged } from '@balai/contracts/collector';
import { clientChanged } from '@balai/contracts/identity';
import { aClient } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { hoursAgo, people, type SharedCollecting, sharedCollecting } from './collecting.ts';

let world: SharedCollecting;
let operator: string;
let directorate: string;
beforeAll(async () => {
  world = await sharedCollecting(import.meta.url);
  await world.client('ISI_A', { tiktok: 'isi_a.tt' });
  await world.client('ISI_B');
  await world.platform.deliver(clientChanged, aClient('DIT_ISI', { type: 'direktorat' }));
  await world.platform.deliver(clientChanged, aClient('DIT_LAIN', { type: 'direktorat' }));
  world.provider.feeds.set('isi_a', [
    { id: 'POSA3', takenAt: hoursAgo(1), handles: ['ana', 'budi'] },
    { id: 'POSA2', takenAt: hoursAgo(5), handles: people(120) },
    { id: 'POSA1', takenAt: hoursAgo(9), handles: [] },
  ]);
  world.provider.feeds.set('isi_a.tt', [{ id: '7615394488435123573', takenAt: hoursAgo(1), handles: ['citra'] }]);
  world.provider.feeds.set('isi_b', [{ id: 'POSB1', takenAt: hoursAgo(1), handles: ['rahasia'] }]);
  for (const clientId of ['ISI_A', 'ISI_B']) await world.finish(await world.schedule(clientId));
  await world.finish(await world.schedule('ISI_A', { platform: 'tiktok' }));
  operator = await world.platform.signIn({ role: 'operator', tenants: ['ISI_A'], clientId: 'ISI_A' });
  directorate = await world.platform.signIn({ role: 'dit_isi', tenants: ['DIT_ISI', 'ISI_A'], clientId: 'DIT_ISI' });
});

const call = (method: string, path: string, body?: object, token = operator) =>
  world.platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const get = (path: string) => call('GET', path);
const stateOf = async (platformId: string) =>
  (await world.platform.sent('collector', postChanged)).map((one) => one.data).findLast((one) => one.platform_id === platformId);

describe('who engaged in a client’s posts', () => {
  it('is listed by post, newest first, with the legacy fields, whole or in pages that continue each other', async () => {
    const whole = await get('/api/clients/isi_a/posts/instagram/likes');
    expect(whole.body.data).toEqual([
      { shortcode: 'POSA3', like_count: 2, likes: ['ana', 'budi'] },
      { shortcode: 'POSA2', like_count: 120, likes: people(120).sort() },
      { shortcode: 'POSA1', like_count: 0, likes: [] },
    ]);
    const first = await get('/api/clients/ISI_A/posts/instagram/likes?limit=2');
    expect(first.headers.get('etag')).toMatch(/^W\//);
    const second = await get(`/api/clients/ISI_A/posts/instagram/likes?limit=2&cursor=${first.body.next_cursor}`);
    expect([...first.body.data, ...second.body.data]).toEqual(whole.body.data);
    expect(second.body.next_cursor).toBeNull();
  });

  it('on TikTok has names with their sign, of the account’s client or the one that is named', async () => {
    const expected = [{ video_id: '7615394488435123573', comment_count: 1, comments: ['@citra'] }];
    for (const path of ['/api/tiktok/comments', '/api/tiktok/comments?client_id=isi_a', '/api/clients/ISI_A/posts/tiktok/comments'])
      expect((await get(path)).body.data, path).toEqual(expected);
  });

  it('leaves out who took it back, and posts that are hidden', async () => {
    await world.platform.owner.query(
      `insert into collector.engagement_gone (post_id, kind, obs_no, part, client_id, withdrawn_at, handles)
       select post_id, 'likes', 9, 1, client_id, now(), array['budi'] from collector.post where platform_id = 'POSA3'`,
    );
    await world.platform.owner.query("update collector.post set hidden_at = now() where platform_id = 'POSA1'");
    const { body } = await get('/api/clients/ISI_A/posts/instagram/likes');
    expect(body.data.map((post: { shortcode: string; like_count: number }) => [post.shortcode, post.like_count])).toEqual([
      ['POSA3', 1],
      ['POSA2', 120],
    ]);
  });

  it('is nobody else’s to see', async () => {
    const { status, body } = await get('/api/clients/ISI_B/posts/instagram/likes');
    expect([status, body.error]).toEqual([403, body.message]);
    expect((await get('/api/posts/instagram:POSB1/metrics')).body).toMatchObject({ code: 'post_not_found' });
  });
});

describe('the counts of a post', () => {
  it('are kept for each look that found them changed, and for no other', async () => {
    const points = async () => (await get('/api/posts/instagram:POSA3/metrics')).body.data;
    expect(await points()).toMatchObject([{ like_count: 2, comment_count: 0, view_count: null }]);
    await world.finish(await world.schedule('ISI_A', { full: true }));
    expect(await points()).toHaveLength(1);
    const [newest] = world.provider.feeds.get('isi_a') ?? [];
    if (newest !== undefined) Object.assign(newest, { handles: ['ana', 'budi', 'citra'] });
    await world.finish(await world.schedule('ISI_A', { full: true }));
    expect((await points()).map((point: { like_count: number }) => point.like_count)).toEqual([2, 3]);
    expect((await get('/api/posts/instagram:POSA3/metrics?limit=1')).body.data).toMatchObject([{ like_count: 3 }]);
    // Kept and passed on alone is a change, too.
    expect((await points()).at(-1)).toMatchObject({ save_count: null, share_count: null });
    if (newest !== undefined) Object.assign(newest, { saves: 6, shares: 4 });
    await world.finish(await world.schedule('ISI_A', { full: true }));
    expect((await points()).at(-1)).toMatchObject({ like_count: 3, save_count: 6, share_count: 4 });
  });
});

describe('a special task by REST', () => {
  it('is looked up, stored, published and told to the audit trail; again it is the same one', async () => {
    world.provider.feeds.set('orang.luar', [{ id: 'LUAR9', takenAt: hoursAgo(30), handles: ['ana'] }]);
    const body = { client_id: 'isi_a', platform: 'Instagram', url: 'https://www.instagram.com/reel/LUAR9/' };
    const first = await call('POST', '/api/posts/special', body);
    expect([first.status, first.body.data]).toMatchObject([201, { client_id: 'ISI_A', platform_id: 'LUAR9', kind: 'special', roles: [] }]);
    expect((await call('POST', '/api/posts/special', body)).status).toBe(200);
    world.provider.feeds.set('orang.lain', [{ id: 'LUAR10', takenAt: hoursAgo(30), handles: [] }]);
    const wanted = { ...body, url: 'https://www.instagram.com/reel/LUAR10/' };
    const atOnce = await Promise.all(Array.from({ length: 8 }, () => call('POST', '/api/posts/special', wanted)));
    expect(atOnce.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(await stateOf('LUAR9')).toMatchObject({ kind: 'special', special_at: expect.any(String) });
    // It counts where special tasks are asked for, and nowhere else.
    const { data } = (await get('/api/clients/ISI_A/posts/instagram/likes')).body;
    expect(data.map(({ shortcode }: { shortcode: string }) => shortcode)).not.toContain('LUAR9');
    expect((await world.platform.sent('collector', postAssigned)).find(({ data }) => data.client_id === 'ISI_A')).toMatchObject({
      actor: expect.stringMatching(/^account:/),
      data: { platform_id: 'LUAR9' },
    });
  });

  it.each([
    [{ platform: 'instagram', url: 'https://www.instagram.com/akun/' }, 400, 'invalid_link'],
    [{ platform: 'instagram', url: 'HILANG9' }, 404, 'post_not_found'],
    [{ platform: 'youtube', url: 'HILANG9' }, 400, 'invalid_request'],
    [{ platform: 'instagram', url: 'LUAR9', client_id: 'ISI_B' }, 403, 'client_not_allowed'],
  ])('%j is refused', async (body, status, code) => {
    const answer = await call('POST', '/api/posts/special', { client_id: 'ISI_A', ...body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is not read from a short link: the refusal says what to do', async () => {
    const url = 'https://vt.tiktok.com/ZSabcdef/';
    const { status, body } = await call('POST', '/api/posts/special', { client_id: 'ISI_A', platform: 'tiktok', url });
    expect([status, body.errors]).toEqual([400, [{ field: 'url', message: expect.stringContaining('tautan pendek') }]]);
  });
});

describe('the directorates of a post', () => {
  const put = (roles: string[], token = directorate) => call('PUT', '/api/posts/instagram:POSA2/roles', { roles }, token);

  it('are set by who sees them, published once a change, and leave what others attached', async () => {
    await world.platform.owner.query("update collector.post set roles = '{dit_lain}' where platform_id = 'POSA2'");
    expect((await put([' DIT_ISI '])).body.data).toMatchObject({ roles: ['dit_isi', 'dit_lain'] });
    const version = (await stateOf('POSA2'))?.version;
    expect(await stateOf('POSA2')).toMatchObject({ roles: ['dit_isi', 'dit_lain'] });
    await put(['dit_isi']);
    expect((await stateOf('POSA2'))?.version).toBe(version);
    expect((await put([])).body.data).toMatchObject({ roles: ['dit_lain'] });
  });

  it('are directorates that the account sees, of posts that it sees', async () => {
    for (const role of ['dit_lain', 'isi_a', 'tak_ada'])
      expect((await put([role])).body, role).toMatchObject({ code: 'unknown_directorate' });
    const answer = await call('PUT', '/api/posts/instagram:POSB1/roles', { roles: [] }, directorate);
    expect(answer.body).toMatchObject({ code: 'post_not_found' });
  });
});
