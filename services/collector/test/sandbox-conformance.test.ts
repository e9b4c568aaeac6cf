import { fileURLToPath } from 'node:url';
import { type Client, clientChanged } from '@balai/contracts/identity';
import { sandbox } from '@balai/sandbox';
import { aClient, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderPost } from '../src/calls/domain/provider-post.ts';
import { createProviders, type ProvidersOptions } from '../src/providers/create-providers.ts';
import { HttpProvider } from '../src/providers/http-provider.ts';
import { parseInstagramAccount, parseInstagramComments, parseInstagramPost } from '../src/providers/instagram/instagram-answers.ts';
import type { ProviderRequest, ProviderResponse } from '../src/providers/provider-exchange.ts';
import { parseTiktokPost } from '../src/providers/tiktok/tiktok-answers.ts';
import { checkAgainstExpect } from './providers/fixture-checker.ts';
import { loadFixtures } from './providers/fixture-file.ts';
import { parseAnswer } from './providers/parse-answer.ts';
import { walkList } from './walked-list.ts';

/**
 * The sandbox speaks for the providers: what it serves is read by the collector's own adapters and compared by the checker that
 * compares the stored answers (their own table test stands beside the adapters).
 */
let platform: TestPlatform;
const LIKERS = Array.from({ length: 120 }, (_, at) => `warga_${at}`);
const COMMENTERS = Array.from({ length: 110 }, (_, at) => `warga.${at}`);
const caption = 'Apel pagi 🇮🇩 #contoh @humas.contoh\nbaris dua';

interface Published {
  readonly id: string;
  readonly shortcode: string;
  readonly video_id: string;
  readonly url: string;
  readonly taken_at: string;
}
let photo: Published;
let video: Published;

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [sandbox], env: { SANDBOX_SLOW_MS: '30000' } });
  for (const clientId of ['ALFA', 'TUTUP', 'RAMAI', 'SEPI']) await platform.deliver(clientChanged, clientOf(clientId));
  photo = await world('POST', 'posts', { client_id: 'ALFA', platform: 'instagram', caption });
  video = await world('POST', 'posts', { client_id: 'ALFA', platform: 'tiktok', caption });
  await world('POST', `posts/${photo.shortcode}/likes`, { handles: LIKERS });
  for (const post of [photo, video]) await world('POST', `posts/${post.id}/comments`, { handles: COMMENTERS, text: 'Siap 86' });
});
afterAll(async () => platform?.stop());

const clientOf = (clientId: string): Client => {
  const handle = `akun.${clientId.toLowerCase()}`;
  return aClient(clientId, {
    name: `Polres ${clientId}`,
    instagram: { handle, enabled: true },
    tiktok: { handle, sec_uid: null, enabled: true },
  });
};
async function world<T = Published>(method: string, path: string, body?: unknown): Promise<T> {
  const { status, body: said } = await platform.call(method, `/sandbox/api/${path}`, body === undefined ? {} : { body });
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(said)}`);
  return said.data;
}

/** One exchange with the sandbox as a stored answer would hold it. */
async function exchange(network: 'instagram' | 'tiktok', request: ProviderRequest, key = 'a-key'): Promise<ProviderResponse> {
  const search = new URLSearchParams(request.query).toString();
  const answer = await fetch(`${platform.baseUrl}/sandbox/${network}${request.path}?${search}`, {
    headers: key === '' ? {} : { 'x-rapidapi-key': key },
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), bodyText: await answer.text(), receivedAt: new Date() };
}
const differences = async (network: 'instagram' | 'tiktok', request: ProviderRequest, expected: Record<string, unknown>) =>
  checkAgainstExpect(expected, parseAnswer(request, await exchange(network, request)));
const providers = (more: Partial<ProvidersOptions> = {}) =>
  createProviders({
    key: 'a-key',
    instagramUrl: `${platform.baseUrl}/sandbox/instagram`,
    tiktokUrl: `${platform.baseUrl}/sandbox/tiktok`,
    sleep: async () => undefined,
    ...more,
  });

// Endpoints whose answers the collector can read but which it never asks.
const http = (network: 'instagram' | 'tiktok') => new HttpProvider(network, `${platform.baseUrl}/sandbox/${network}`, { key: 'a-key' });
const instagramProfile = (handle: string) =>
  http('instagram')
    .get({ path: '/v1/info', query: { username_or_id_or_url: handle } }, parseInstagramAccount, {})
    .then((account) => account.profile);
const instagramPost = (code: string): Promise<ProviderPost> =>
  http('instagram').get({ path: '/v1/post_info', query: { code_or_id_or_url: code } }, parseInstagramPost, {});
const tiktokPost = (videoId: string): Promise<ProviderPost> =>
  http('tiktok').get({ path: '/api/post/detail', query: { videoId } }, parseTiktokPost, {});
const instagramComments = (code: string, cursor: string | null) =>
  http('instagram').getPage(
    (from) => ({ path: '/v1/comments', query: { code_or_id_or_url: code, ...(from !== null && { pagination_token: from }) } }),
    cursor,
    parseInstagramComments,
    {},
  );

const instant = (text: string) => new Date(Math.floor(Date.parse(text) / 1000) * 1000).toISOString();
const shownPost = (post: Published, id: string) => ({ id, takenAt: instant(post.taken_at), caption, owner: 'akun.alfa', pinned: false });

describe('every endpoint is read by the adapter of the real one', () => {
  it('Instagram profile', async () => {
    const profile = { username: 'akun.alfa', fullName: 'Polres ALFA', mediaCount: 1, isPrivate: false };
    const request = { path: '/v1/info', query: { username_or_id_or_url: 'akun.alfa' } };
    expect(await differences('instagram', request, { profile })).toEqual([]);
  });

  it('Instagram feed, post by code and by media id', async () => {
    const expected = { ...shownPost(photo, photo.shortcode), likeCount: 120, commentCount: 110, url: photo.url };
    const feed = { path: '/v1/posts', query: { username_or_id_or_url: 'akun.alfa' } };
    expect(await differences('instagram', feed, { items: [expected], nextCursor: null, complete: true, reason: null })).toEqual([]);
    const byCode = { path: '/v1/post_info', query: { code_or_id_or_url: photo.shortcode } };
    expect(await differences('instagram', byCode, { post: expected })).toEqual([]);
    const { mediaId } = await instagramPost(photo.shortcode);
    const byMedia = { path: '/v1/post_info', query: { code_or_id_or_url: mediaId ?? '' } };
    expect(await differences('instagram', byMedia, { post: { ...expected, mediaId } })).toEqual([]);
  });

  it('Instagram likes and comments: handles, claim and cursor of a first page', async () => {
    const query = { code_or_id_or_url: photo.shortcode };
    const handles = LIKERS.slice(0, 50);
    const likes = { handles, claimed: 120, complete: false, reason: null, dropped: 0 };
    expect(await differences('instagram', { path: '/v1/likes', query }, likes)).toEqual([]);
    const comments = { handles: COMMENTERS.slice(0, 50), claimed: 110, complete: false, replyHandles: [], dropped: 0 };
    expect(await differences('instagram', { path: '/v1/comments', query }, comments)).toEqual([]);
  });

  it('TikTok profile, feed by secUid and by name, post', async () => {
    const info = { path: '/api/user/info', query: { uniqueId: 'akun.alfa' } };
    expect(
      await differences('tiktok', info, { profile: { username: 'akun.alfa', fullName: 'Polres ALFA', mediaCount: 1, isPrivate: false } }),
    ).toEqual([]);
    const { secUid } = (await providers().tiktok.account('akun.alfa', {})).profile;
    expect(secUid).toMatch(/^MS4wLjABAAAA/);
    const expected = { ...shownPost(video, video.video_id), commentCount: 110, url: video.url };
    const list = { items: [expected], nextCursor: null, complete: true, reason: null };
    for (const account of [{ secUid: secUid ?? '' }, { uniqueId: 'akun.alfa' }])
      expect(await differences('tiktok', { path: '/api/user/posts', query: { ...account, cursor: '0', count: '35' } }, list)).toEqual([]);
    expect(await differences('tiktok', { path: '/api/post/detail', query: { videoId: video.video_id } }, { post: expected })).toEqual([]);
  });

  it('TikTok comments', async () => {
    const request = { path: '/api/post/comments', query: { videoId: video.video_id, count: '50', cursor: '0' } };
    const expected = { handles: COMMENTERS.slice(0, 50), nextCursor: '50', claimed: 110, complete: false, dropped: 0 };
    expect(await differences('tiktok', request, expected)).toEqual([]);
  });

  it('what nobody did is an empty list that is complete', async () => {
    const post: Published = await world('POST', 'posts', { client_id: 'SEPI', platform: 'instagram' });
    const film: Published = await world('POST', 'posts', { client_id: 'SEPI', platform: 'tiktok' });
    const empty = { handles: [], claimed: 0, complete: true, nextCursor: null, reason: null };
    const query = { code_or_id_or_url: post.shortcode };
    expect(await differences('instagram', { path: '/v1/likes', query }, empty)).toEqual([]);
    expect(await differences('instagram', { path: '/v1/comments', query }, empty)).toEqual([]);
    const comments = { path: '/api/post/comments', query: { videoId: film.video_id, count: '50', cursor: '0' } };
    expect(await differences('tiktok', comments, empty)).toEqual([]);
    expect((await instagramPost(post.shortcode)).caption).toBeNull();
  });
});

describe('chains of pages', () => {
  it('give everybody once and end complete', async () => {
    const { instagram, tiktok } = providers();
    const likes = await walkList((cursor) => instagram.engagementPage(photo.shortcode, cursor, {}));
    const comments = await walkList((cursor) => instagramComments(photo.shortcode, cursor));
    const onTiktok = await walkList((cursor) => tiktok.engagementPage(video.video_id, cursor, {}));
    expect(likes.pages.flatMap((page) => page.handles)).toEqual(LIKERS);
    for (const { pages } of [comments, onTiktok]) expect(pages.flatMap((page) => page.handles)).toEqual(COMMENTERS);
    for (const { verdict, pages } of [likes, comments, onTiktok])
      expect({ verdict, pages: pages.length }).toEqual({ verdict: { complete: true, reason: null }, pages: 3 });
  });

  it('of posts lose none, also where posts share an instant', async () => {
    const posts = (['instagram', 'tiktok'] as const).flatMap((network) =>
      Array.from({ length: 80 }, (_, at) => ({
        key: `p${at}`,
        client_id: 'RAMAI',
        platform: network,
        caption: `Nomor ${at}`,
        taken_at: new Date(Date.UTC(2026, 2, 1, 0, Math.floor(at / 3))).toISOString(),
      })),
    );
    await world('POST', 'bulk', { posts });
    const { instagram, tiktok } = providers();
    const account = { handle: 'akun.ramai', secUid: null };
    for (const provider of [instagram, tiktok]) {
      const { pages, verdict } = await walkList((cursor) => provider.feedPage(account, cursor, {}));
      const ids = pages.flatMap((page) => page.posts).map((post) => post.id);
      expect({ network: provider.platform, ids: new Set(ids).size, all: ids.length, verdict }).toEqual({
        network: provider.platform,
        ids: 80,
        all: 80,
        verdict: { complete: true, reason: null },
      });
      const instants = pages.flatMap((page) => page.posts).map((post) => post.takenAt?.getTime() ?? 0);
      expect(instants).toEqual([...instants].sort((a, b) => b - a));
    }
  });

  it('forget who took the like back', async () => {
    const post: Published = await world('POST', 'posts', { client_id: 'ALFA', platform: 'instagram' });
    await world('POST', `posts/${post.id}/likes`, { handles: ['satu', 'dua', 'tiga'] });
    await world('DELETE', `posts/${post.id}/likes`, { handles: ['dua'] });
    const expected = { handles: ['satu', 'tiga'], claimed: 2, complete: true };
    expect(await differences('instagram', { path: '/v1/likes', query: { code_or_id_or_url: post.shortcode } }, expected)).toEqual([]);
    await world('DELETE', `posts/${post.id}`);
  });
});

describe('what cannot be had fails as it fails at the real providers', () => {
  const error = (kind: string, reason: string) => ({ error: { kind, reason } });
  const gone = 'DVhapus0001';
  it.each([
    ['instagram', '/v1/info', { username_or_id_or_url: 'tidak.ada' }, error('not_found', 'not_found')],
    ['instagram', '/v1/posts', { username_or_id_or_url: 'tidak.ada' }, error('not_found', 'not_found')],
    ['instagram', '/v1/post_info', { code_or_id_or_url: gone }, error('not_found', 'not_found')],
    ['instagram', '/v1/likes', { code_or_id_or_url: gone }, error('not_found', 'not_found')],
    ['instagram', '/v1/comments', { code_or_id_or_url: gone }, error('not_found', 'not_found')],
    ['tiktok', '/api/user/info', { uniqueId: 'tidak.ada' }, { error: { kind: 'not_found' } }],
    ['tiktok', '/api/user/posts', { uniqueId: 'tidak.ada', cursor: '0', count: '35' }, { error: { kind: 'not_found' } }],
    ['tiktok', '/api/post/detail', { videoId: '7000000000000000000' }, { error: { kind: 'not_found' } }],
    ['tiktok', '/api/post/comments', { videoId: '7000000000000000000', count: '50', cursor: '0' }, { error: { kind: 'not_found' } }],
    ['instagram', '/v1/posts', { username_or_id_or_url: 'akun.alfa', pagination_token: 'nonsense' }, error('unavailable', 'bad_request')],
    ['tiktok', '/api/user/posts', { cursor: '0', count: '35' }, error('unavailable', 'bad_request')],
  ] as const)('%s %s %j', async (network, path, query, expected) => {
    expect(await differences(network, { path, query: { ...query } }, expected)).toEqual([]);
  });

  it('a private account shows its profile and nothing else', async () => {
    const post: Published = await world('POST', 'posts', { client_id: 'TUTUP', platform: 'instagram' });
    const film: Published = await world('POST', 'posts', { client_id: 'TUTUP', platform: 'tiktok' });
    for (const network of ['instagram', 'tiktok']) await world('PUT', `accounts/TUTUP/${network}`, { private: true });
    const { instagram, tiktok } = providers();
    for (const profile of [await instagramProfile('akun.tutup'), (await tiktok.account('akun.tutup', {})).profile])
      expect(profile).toMatchObject({ isPrivate: true });
    for (const provider of [instagram, tiktok]) {
      await expect(provider.feedPage({ handle: 'akun.tutup', secUid: null }, null, {})).rejects.toMatchObject({
        kind: 'not_found',
        reason: 'private',
      });
    }
    const isPrivate = { kind: 'not_found', reason: 'private' };
    await expect(instagram.engagementPage(post.shortcode, null, {})).rejects.toMatchObject(isPrivate);
    await expect(instagramComments(post.shortcode, null)).rejects.toMatchObject(isPrivate);
    await expect(instagramPost(post.shortcode)).rejects.toMatchObject(isPrivate);
    await expect(tiktok.engagementPage(film.video_id, null, {})).rejects.toMatchObject(isPrivate);
    await expect(tiktokPost(film.video_id)).rejects.toMatchObject(isPrivate);
  });

  it('a key that is missing and an endpoint that is gone are our own trouble', async () => {
    const request = { path: '/v1/likes', query: { code_or_id_or_url: photo.shortcode } };
    expect(
      checkAgainstExpect(error('unauthorised', 'key_invalid'), parseAnswer(request, await exchange('instagram', request, ''))),
    ).toEqual([]);
    const missing = await exchange('instagram', { path: '/v1/nothing', query: {} });
    expect(checkAgainstExpect(error('unavailable', 'endpoint_missing'), parseAnswer(request, missing))).toEqual([]);
  });
});

describe('each fault gives the failure it stands for', () => {
  const FAULTS = [
    ['fail', { kind: 'unavailable', status: expect.toSatisfy((status: number) => [500, 503].includes(status)) }],
    ['rate_limit', { kind: 'rate_limited', status: 429, retryAfterSeconds: 1 }],
    ['garbage', { kind: 'unparseable', status: 200 }],
    ['cut', { kind: 'unavailable', reason: 'network' }],
    ['slow', { kind: 'unavailable', reason: 'timeout' }],
  ] as const;
  const lists = {
    instagram: () => providers({ timeoutMs: 300 }).instagram.engagementPage(photo.shortcode, null, {}),
    tiktok: () => providers({ timeoutMs: 300 }).tiktok.engagementPage(video.video_id, null, {}),
  };
  const set = (provider: string, kind: string, count = 100) => world('POST', 'faults', { provider, kind, count });

  it.each(FAULTS.flatMap(([kind, failure]) => (['instagram', 'tiktok'] as const).map((network) => ({ kind, network, failure }))))(
    '$kind of $network',
    async ({ kind, network, failure }) => {
      await set(network, kind);
      // Both faces of a fault with two.
      for (let time = 0; time < 2; time += 1) await expect(lists[network]()).rejects.toMatchObject(failure);
      await set(network, 'none');
      expect((await lists[network]()).handles.length).toBeGreaterThan(0);
    },
  );

  it.each(['instagram', 'tiktok'] as const)('truncate of %s: a list that ends early and says how much it lacks', async (network) => {
    await set(network, 'truncate', 1);
    const { pages, verdict } = await walkList(() => lists[network]());
    await set(network, 'none');
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({ complete: false, reason: 'count_mismatch', nextCursor: null });
    expect(pages[0]?.handles.length).toBeLessThan(pages[0]?.claimed ?? 0);
    expect(verdict).toEqual({ complete: false, reason: 'count_mismatch' });
  });
});

describe('the shapes themselves', () => {
  /** Names on the way to every value, lists taken together. */
  function namesIn(value: unknown, path = ''): Set<string> {
    if (Array.isArray(value)) return new Set([path, ...value.flatMap((inner) => [...namesIn(inner, path)])]);
    if (typeof value !== 'object' || value === null) return new Set([path]);
    return new Set([path, ...Object.entries(value).flatMap(([name, inner]) => [...namesIn(inner, `${path}.${name}`)])]);
  }
  const { files } = loadFixtures(fileURLToPath(new URL('../../../tests/data/providers', import.meta.url)));
  const stored = (path: string): Set<string> =>
    new Set(
      files
        .filter((file) => file.request.path === path && !('error' in file.expect))
        .flatMap((file) => {
          try {
            return [...namesIn(JSON.parse(file.bodyText))];
          } catch {
            // Answers that are deliberately no plain JSON.
            return [];
          }
        }),
    );
  const ofPhoto = () => ({ code_or_id_or_url: photo.shortcode });
  const ofVideo = () => ({ videoId: video.video_id, count: '50', cursor: '0' });

  it.each([
    ['instagram', '/v1/info', () => ({ username_or_id_or_url: 'akun.alfa' })],
    ['instagram', '/v1/posts', () => ({ username_or_id_or_url: 'akun.alfa' })],
    ['instagram', '/v1/post_info', ofPhoto],
    ['instagram', '/v1/likes', ofPhoto],
    ['instagram', '/v1/comments', ofPhoto],
    ['tiktok', '/api/user/info', () => ({ uniqueId: 'akun.alfa' })],
    ['tiktok', '/api/user/posts', () => ({ uniqueId: 'akun.alfa', count: '35', cursor: '0' })],
    ['tiktok', '/api/post/detail', ofVideo],
    ['tiktok', '/api/post/comments', ofVideo],
  ] as const)('%s %s says nothing that no stored answer says', async (network, path, query) => {
    const answer = await exchange(network, { path, query: query() });
    const known = stored(path);
    expect([...namesIn(JSON.parse(answer.bodyText))].filter((name) => !known.has(name)).sort()).toEqual([]);
  });
});
