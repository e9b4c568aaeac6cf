import type { Person } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aMember, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

const CLIENT = 'SISA_A';
const DIRECTORATE = 'DITSISA';
const TODAY = { taken_at: new Date().toISOString() };
let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let operator: string;
let people: { holder: Person; plain: Person; exempt: Person; bare: Person };

const pending = async (token: string, query = '') => platform.call('GET', `/api/claim/pending-content${query}`, { token });
const dataOf = async (person: Person, query = '') => {
  const { status, body } = await pending(await platform.signIn(aMember(person)), query);
  expect(status).toBe(200);
  return body.data;
};

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  await feed.client(aClient(CLIENT), aClient('SISA_B'), aClient(DIRECTORATE, { type: 'direktorat' }));
  people = {
    holder: aPerson(CLIENT, '87001', { roles: ['ditsisa'] }),
    plain: aPerson(CLIENT, '87002'),
    exempt: aPerson(CLIENT, '87003', { exempt: true }),
    bare: aPerson(CLIENT, '87004'),
  };
  const { holder, plain, exempt } = people;
  await feed.person(...Object.values(people));
  await feed.handle(aHandle('sisa.1', holder), aHandle('sisa.2', plain), aHandle('sisa.3', exempt));
  await feed.handle({ ...aHandle('sisa.tt', plain), platform: 'tiktok' });
  const own = ['S_own1', 'S_own2'].map((code) => aPost(CLIENT, code, TODAY));
  const video = aPost(CLIENT, '7300000000000000001', { ...TODAY, platform: 'tiktok' });
  const theirs = aPost(DIRECTORATE, 'S_dit', TODAY);
  const collab = [aPost(CLIENT, 'S_collab', TODAY), aPost(DIRECTORATE, 'S_collab', TODAY)];
  await feed.post(...own, video, theirs, ...collab, aPost('SISA_B', 'S_foreign', TODAY));
  const [first] = own;
  if (first === undefined) throw new Error('no post');
  await feed.observe(new Watcher(first).observation({ added: ['sisa.1', 'sisa.2'] }));
  operator = await platform.signIn({ role: 'operator', tenants: [CLIENT], clientId: CLIENT });
});

const codes = (items: { shortcode: string }[]) => items.map(({ shortcode }) => shortcode).sort();

describe('content that is not recorded for a member', () => {
  it.each(['holder', 'plain', 'exempt', 'bare'] as const)('has the numbers of the recap of all obligations: %s', async (name) => {
    const person = people[name];
    const data = await dataOf(person);
    const recap = async (path: string) => {
      const { body } = await platform.call('GET', `${path}?client_id=${CLIENT}&periode=harian&obligations=all`, { token: operator });
      return body.data.find(({ user_id }: { user_id: string }) => user_id === person.nrp);
    };
    const [likes, comments] = [await recap('/api/insta/rekap-likes'), await recap('/api/tiktok/rekap-komentar')];
    expect([data.instagram.total_content, data.instagram.completed_content]).toEqual([likes.total_konten, likes.jumlah_like]);
    expect([data.tiktok.total_content, data.tiktok.completed_content]).toEqual([comments.total_konten, comments.jumlah_komentar]);
    for (const { items, total_content: total, completed_content: done, pending_content: open } of [data.instagram, data.tiktok])
      expect([items.length, total - done]).toEqual([open, open]);
  });

  it('is of their client and of the directorates whose roles they hold, a collab post once', async () => {
    const { user_id, timezone, filters, instagram, tiktok } = await dataOf(people.holder);
    expect([user_id, timezone]).toEqual([people.holder.nrp, 'Asia/Jakarta']);
    expect(filters).toMatchObject({ periode: 'harian', tanggal: null, start_date: null, client_id: CLIENT, from: filters.to });
    expect(instagram.completed_ids).toEqual(['S_own1']);
    expect(instagram).toMatchObject({ username_available: true, usernames: ['sisa.1'], total_content: 4, completed_content: 1 });
    expect(codes(instagram.items)).toEqual(['S_collab', 'S_dit', 'S_own2']);
    expect(instagram.items[0]).toEqual({
      ...{ shortcode: expect.any(String), url: expect.any(String), client_id: expect.any(String) },
      ...{ caption: expect.toSatisfy((text) => text === null || typeof text === 'string'), content_time: TODAY.taken_at },
    });
    expect(tiktok).toMatchObject({ username_available: false, usernames: [], items: [{ video_id: '7300000000000000001' }] });
    expect(codes((await dataOf(people.plain)).instagram.items)).toEqual(['S_collab', 'S_own2']);
    expect((await dataOf(people.plain)).tiktok.usernames).toEqual(['@sisa.tt']);
    expect((await dataOf(people.exempt)).instagram).toMatchObject({ pending_content: 0, items: [] });
  });

  it('is of the days that are named', async () => {
    const { filters, instagram } = await dataOf(people.plain, '?start_date=2025-01-01&end_date=2025-01-02');
    expect([filters.from, filters.to, instagram.total_content]).toEqual(['2025-01-01', '2025-01-02', 0]);
    const { status, body } = await pending(await platform.signIn(aMember(people.plain)), '?start_date=2025-01-03&end_date=2025-01-02');
    expect([status, body.code]).toEqual([400, 'invalid_period']);
  });

  it('is shown to nobody but an active member', async () => {
    expect((await pending(operator)).status).toBe(403);
    const admin = await pending(await platform.signIn());
    expect([admin.status, admin.body.code]).toEqual([403, 'members_only']);
    const stranger = await pending(await platform.signIn(aMember({ ...people.plain, person_id: uuidv7() })));
    expect([stranger.status, stranger.body.code]).toEqual([404, 'person_not_found']);
    const elsewhere = await pending(await platform.signIn(aMember({ ...people.plain, client_id: 'SISA_B' })));
    expect(elsewhere.status).toBe(404);
    const gone = aPerson(CLIENT, '87009', { active: false });
    await feed.person(gone);
    const inactive = await pending(await platform.signIn(aMember(gone)));
    expect([inactive.status, inactive.body.code]).toEqual([403, 'person_inactive']);
  });
});
