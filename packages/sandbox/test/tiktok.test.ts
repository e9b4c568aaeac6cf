import { beforeAll, expect, it } from 'vitest';
import { type SandboxWorld, sandboxWorldOn } from './sandbox-world.ts';
import { sharedSandbox } from './shared-sandbox.ts';

type Json = Record<string, unknown>;

let world: SandboxWorld;
let secUid = '';

beforeAll(async () => {
  world = sandboxWorldOn(await sharedSandbox(import.meta.url));
  await world.addClient({
    client_id: 'POLRES_MELATI',
    name: 'Polres Melati',
    tiktok: { handle: 'polres.melati', sec_uid: null, enabled: true },
  });
  await world.addPerson({ clientId: 'POLRES_MELATI', name: 'Andi Pratama', tiktok: 'andi_pratama' });
  const posts = Array.from({ length: 40 }, (_, index) => ({
    key: `p${index}`,
    client_id: 'POLRES_MELATI',
    platform: 'tiktok',
    caption: `Video ${index} #contoh`,
    taken_at: new Date(Date.UTC(2026, 2, 1 + Math.floor(index / 2))).toISOString(),
    likes: ['warga'],
  }));
  await world.api('POST', '/bulk', { posts });
  const info = (await call('/api/user/info?uniqueId=polres.melati')).userInfo as { user: Json };
  secUid = String(info.user.secUid);
});

const call = (path: string): Promise<Json> => world.providerBody(`/tiktok${path}`);
type Feed = { cursor: string; hasMore: boolean; itemList: Json[]; statusCode: number };
const feed = async (query: string): Promise<Feed> => (await call(`/api/user/posts?${query}`)).data as Feed;

it('shows the profile with secUid, numbers and their text twins', async () => {
  const body = await call('/api/user/info?uniqueId=@Polres.Melati');
  expect(body).toMatchObject({
    statusCode: 0,
    userInfo: { user: { uniqueId: 'polres.melati', nickname: 'Polres Melati', privateAccount: false } },
  });
  expect(body.userInfo).toMatchObject({ stats: { videoCount: 40, heart: 40 }, statsV2: { videoCount: '40', heart: '40' } });
  expect(secUid).toMatch(/^MS4wLjABAAAA[\w-]{43}$/);
});

it('pages the feed by the count asked for, by secUid and by name, and loses no video of the same instant', async () => {
  for (const account of [`secUid=${secUid}`, 'uniqueId=polres.melati&username=polres.melati']) {
    const ids: unknown[] = [];
    for (let cursor = '0', more = true; more; ) {
      const page = await feed(`${account}&cursor=${cursor}&count=15`);
      ids.push(...page.itemList.map((item) => item.id));
      cursor = page.cursor;
      more = page.hasMore;
    }
    expect([ids.length, new Set(ids).size]).toEqual([40, 40]);
  }
});

it('shows a video the same in the feed and alone, where some numbers are text', async () => {
  const { itemList } = await feed(`secUid=${secUid}&cursor=0&count=35`);
  const [item] = itemList;
  expect(item).toMatchObject({ desc: 'Video 38 #contoh', stats: { diggCount: 1, commentCount: 0 } });
  expect(item?.id).toMatch(/^\d{19}$/);
  const detail = (await call(`/api/post/detail?videoId=${item?.id}`)).itemInfo as { itemStruct: Json };
  expect(detail.itemStruct).toMatchObject({ id: item?.id, createTime: String(item?.createTime) });
});

it('pages comments by position, also when one person comments twice', async () => {
  const { data } = await world.api('POST', '/posts', { client_id: 'POLRES_MELATI', platform: 'tiktok' });
  const id = String((data as Json).video_id);
  await world.api('POST', `/posts/${id}/comments`, {
    handles: ['andi_pratama', ...Array.from({ length: 69 }, (_, index) => `warga_${index}`)],
  });
  await world.api('POST', `/posts/${id}/comments`, { handles: ['andi_pratama'], text: 'Sekali lagi' });
  const first = await call(`/api/post/comments?videoId=${id}&count=50&cursor=0`);
  const last = await call(`/api/post/comments?videoId=${id}&count=50&cursor=${first.cursor}`);
  expect([first.cursor, first.has_more, first.total, last.cursor, last.has_more]).toEqual([50, 1, 71, 71, 0]);
  const comments = [first, last].flatMap((page) => page.comments as Json[]);
  expect(new Set(comments.map((comment) => comment.cid)).size).toBe(71);
  expect(comments.at(-1)).toMatchObject({ text: 'Sekali lagi', user: { unique_id: 'andi_pratama', nickname: 'Andi Pratama' } });
});

it.each([
  ['/api/user/info?uniqueId=akun.tidak.ada', { statusCode: 10202, userInfo: {} }],
  ['/api/post/detail?videoId=7614946092060803700', { statusCode: 10204, itemInfo: {} }],
  ['/api/post/comments?videoId=7614946092060803700&count=50&cursor=0', { status_code: 10204, comments: null, total: 0 }],
  ['/api/user/posts?cursor=0&count=35', { error: 'Missing required params: secUid' }],
])('answers %s as the provider does', async (path, body) => {
  expect(await call(path)).toMatchObject(body);
});

it('keeps the videos of a private account to itself', async () => {
  await world.api('PUT', '/accounts/POLRES_MELATI/tiktok', { private: true });
  const { data } = await call(`/api/user/posts?secUid=${secUid}&cursor=0&count=35`);
  expect(data).toMatchObject({ statusCode: 10222 });
  expect(data).not.toHaveProperty('itemList');
});
