import type { Person } from '@balai/contracts/identity';
import { aClient, aMember, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

const CLIENT = 'BAGI_A';
const DIRECTORATE = 'DITBAGI';
const SAME = 'https://www.tiktok.com/@orang/video/7300000000000095001';
let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let own: Person;
let other: Person;
let token: string;
let operator: string;

const call = (method: string, path: string, body?: object, as = token) =>
  platform.call(method, path, { token: as, ...(body === undefined ? {} : { body }) });
let serial = 0;
async function newPost(over: Parameters<typeof aPost>[2] = {}, clientId = CLIENT): Promise<string> {
  serial += 1;
  const shortcode = `BAGICODE${serial}x`;
  await feed.post(aPost(clientId, shortcode, over));
  return shortcode;
}
const tiktok = (id: number) => `https://www.tiktok.com/@orang/video/73000000000000${96_000 + id}`;
const codes = (rows: { shortcode: string }[]) => rows.map(({ shortcode }) => shortcode);

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  await feed.client(aClient(CLIENT), aClient(DIRECTORATE, { type: 'direktorat' }));
  own = aPerson(CLIENT, '85001', { roles: ['ditbagi'] });
  other = aPerson(CLIENT, '85002');
  await feed.person(own, other);
  token = await platform.signIn(aMember(own));
  operator = await platform.signIn({ role: 'operator', tenants: [CLIENT], clientId: CLIENT });
});

describe('a member who shared a post', () => {
  it('reports it, changes the report and takes it back, without naming themselves', async () => {
    const shortcode = await newPost();
    const made = await call('POST', '/api/link-reports', { shortcode, tiktok_link: tiktok(1) });
    expect([made.status, made.body.data]).toMatchObject([201, { shortcode, user_id: own.nrp, submitted_by: own.nrp, state: 'accepted' }]);
    const twice = await call('POST', '/api/link-reports', { shortcode, user_id: own.nrp, tiktok_link: tiktok(2) });
    expect([twice.status, twice.body.code]).toEqual([400, 'link_report_exists']);
    const put = await call('PUT', `/api/link-reports/${shortcode}`, { user_id: own.nrp, youtube_link: 'https://youtu.be/dQw4w9WgXcQ' });
    expect(put).toMatchObject({ status: 200, body: { data: { tiktok_link: tiktok(1), youtube_link: 'https://youtu.be/dQw4w9WgXcQ' } } });
    expect((await call('GET', `/api/link-reports/${shortcode}`)).body.data.links).toHaveLength(2);
    const gone = await call('DELETE', `/api/link-reports/${shortcode}`);
    expect(gone).toMatchObject({ status: 200, body: { data: { state: 'revoked' } } });
    expect((await call('GET', `/api/link-reports/${shortcode}?user_id=${own.person_id}`)).body.data).toBe(null);
  });

  it('reports posts of the directorate whose role they hold, and no others', async () => {
    const theirs = await newPost({}, DIRECTORATE);
    expect((await call('POST', '/api/link-reports', { shortcode: theirs, tiktok_link: tiktok(3) })).status).toBe(201);
    const plain = await platform.signIn(aMember(other));
    const refused = await call('POST', '/api/link-reports', { shortcode: theirs, tiktok_link: tiktok(4) }, plain);
    expect([refused.status, refused.body.code]).toEqual([400, 'post_not_reportable']);
  });

  it('sees their own reports, found by platform, words and links', async () => {
    const [mine, theirs] = [await newPost(), await newPost()];
    await call('POST', '/api/link-reports', { shortcode: mine, facebook_link: 'https://www.facebook.com/orang/posts/123456' });
    await call('POST', '/api/link-reports', { shortcode: theirs, user_id: other.nrp, tiktok_link: tiktok(5) }, operator);
    const listed = async (words: string) => {
      const { status, body } = await call('GET', `/api/link-reports?${words}`);
      expect([words, status]).toEqual([words, 200]);
      return codes(body.data.items);
    };
    for (const words of ['', `client_id=${CLIENT}`, `user_id=${own.nrp}`, 'status=all', 'sort=name']) {
      const found = await listed(words);
      expect([words, found.includes(mine), found.includes(theirs)]).toEqual([words, true, false]);
    }
    expect(await listed('platform=facebook')).toEqual([mine]);
    expect(await listed('q=123456')).toEqual([mine]);
    expect(await listed(`shortcode=${theirs}`)).toEqual([]);
    expect((await call('GET', `/api/link-reports/${theirs}`)).body.data).toBe(null);
  });

  it('is told that somebody else reported a link, not who', async () => {
    const [mine, theirs] = [await newPost(), await newPost()];
    await call('POST', '/api/link-reports', { shortcode: theirs, user_id: other.nrp, tiktok_link: SAME }, operator);
    const made = await call('POST', '/api/link-reports', { shortcode: mine, tiktok_link: SAME });
    expect(made.body.data.duplicate_of).toEqual([expect.objectContaining({ shortcode: theirs, user_id: null, nama: null })]);
    const asked = await call('GET', `/api/link-reports?links[]=${encodeURIComponent(SAME)}`);
    expect([asked.body.duplicates, asked.body.data.duplicates]).toEqual([[SAME], [SAME]]);
    const reports = asked.body.duplicate_reports[0].reports.map((one: { shortcode: string; user_id: string | null }) => [
      one.shortcode,
      one.user_id,
    ]);
    expect(reports).toEqual([
      [theirs, null],
      [mine, own.nrp],
    ]);
    expect(JSON.stringify([made.body, asked.body])).not.toMatch(new RegExp(`${other.nrp}|${other.person_id}`));
    const staff = await call('GET', `/api/link-reports?links[]=${encodeURIComponent(SAME)}`, undefined, operator);
    expect(staff.body.duplicate_reports[0].reports[0]).toMatchObject({ user_id: other.nrp, nama: expect.any(String) });
  });

  it('reports a special task of their client', async () => {
    const shortcode = await newPost({ kind: 'special', special_at: new Date().toISOString(), taken_at: new Date().toISOString() });
    const body = { client_id: CLIENT, instagram_link: `https://www.instagram.com/p/${shortcode}/` };
    expect(await call('POST', '/api/link-reports-khusus', body)).toMatchObject({ status: 201, body: { data: { user_id: own.nrp } } });
    expect(codes((await call('GET', '/api/link-reports-khusus')).body.data)).toEqual([shortcode]);
    expect((await call('PUT', `/api/link-reports-khusus/${shortcode}`, {})).body.data.shortcode).toBe(shortcode);
    expect((await call('DELETE', `/api/link-reports-khusus/${shortcode}`)).body.data.state).toBe('revoked');
    expect((await call('GET', `/api/link-reports-khusus/${shortcode}`)).body.data).toBe(null);
  });

  it('reports a special task of the directorate whose role they hold, which is among their tasks, and no others', async () => {
    const today = new Date().toISOString();
    const shortcode = await newPost({ kind: 'special', special_at: today, taken_at: today }, DIRECTORATE);
    const body = { client_id: DIRECTORATE.toLowerCase(), instagram_link: `https://www.instagram.com/p/${shortcode}/` };
    const task = async () =>
      (await call('GET', '/api/claim/share-tasks?kind=special')).body.data.find(
        (one: { shortcode: string }) => one.shortcode === shortcode,
      );
    expect(await task()).toMatchObject({ client_id: DIRECTORATE, task: 'special', report: null });
    const made = await call('POST', '/api/link-reports-khusus', body);
    expect(made).toMatchObject({ status: 201, body: { data: { user_id: own.nrp, client_id: CLIENT, state: 'accepted' } } });
    expect(await task()).toMatchObject({ report: { state: 'accepted' } });
    const plain = await platform.signIn(aMember(other));
    for (const [as, client_id] of [
      [plain, DIRECTORATE],
      [operator, DIRECTORATE],
      [token, 'BAGI_B'],
    ] as const)
      expect((await call('POST', '/api/link-reports-khusus', { ...body, client_id }, as)).status).toBe(403);
  });

  it('is refused in the name of anybody else, and for another client', async () => {
    const shortcode = await newPost();
    const links = { tiktok_link: tiktok(9) };
    const said = await Promise.all([
      call('POST', '/api/link-reports', { shortcode, user_id: other.nrp, ...links }),
      call('PUT', `/api/link-reports/${shortcode}`, { user_id: other.person_id, ...links }),
      call('DELETE', `/api/link-reports/${shortcode}?user_id=${other.nrp}`),
      call('GET', `/api/link-reports?user_id=${other.nrp}`),
      call('GET', `/api/link-reports/${shortcode}?user_id=${other.nrp}`),
      call('DELETE', `/api/link-reports-khusus/${shortcode}?user_id=${other.nrp}`),
      call('GET', '/api/link-reports-khusus?user_id=0'),
    ]);
    expect(said.map(({ status, body }) => [status, body.code])).toEqual(said.map(() => [403, 'not_yourself']));
    expect((await call('GET', `/api/link-reports?client_id=${DIRECTORATE}`)).status).toBe(403);
    expect((await call('GET', '/api/amplify/rekap')).status).toBe(403);
  });
});

it('staff name the person whose report they make, change or take back', async () => {
  const shortcode = await newPost();
  for (const said of [
    await call('POST', '/api/link-reports', { shortcode, tiktok_link: tiktok(8) }, operator),
    await call('PUT', `/api/link-reports/${shortcode}`, { tiktok_link: tiktok(8) }, operator),
    await call('DELETE', `/api/link-reports/${shortcode}`, undefined, operator),
  ])
    expect([said.status, said.body.errors?.[0]?.field]).toEqual([400, 'user_id']);
});
