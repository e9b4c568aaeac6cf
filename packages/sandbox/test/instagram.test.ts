import { beforeAll, expect, it } from 'vitest';
import { objectOf, type SandboxWorld, sandboxWorldOn } from './sandbox-world.ts';
import { sharedSandbox } from './shared-sandbox.ts';

type Json = Record<string, unknown>;

let world: SandboxWorld;
let shortcode = '';

beforeAll(async () => {
  world = sandboxWorldOn(await sharedSandbox(import.meta.url));
  await world.addClient({ client_id: 'POLRES_MAWAR', name: 'Polres Mawar', instagram: { handle: 'polres.mawar', enabled: true } });
  await world.addClient({ client_id: 'POLRES_TUTUP', instagram: { handle: 'polres.tutup', enabled: true } });
  await world.addPerson({ clientId: 'POLRES_MAWAR', name: 'Andi Pratama', instagram: 'andi.pratama' });
  const takenAt = '2026-03-10T02:12:00Z';
  const { data } = await world.api('POST', '/posts', {
    client_id: 'polres_mawar',
    platform: 'instagram',
    caption: 'Apel pagi #contoh @humas',
    taken_at: takenAt,
  });
  shortcode = String((data as Json).shortcode);
});

async function call(path: string): Promise<{ status: number; body: Json; headers: Headers }> {
  const answer = await world.provider(`/instagram${path}`);
  return { status: answer.status, body: objectOf(await answer.json()), headers: answer.headers };
}

async function walk(first: string, cursorName: string, next: (body: Json) => string | null | undefined): Promise<Json[]> {
  const pages: Json[] = [];
  for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined; ) {
    const { body } = await call(cursor === '' ? first : `${first}&${cursorName}=${cursor}`);
    pages.push(body);
    cursor = next(body);
  }
  return pages;
}

const dataOf = (page: Json) => page.data as { items: Json[]; total: number; next_cursor?: string; has_more?: boolean; count: number };

it('asks for a key, in the words of the gateway', async () => {
  const answer = await world.provider('/instagram/v1/info?username_or_id_or_url=polres.mawar', {});
  expect(answer.status).toBe(401);
  expect(answer.headers.get('x-rapidapi-proxy-response')).toBe('true');
  expect(await answer.json()).toEqual({ message: 'Missing RapidAPI application key.' });
});

it('shows the profile of a client, also under another spelling of its handle', async () => {
  const { status, body, headers } = await call('/v1/info?username_or_id_or_url=@Polres.Mawar');
  expect(status).toBe(200);
  expect(headers.get('x-rapidapi-version')).toBe('1.2.8');
  expect(body.data).toMatchObject({ username: 'polres.mawar', full_name: 'Polres Mawar', is_private: false, media_count: 1 });
  expect(objectOf(body.data).id).toMatch(/^\d{11}$/);
  expect(objectOf(body.data).profile_pic_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sandbox\/media\/avatar\/\d+\.png$/);
});

it('serves the pictures it points to', async () => {
  const { body } = await call('/v1/posts?username_or_id_or_url=polres.mawar');
  const [post] = dataOf(body).items;
  const answer = await fetch(String(post?.thumbnail_url));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
});

it('shows a post with its identity, instant and caption object, in the feed and alone', async () => {
  const { body } = await call('/v1/posts?username_or_id_or_url=polres.mawar');
  const [post] = dataOf(body).items;
  expect(post).toMatchObject({ code: shortcode, taken_at: 1773108720, is_video: false, like_count: expect.any(Number) });
  expect(post?.caption).toMatchObject({ text: 'Apel pagi #contoh @humas', hashtags: ['#contoh'], mentions: ['@humas'] });
  expect(body.pagination_token).toBeNull();
  const alone = await call(`/v1/post_info?code_or_id_or_url=${shortcode}`);
  expect(alone.body.data).toEqual(post);
  const byMediaId = await call(`/v1/post_info?code_or_id_or_url=${post?.pk}`);
  expect(byMediaId.body.data).toEqual(post);
});

it('pages likers by fifty and loses nobody', async () => {
  const handles = ['@Andi.Pratama', ...Array.from({ length: 119 }, (_, index) => `warga_${index}`)];
  await world.api('POST', `/posts/${shortcode}/likes`, { handles });
  const pages = await walk(`/v1/likes?code_or_id_or_url=${shortcode}`, 'cursor', (page) => dataOf(page).next_cursor);
  expect(pages.map((page) => [dataOf(page).count, dataOf(page).total, dataOf(page).has_more])).toEqual([
    [50, 120, true],
    [50, 120, true],
    [20, 120, false],
  ]);
  const likers = pages.flatMap((page) => dataOf(page).items);
  expect(new Set(likers.map((liker) => liker.username)).size).toBe(120);
  expect(likers[0]).toMatchObject({ username: 'andi.pratama', full_name: 'Andi Pratama' });
});

it('pages comments by fifty with the top-level token', async () => {
  await world.api('POST', `/posts/${shortcode}/comments`, { handles: Array.from({ length: 60 }, (_, index) => `warga_${index}`) });
  const pages = await walk(
    `/v1/comments?code_or_id_or_url=${shortcode}`,
    'pagination_token',
    (page) => page.pagination_token as string | null,
  );
  expect(pages.map((page) => dataOf(page).count)).toEqual([50, 10]);
  const ids = pages.flatMap((page) => dataOf(page).items).map((comment) => comment.id);
  expect(new Set(ids).size).toBe(60);
});

it('pages the feed by twelve, newest first', async () => {
  await world.addClient({ client_id: 'POLRES_RAMAI', instagram: { handle: 'polres.ramai', enabled: true } });
  const posts = Array.from({ length: 30 }, (_, index) => ({
    key: `p${index}`,
    client_id: 'POLRES_RAMAI',
    platform: 'instagram',
    caption: `Nomor ${index}`,
    // Pairs share an instant: a page must not lose one of them.
    taken_at: new Date(Date.UTC(2026, 2, 1 + Math.floor(index / 2))).toISOString(),
  }));
  await world.api('POST', '/bulk', { posts });
  const pages = await walk(
    '/v1/posts?username_or_id_or_url=polres.ramai',
    'pagination_token',
    (page) => page.pagination_token as string | null,
  );
  expect(pages.map((page) => dataOf(page).count)).toEqual([12, 12, 6]);
  const items = pages.flatMap((page) => dataOf(page).items);
  expect(new Set(items.map((item) => item.code)).size).toBe(30);
  const instants = items.map((item) => Number(item.taken_at));
  expect(instants).toEqual([...instants].sort((a, b) => b - a));
});

it.each([
  ['/v1/info?username_or_id_or_url=akun.tidak.ada', 404, { detail: 'Not found' }],
  ['/v1/posts?username_or_id_or_url=akun.tidak.ada', 404, { detail: 'Not found' }],
  ['/v1/post_info?code_or_id_or_url=DVhapus0001', 404, { detail: 'Not found' }],
  ['/v1/likes?code_or_id_or_url=DVhapus0001', 404, { detail: 'Not found' }],
  ['/v1/posts?username_or_id_or_url=polres.mawar&pagination_token=nonsense', 400, { detail: 'Invalid pagination token' }],
  ['/v1/nothing', 404, { message: "Endpoint '/v1/nothing' does not exist" }],
])('answers %s with %i as the provider does', async (path, status, body) => {
  const answer = await call(path);
  expect([answer.status, answer.body]).toEqual([status, body]);
});

it('names a missing parameter', async () => {
  const { status, body } = await call('/v1/likes');
  expect(status).toBe(422);
  expect(body.detail).toEqual([{ loc: ['query', 'code_or_id_or_url'], msg: 'field required', type: 'value_error.missing' }]);
});

it('keeps the posts of a private account to itself, not its profile', async () => {
  const { data } = await world.api('POST', '/posts', { client_id: 'POLRES_TUTUP', platform: 'instagram' });
  await world.api('PUT', '/accounts/polres_tutup/instagram', { private: true });
  expect(await call('/v1/info?username_or_id_or_url=polres.tutup')).toMatchObject({ status: 200, body: { data: { is_private: true } } });
  expect(await call('/v1/posts?username_or_id_or_url=polres.tutup')).toMatchObject({ status: 403, body: { detail: 'Private account' } });
  const likes = await call(`/v1/likes?code_or_id_or_url=${(data as Json).shortcode}`);
  expect([likes.status, likes.body, likes.headers.get('x-rapidapi-proxy-response')]).toEqual([
    403,
    { detail: 'This account is private' },
    null,
  ]);
});

it('forgets a post its owner deleted', async () => {
  const { data } = await world.api('POST', '/posts', { client_id: 'POLRES_MAWAR', platform: 'instagram' });
  const code = String((data as Json).shortcode);
  await world.api('DELETE', `/posts/${code}`);
  expect((await call(`/v1/likes?code_or_id_or_url=${code}`)).status).toBe(404);
  const { body } = await call('/v1/posts?username_or_id_or_url=polres.mawar');
  expect(dataOf(body).items.map((item) => item.code)).not.toContain(code);
});

it('shows a collab post in the feeds of all its accounts', async () => {
  await world.addClient({ client_id: 'POLRES_DUA', instagram: { handle: 'polres.dua', enabled: true } });
  await world.addClient({ client_id: 'POLRES_TIGA', instagram: { handle: 'polres.tiga', enabled: true } });
  const wish = { client_id: 'POLRES_DUA', platform: 'instagram', coauthors: ['polres_tiga', 'POLRES_DUA'] };
  const { status, data } = await world.api('POST', '/posts', wish);
  expect([status, data]).toMatchObject([201, { client_id: 'POLRES_DUA', coauthors: ['POLRES_TIGA'] }]);
  for (const handle of ['polres.dua', 'polres.tiga']) {
    const { items } = dataOf((await call(`/v1/posts?username_or_id_or_url=${handle}`)).body);
    expect(items).toMatchObject([{ user: { username: 'polres.dua' }, coauthor_producers: [{ username: 'polres.tiga' }] }]);
  }
  const told = { key: 'bersama', caption: 'Bersama', taken_at: '2026-01-02T03:04:05Z' };
  expect(await world.api('POST', '/bulk', { posts: [{ ...wish, ...told }] })).toMatchObject({ status: 200 });
  const listed = await world.api('GET', '/posts?client_id=POLRES_TIGA');
  expect(listed.data).toMatchObject([
    { client_id: 'POLRES_DUA', coauthors: ['POLRES_TIGA'] },
    { caption: 'Bersama', coauthors: ['POLRES_TIGA'] },
  ]);
  expect((await world.api('POST', '/posts', { ...wish, platform: 'tiktok' })).body).toMatchObject({ errors: [{ field: 'coauthors' }] });
});
