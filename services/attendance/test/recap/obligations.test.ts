import { addDays, dayOf } from '@balai/calendar';
import type { Membership, Person } from '@balai/contracts/identity';
import { aClient, aHandle, aPerson, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

const ZONE = 'Asia/Jakarta';
const ago = (days: number) => addDays(dayOf(new Date(), ZONE), -days);
let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
});

const get = async (path: string) => (await platform.call('GET', path, { token: admin })).body;
const days = `start_date=${ago(2)}&end_date=${ago(0)}`;
/** What a recap says of everybody: the links they owe, their likes and their state. */
const recap = async (query: string) => {
  const { data, summary } = await get(`/api/insta/rekap-likes?${query}&${days}`);
  const rows = data.map((row: { user_id: string; pendingTaskLinks: string[]; jumlah_like: number; status: string }) => [
    row.user_id,
    [row.pendingTaskLinks.length, row.jumlah_like, row.status],
  ]);
  return { rows: Object.fromEntries(rows), summary };
};

/** A client with a post on each of three days, to be delivered. */
async function unit(clientId: string) {
  await feed.client(aClient(clientId, { timezone: ZONE }));
  const posts = [2, 1, 0].map((at) => aPost(clientId, `${clientId}${at}`, { taken_at: `${ago(at)}T00:01:00+07:00` }));
  return { posts, handle: (who: string) => `${clientId.toLowerCase()}.${who}` };
}

/** A membership of a person as they are told; in it from the beginning unless `over` says otherwise. */
const membership = (
  { client_id, nrp, name, title, division, position, roles, exempt }: Person,
  over: Partial<Membership> & Pick<Membership, 'until'>,
): Membership => ({ client_id, nrp, name, title, division, position, roles, exempt, handles: [], since: null, ...over });

describe('obligations', () => {
  it('of a person added today are today’s posts, in every measure', async () => {
    const { posts, handle } = await unit('OBL_A');
    const [old, added] = [aPerson('OBL_A', '71'), aPerson('OBL_A', '72', { since: ago(0), first_since: ago(0) })];
    await feed.person(old, added);
    await feed.handle(aHandle(handle('old'), old), aHandle(handle('added'), added));
    await feed.post(...posts);
    for (const post of posts) await feed.observe(new Watcher(post).observation({ added: [handle('old')] }));
    expect((await recap('client_id=OBL_A')).rows).toEqual({ 71: [0, 3, 'sudah'], 72: [1, 0, 'belum'] });

    const why = (await get(`/api/attendance/people/72/why?client_id=OBL_A&platform=instagram&${days}`)).data;
    expect([why.since, why.total, why.posts.map((one: { post: { platform_id: string } }) => one.post.platform_id)]).toEqual([
      ago(0),
      1,
      ['OBL_A0'],
    ]);
    const { data: members } = await get(`/api/attendance/members?client_id=OBL_A&platform=instagram&${days}`);
    expect(
      members.map((row: { user_id: string; given: number; expected: number }) => [row.user_id, row.given, row.expected]).sort(),
    ).toEqual([
      ['71', 3, 3],
      ['72', 0, 1],
    ]);
    const { counts } = await get(`/api/attendance/posts/${posts[0]?.post_id}/people?client_id=OBL_A`);
    expect(counts).toMatchObject({ total: 1, must_act: 1, took_part: 1 });
    const { tasks } = await get(`/api/tasks/official?client_id=OBL_A&user_id=72&${days}`);
    expect(tasks).toHaveLength(1);
  });

  it('under a first username begin with it: the unit’s share stays; a corrected one counts from the beginning', async () => {
    const { posts, handle } = await unit('OBL_B');
    const [old, bare] = [aPerson('OBL_B', '81'), aPerson('OBL_B', '82')];
    await feed.person(old, bare);
    await feed.handle(aHandle(handle('old'), old));
    await feed.post(...posts);
    const watchers = posts.map((post) => new Watcher(post));
    for (const watcher of watchers) await feed.observe(watcher.observation({ added: [handle('old'), handle('right')] }));
    const before = (await recap('client_id=OBL_B')).summary;
    expect(before).toMatchObject({ averageCompletionPercentage: 100, participationRatePercentage: 100 });

    const owner = { person_id: bare.person_id, client_id: 'OBL_B', from: null, to: null };
    await feed.handle(aHandle(handle('first'), bare, { owners: [{ ...owner, since: addDays(ago(0), 1) }] }));
    expect(await recap('client_id=OBL_B')).toMatchObject({
      rows: { 82: [0, 0, 'no_posts'] },
      summary: { averageCompletionPercentage: 100 },
    });

    // What was liked under a name before it began counts for nothing.
    const since = (day: string | null, version: number) =>
      feed.handle(aHandle(handle('right'), bare, { version, owners: [{ ...owner, since: day }] }));
    await feed.handle(aHandle(handle('first'), bare, { version: 2, owners: [], deletedAt: new Date().toISOString() }));
    await since(ago(0), 1);
    await waitFor(async () => (await recap('client_id=OBL_B')).rows[82]?.join() === '0,1,sudah');
    await since(null, 2);
    expect((await recap('client_id=OBL_B')).rows[82]).toEqual([0, 3, 'sudah']);
  });

  it('split at a transfer: each unit keeps the days that were its own, a directorate counts each post once', async () => {
    await feed.client(aClient('OBLD', { type: 'direktorat', timezone: ZONE }));
    const { posts: ofNew, handle } = await unit('OBL_C');
    const { posts: ofOld } = await unit('OBL_D');
    const [person, stays] = [aPerson('OBL_D', '91', { roles: ['obld'], division: 'LAMA' }), aPerson('OBL_D', '92')];
    await feed.person(person, stays);
    await feed.handle(aHandle(handle('moved'), person), aHandle(handle('stays'), stays));
    const ofDirectorate = [2, 1, 0].map((at) => aPost('OBLD', `OBLD${at}`, { taken_at: `${ago(at)}T00:01:00+07:00` }));
    await feed.post(...ofOld, ...ofNew, ...ofDirectorate);
    // They went on to like posts of the unit that they left.
    for (const post of [...ofOld, ...ofNew.slice(1, 2)]) await feed.observe(new Watcher(post).observation({ added: [handle('moved')] }));
    expect((await recap('client_id=OBL_D')).rows).toMatchObject({ 91: [0, 3, 'sudah'], 92: [3, 0, 'belum'] });

    const told = { ...person, client_id: 'OBL_C', division: 'BARU', version: 2, since: ago(1), first_since: null };
    const left = membership(person, { until: ago(1), handles: [{ platform: 'instagram', handle: handle('moved'), since: null }] });
    await feed.person({ ...told, memberships: [left] });
    await feed.handle(aHandle(handle('moved'), { ...person, client_id: 'OBL_C' }, { version: 2 }));
    expect((await recap('client_id=OBL_C')).rows).toEqual({ 91: [1, 1, 'kurang'] });
    expect((await recap('client_id=OBL_D')).rows).toEqual({ 91: [0, 1, 'sudah'], 92: [3, 0, 'belum'] });
    expect((await recap('client_id=OBLD&scope=direktorat&role=obld')).rows).toEqual({ 91: [3, 0, 'belum'] });
    const { data: units } = await get(`/api/attendance/leaderboard?client_id=OBLD&scope=direktorat&role=obld&platform=instagram&${days}`);
    expect(Object.fromEntries(units.map((row: { id: string; participation: object }) => [row.id, row.participation]))).toMatchObject({
      OBL_C: { given: 0, expected: 2 },
      OBL_D: { given: 0, expected: 1 },
    });
    // Of the days since, the unit that they left says nothing, and does not see them as they are now.
    const [since] = [`start_date=${ago(1)}&end_date=${ago(0)}`];
    const own = await platform.signIn({ role: 'operator', tenants: ['OBL_D'], clientId: 'OBL_D' });
    const seen = async (period: string) =>
      (await platform.call('GET', `/api/insta/rekap-likes?client_id=OBL_D&${period}`, { token: own })).body.data.map(
        (row: { user_id: string; divisi: string | null; username: string | null }) => [row.user_id, row.divisi, row.username],
      );
    expect(await seen(since)).toEqual([['92', stays.division, `@${handle('stays')}`]]);
    expect((await seen(days)).sort()).toEqual([
      ['91', 'LAMA', `@${handle('moved')}`],
      ['92', stays.division, `@${handle('stays')}`],
    ]);

    // Back again, and then as if they had never left.
    const away = membership({ ...told, division: 'BARU' }, { since: ago(1), until: ago(0), handles: left.handles });
    await feed.person({ ...person, version: 3, since: ago(0), memberships: [left, away] });
    expect((await recap('client_id=OBL_D')).rows[91]).toEqual([0, 2, 'sudah']);
    expect((await recap('client_id=OBL_C')).rows).toEqual({ 91: [0, 1, 'sudah'] });
    await feed.person({ ...person, version: 4 });
    expect((await recap('client_id=OBL_D')).rows[91]).toEqual([0, 3, 'sudah']);
    expect((await recap('client_id=OBL_C')).rows).toEqual({});
  });

  it('keep an accepted correction with the unit of its day', async () => {
    const { posts, handle } = await unit('OBL_E');
    await unit('OBL_F');
    const person = aPerson('OBL_E', '95');
    await feed.person(person);
    await feed.handle(aHandle(handle('corrected'), person));
    await feed.post(...posts);
    const correct = (post: (typeof posts)[number] | undefined) =>
      platform.call('POST', '/api/corrections', {
        token: admin,
        body: { person: person.person_id, post: post?.post_id, reason: 'Bukti luring' },
      });
    expect((await correct(posts[0])).status).toBe(201);
    expect((await recap('client_id=OBL_E')).rows[95]?.[2]).toBe('kurang');
    const handles = [{ platform: 'instagram' as const, handle: handle('corrected'), since: null }];
    await feed.person({
      ...person,
      client_id: 'OBL_F',
      version: 2,
      since: ago(1),
      memberships: [membership(person, { until: ago(1), handles })],
    });
    const own = await platform.signIn({ role: 'operator', tenants: ['OBL_E'], clientId: 'OBL_E' });
    const { body } = await platform.call('GET', `/api/insta/rekap-likes?client_id=OBL_E&${days}`, { token: own });
    expect(body.data.map((row: { user_id: string; status: string }) => [row.user_id, row.status])).toEqual([['95', 'sudah']]);
  });
});
