import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;
const HOUR = 3_600_000;
const noon = new Date('2026-03-04T05:00:00Z').getTime();
const at = (hours: number): Date => new Date(noon + hours * HOUR);
const first = aPost('OV_A', 'OVONE', {
  taken_at: at(0).toISOString(),
  caption: 'é'.repeat(200),
  thumbnail_url: 'https://scontent.cdninstagram.com/p.jpg',
});
const second = aPost('OV_A', 'OVTWO', { taken_at: at(1).toISOString() });
const watcher = new Watcher(second);

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
  await feed.client(aClient('OV_A'), aClient('OV_EMPTY'));
  const people = [0, 1, 2, 3].map((serial) =>
    aPerson('OV_A', `0${serial}`, { exempt: serial === 3, division: serial === 2 ? 'SAT LANTAS' : 'SAT INTELKAM' }),
  );
  await feed.person(...people);
  await feed.handle(...people.map((person, serial) => aHandle(`ov.${serial}`, person)));
  await feed.post(first, second);
  await feed.observe(new Watcher(first).observation({ added: ['ov.0', 'ov.1', 'ov.3'], at: at(2) }));
  await feed.observe(watcher.observation({ added: ['ov.1', 'ov.3'], at: at(3) }));
  await feed.observe(watcher.observation({ added: ['ov.0'], at: at(4) }));
});

const get = (query: string, token = admin, headers = {}) => platform.call('GET', `/api/attendance/overview?${query}`, { token, headers });
const DAY = 'client_id=OV_A&tanggal=2026-03-04';

it('tells in one answer who is behind, what is new and who became complete last', async () => {
  const { data } = (await get(DAY)).body;
  expect(data.measures.all).toMatchObject({ posts: 2, participation: { given: 4, expected: 6 }, complete: { done: 2, of: 3 } });
  expect(data.measures.all.days).toHaveLength(14);
  expect(data.measures.all.days.at(-1)).toEqual({ day: '2026-03-04', posts: 2, participation: 0.6667, complete: 0.6667 });
  expect(data.measures.all.days[0]).toEqual({ day: '2026-02-19', posts: 0, participation: null, complete: null });
  expect(data.groups).toMatchObject({ by: 'division', total: 2, behind: 1, rows: [{ id: 'SAT LANTAS' }, { id: 'SAT INTELKAM' }] });
  expect(data.groups.rows.map((row: { days: unknown[] }) => row.days.at(-1))).toEqual([0, 1]);
  expect(data.headline).toEqual({
    must_act: 3,
    owing: 1,
    // Every group has fewer people than a sentence may name.
    worst: null,
  });
  expect(data.posts.map((post: { code: string }) => post.code)).toEqual(['OVTWO', 'OVONE']);
  const listed = (await platform.call('GET', `/api/attendance/posts?${DAY}&sort=time`, { token: admin })).body.data;
  expect(listed[0]).toMatchObject({
    code: 'OVONE',
    client_name: expect.any(String),
    thumbnail_url: expect.stringContaining('/api/media/image?'),
    special_at: null,
    incomplete: null,
  });
  expect(data.posts[1]).toMatchObject({
    client_name: expect.any(String),
    caption: 'é'.repeat(140),
    thumbnail_url: expect.stringContaining('/api/media/image?'),
    day: '2026-03-04',
    day_ends_at: '2026-03-04T17:00:00.000Z',
    participation: { given: 2, expected: 3, rate: 0.6667 },
    incomplete: null,
  });
  // The excused person is nobody's news.
  expect(data.finished.map((one: { at: string }) => one.at)).toEqual([at(4).toISOString(), at(3).toISOString()]);
  expect(data.empty_day).toBeNull();
});

it('is the beginning of an analysis, whose lists are those of their own routes; an excused person leads nobody', async () => {
  const call = async (view: string, query = '') =>
    (await platform.call('GET', `/api/attendance/${view}?${DAY}${query}`, { token: admin })).body;
  const numbers = (rows: readonly { user_id: string }[]) => rows.map(({ user_id }) => user_id);
  const { data } = await call('analysis');
  expect(data.overview).toEqual((await call('overview')).data);
  expect(data.divisions).toEqual((await call('divisions')).data);
  expect(data.people).toMatchObject({ data: (await call('members', '&sort=-given')).data, next_cursor: null, total: 4 });
  // 03 is excused and gave everything; 01 did as well.
  expect(numbers(data.people.data)).toContain('03');
  expect(data.most.map(({ given, expected }: { given: number; expected: number }) => given / expected)).toEqual([1, 1]);
  expect([numbers(data.most).sort(), numbers(data.least)]).toEqual([['00', '01'], ['02']]);
  const before = (await platform.call('GET', `/api/attendance/analysis?${DAY}`, { token: admin })).headers.get('etag');
  const same = await platform.call('GET', `/api/attendance/analysis?${DAY}`, { token: admin, headers: { 'if-none-match': before ?? '' } });
  expect([before, same.status]).toEqual([expect.any(String), 304]);
  // Words of its parts' routes would narrow one part and not the others.
  for (const word of ['sort=foo', 'filter=late', 'q=nobody', 'cursor=abc', 'state=owing'])
    expect([word, (await call('analysis', `&${word}`)).data]).toEqual([word, data]);
});

it('names nobody who finished in longer periods, and only the platform asked about', async () => {
  const { data } = (await get('client_id=OV_A&periode=mingguan&tanggal=2026-03-04&platform=tiktok')).body;
  expect(data.finished).toEqual([]);
  expect(data.measures.instagram).toBeNull();
  expect(data.measures.all).toEqual(data.measures.tiktok);
  const [tiktok] = data.freshness;
  expect([tiktok.platform, tiktok.reasons.map((reason: { code: string }) => reason.code)]).toEqual([
    'tiktok',
    ['no_post', 'never_collected', 'no_handle'],
  ]);
});

it('tells of each platform who has no username on it, also on a day it has no posts', async () => {
  const { measures } = (await get(DAY)).body.data;
  const lacking = [measures.all, measures.instagram, measures.tiktok].map((one) => one.lacking_handle);
  // Nobody has one on TikTok, the excused one apart; everybody has one on Instagram.
  expect(lacking).toEqual([0, 0, 3]);
  expect(measures.tiktok.people).toMatchObject({ no_handle: 0, no_posts: 3 });
});

it('shows yesterday while today has no posts', async () => {
  const { data } = (await get('client_id=OV_A')).body;
  expect(data.empty_day.yesterday).toMatchObject({ posts: 0, people: { total: 4, excused: 1, no_posts: 3 } });
  expect((await get('client_id=OV_EMPTY&tanggal=2026-03-04')).body.data).toMatchObject({ empty_day: null, groups: { rows: [] } });
});

it('says of a post whose data are incomplete why, and changes with a like', async () => {
  const before = await get(DAY);
  expect((await get(DAY, admin, { 'if-none-match': before.headers.get('etag') ?? '' })).status).toBe(304);
  await feed.observe(watcher.observation({ added: ['ov.2'], at: at(5), outcome: 'failed', reason: 'private' }));
  const { data } = (await get(DAY)).body;
  expect(data.posts[0]).toMatchObject({ code: 'OVTWO', incomplete: { code: expect.any(String), message: expect.any(String) } });
});

it('is for those who see the client', async () => {
  const token = await platform.signIn({ role: 'operator', tenants: ['OV_EMPTY'], clientId: 'OV_EMPTY' });
  expect((await get(DAY, token)).status).toBe(403);
  expect((await get('client_id=OV_A&tanggal=4.3.')).body).toMatchObject({ code: 'invalid_date' });
});

it('says how many complaints wait, to who may read them', async () => {
  const waiting = async (token = admin) => (await get('client_id=OV_EMPTY', token)).body.data.waiting;
  expect(await waiting()).toEqual({ complaints: 0 });
  const person = aPerson('OV_EMPTY', 'OV77');
  await feed.person(person);
  await feed.handle(aHandle('ov.77', person));
  await feed.post(aPost('OV_EMPTY', 'OVWAIT', { taken_at: new Date().toISOString() }));
  const body = { user_id: person.nrp, platform: 'instagram', message: 'Sudah suka semua' };
  expect((await platform.call('POST', '/api/claim/complaints', { token: admin, body })).status).toBe(201);
  expect(await waiting()).toEqual({ complaints: 1 });
  const reader = await platform.signIn({ permissions: ['attendance:read'], tenants: ['OV_EMPTY'], clientId: 'OV_EMPTY' });
  expect(await waiting(reader)).toEqual({ complaints: null });
  const other = await platform.signIn({ role: 'operator', tenants: ['OV_A'], clientId: 'OV_A' });
  expect((await get(DAY, other)).body.data.waiting).toEqual({ complaints: 0 });
});
