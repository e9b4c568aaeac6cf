import { runApplied } from '@balai/contracts/attendance';
import { runCollected } from '@balai/contracts/collector';
import { barrierRaised } from '@balai/contracts/identity';
import { makeCryptor } from '@balai/runtime/config';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { UsageError } from '@balai/runtime/module';
import { aClient, aHandle, aPerson, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildCommand } from '../../src/commands/rebuild.ts';
import { ingestSteps } from '../../src/context.ts';
import { attendance } from '../../src/index.ts';
import { isRosterEmpty, sweepRoster } from '../../src/ingest/repository/projections.ts';
import { type RebuildSelection, rebuildAttendance } from '../../src/ingest/use-cases/rebuild-attendance.ts';
import { aPost, feeder, keepFacts, Watcher } from '../attendance-world.ts';

let platform: TestPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [attendance], env: { ATTENDANCE_GAP_SECONDS: '0.2', ATTENDANCE_FACTS_MONTHS: '1200' } });
  feed = feeder(platform);
  admin = await platform.signIn();
});
afterAll(() => platform.stop());

const likes = async (query: string, token = admin) => (await platform.call('GET', `/api/insta/rekap-likes?${query}`, { token })).body;
const row = async (text: string, values: unknown[] = []) => (await platform.owner.query(text, values)).rows[0];
const rebuild = (selection: RebuildSelection) =>
  rebuildAttendance({ ...ingestSteps(systemClock), clock: systemClock, database: platform.database('attendance') }, selection);
const quiet = () => waitFor(async () => (await row('select count(*) as n from attendance.post_kind_state where stale')).n === '0');

/** A client with people of given handles, and one post. */
async function aUnit(clientId: string, handles: readonly string[], over: Parameters<typeof aClient>[1] = {}) {
  await feed.client(aClient(clientId, over));
  const people = handles.map((_, index) => aPerson(clientId, `${clientId}-${index}`));
  await feed.person(...people);
  await feed.handle(...people.map((person, index) => aHandle(handles[index] ?? '', person)));
  const post = aPost(clientId, `${clientId}-post`);
  await feed.post(post);
  return { people, post, watcher: new Watcher(post) };
}

describe('a collection run', () => {
  it('is announced as applied once, when its mark has passed and all it announced is in', async () => {
    const { watcher } = await aUnit('RUN_A', ['run.a']);
    const runId = uuidv7();
    const applied = async () => (await platform.sent('attendance', runApplied)).filter((message) => message.data.run_id === runId);
    await platform.deliver(runCollected, { run_id: runId, observations: 2 });
    const [one, two] = watcher.observation({ added: ['x', 'run.a'], size: 1, run_id: runId });
    const [skip] = watcher.observation({ outcome: 'skipped', run_id: runId });
    if (!one || !two || !skip) throw new Error('three chunks');
    await feed.observe([skip, one]);
    await platform.deliver(barrierRaised, { fence_id: runId, raised_at: new Date().toISOString() });
    expect(await applied()).toHaveLength(0);
    await feed.observe([two]);
    await waitFor(async () => (await applied()).length === 1);
    expect((await likes('client_id=RUN_A')).sudahUsersCount).toBe(1);
    await platform.deliver(runCollected, { run_id: runId, observations: 2 });
    expect(await applied()).toHaveLength(1);
  });
});

describe('evidence', () => {
  it('unfolds a post into its observations and engagements, and is 404 for another tenant', async () => {
    const { watcher, post, people } = await aUnit('EVI_A', ['evi.a']);
    const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 1, minute));
    await feed.observe(watcher.observation({ added: ['evi.a', 'stranger'], at: at(1) }));
    await feed.observe(watcher.observation({ at: at(2) }));
    await feed.observe(watcher.observation({ withdrawn: ['evi.a'], at: at(3) }));
    await quiet();
    const { body } = await platform.call('GET', `/api/posts/instagram:${post.platform_id}/evidence`, { token: admin });
    expect(body.data.post).toMatchObject({ post_id: post.post_id, client_id: 'EVI_A', version: 1 });
    expect(
      body.data.observations.map((one: Record<string, unknown>) => [
        one.obs_no,
        one.added,
        one.withdrawn,
        one.complete,
        one.chunks_missing,
      ]),
    ).toEqual([
      [3, 0, 1, true, 0],
      [2, 0, 0, true, 0],
      [1, 2, 0, true, 0],
    ]);
    expect(body.data.engagements).toEqual([
      {
        kind: 'likes',
        handle: 'evi.a',
        person: { person_id: people[0]?.person_id, user_id: 'EVI_A-0', title: 'BRIPTU', nama: 'Person EVI_A-0', client_id: 'EVI_A' },
        first_seen_at: at(1).toISOString(),
        last_seen_at: at(1).toISOString(),
        withdrawn_at: at(3).toISOString(),
      },
      { kind: 'likes', handle: 'stranger', first_seen_at: at(1).toISOString(), last_seen_at: at(3).toISOString(), withdrawn_at: null },
    ]);
    const foreign = await platform.signIn({ role: 'operator', tenants: ['RUN_A'], clientId: 'RUN_A' });
    const refused = await platform.call('GET', `/api/posts/${post.post_id}/evidence`, { token: foreign });
    expect([refused.status, refused.body.code]).toEqual([404, 'post_not_found']);
    expect((await platform.call('GET', '/api/posts/nonsense/evidence', { token: admin })).status).toBe(404);
  });
});

describe('a directorate', () => {
  it("sees the holders of its role in the clients of its account, and a unit sees the directorate's posts for its own holders", async () => {
    await feed.client(aClient('DIT_X', { type: 'direktorat', name: 'Directorate' }));
    for (const [unit, roles] of [
      ['DX_A', ['dit_x']],
      ['DX_B', ['dit_x', 'operator']],
      ['DX_C', []],
    ] as const) {
      await feed.client(aClient(unit, { regional_id: `region-${unit}` }));
      const person = aPerson(unit, `${unit}-0`, { roles: [...roles] });
      await feed.person(person);
      await feed.handle(aHandle(`${unit.toLowerCase()}.x`, person));
    }
    const post = aPost('DIT_X', 'DIT-post');
    await feed.post(post);
    await feed.observe(new Watcher(post).observation({ added: ['dx_a.x', 'dx_c.x'] }));
    const people = (body: { data: { user_id: string; status: string }[] }) => body.data.map((one) => [one.user_id, one.status]);

    const narrow = await platform.signIn({ role: 'dit_x', tenants: ['DIT_X', 'DX_A'], clientId: 'DIT_X' });
    expect(people(await likes('scope=DIREKTORAT&role=dit_x', narrow))).toEqual([['DX_A-0', 'sudah']]);
    expect(people(await likes('client_id=dit_x&scope=direktorat&role=DIT_X'))).toEqual([
      ['DX_A-0', 'sudah'],
      ['DX_B-0', 'belum'],
    ]);
    expect(people(await likes('client_id=DIT_X&scope=direktorat&role=dit_x&regional_id=REGION-dx_b'))).toEqual([['DX_B-0', 'belum']]);
    expect(people(await likes('client_id=DIT_X&scope=direktorat&role=operator'))).toEqual([['DX_B-0', 'belum']]);

    const unit = await platform.signIn({ role: 'operator', tenants: ['DX_A'], clientId: 'DX_A' });
    const own = await likes('client_id=DX_A&scope=org&role=dit_x', unit);
    expect([people(own), own.totalPosts, own.posts[0].took_part]).toEqual([[['DX_A-0', 'sudah']], 1, 1]);
    const without = await platform.signIn({ role: 'operator', tenants: ['DX_C'], clientId: 'DX_C' });
    const nothing = await likes('client_id=DX_C&scope=org&role=dit_x', without);
    expect([nothing.usersCount, nothing.totalPosts]).toEqual([0, 0]);
    expect((await platform.call('GET', '/api/insta/rekap-likes?client_id=DX_B', { token: unit })).status).toBe(403);

    const stats = await platform.call('GET', '/api/dashboard/stats?client_id=DIT_X&scope=direktorat&role=dit_x', { token: narrow });
    expect(stats.body.data).toEqual({
      client_id: 'DIT_X',
      role: 'dit_x',
      scope: 'direktorat',
      regional_id: null,
      clients: 2,
      users: 1,
      igPosts: 1,
      ttPosts: 0,
    });
  });
});

describe('days', () => {
  it("move with the client's zone", async () => {
    await feed.client(aClient('ZONE_A'));
    await feed.post(aPost('ZONE_A', 'late', { taken_at: '2026-03-09T16:30:00Z' }));
    const on = async (day: string) => (await likes(`client_id=ZONE_A&tanggal=${day}`)).totalPosts;
    expect([await on('2026-03-09'), await on('2026-03-10')]).toEqual([1, 0]);
    await feed.client(aClient('ZONE_A', { timezone: 'Asia/Jayapura', version: 2 }));
    expect([await on('2026-03-09'), await on('2026-03-10')]).toEqual([0, 1]);
  });

  it('get their partition of facts, also those that came before it', async () => {
    const { post, watcher } = { ...(await aUnit('PART_A', ['part.a'])) };
    const old = aPost('PART_A', 'old', { taken_at: '2024-02-10T00:00:00Z' });
    await feed.post(old);
    await feed.observe(new Watcher(old).observation({ added: ['part.a'] }));
    await feed.observe(watcher.observation({ added: ['part.a'] }));
    const sortKeyOf = async (postId: string) =>
      (
        await row(
          'select d.tableoid::regclass::text as name from attendance.engagement_delta d join attendance.post using (post_no) where post_id = $1',
          [postId],
        )
      ).name;
    expect(await sortKeyOf(old.post_id)).toBe('attendance.engagement_delta_other');
    await keepFacts(platform, 1200);
    expect(await sortKeyOf(old.post_id)).toBe('attendance.engagement_delta_202402');
    expect(await sortKeyOf(post.post_id)).toMatch(/engagement_delta_\d{6}$/);
    expect((await likes('client_id=PART_A&periode=semua')).summary.totalLikes).toBe(2);
  });
});

describe('repair', () => {
  it('replaces damaged facts by what the collector knows', async () => {
    const { watcher, post } = await aUnit('FIX_A', ['fix.a', 'fix.b']);
    const first = watcher.observation({ added: ['fix.a', 'fix.b'] });
    await feed.observe(first);
    await platform.owner.query(
      `update attendance.engagement_delta set added = '{fix.a}' where post_no = (select post_no from attendance.post where post_id = $1)`,
      [post.post_id],
    );
    expect(await rebuild({ post: post.post_id })).toEqual({
      posts: 1,
      changed: 1,
    });
    expect((await likes('client_id=FIX_A')).summary.totalLikes).toBe(1);
    await waitFor(async () => (await likes('client_id=FIX_A')).freshness.incomplete === 1);
    await feed.list(watcher.snapshot(1));
    await quiet();
    const body = await likes('client_id=FIX_A');
    expect([body.summary.totalLikes, body.freshness.incomplete]).toEqual([2, 0]);
  });

  it('rebuilds by post, handle, scope and all, and says what had been wrong', async () => {
    const { watcher } = await aUnit('REB_A', ['reb.a']);
    await feed.observe(watcher.observation({ added: ['reb.a'] }));
    for (const selection of [{ handle: 'instagram:reb.a' }, { scope: 'reb_a' }, { post: 'instagram:REB_A-post' }]) {
      await platform.owner.query(`delete from attendance.post_attendance where client_id = 'REB_A'`);
      expect(await rebuild(selection)).toEqual({ posts: 1, changed: 1 });
      expect(await rebuild(selection)).toEqual({ posts: 1, changed: 0 });
    }
    expect((await rebuild({ all: true })).changed).toBe(0);
    expect((await likes('client_id=REB_A')).summary.totalLikes).toBe(1);
  });

  it('is a command that knows its own clients', async () => {
    const lines: string[] = [];
    const context = {
      database: platform.database('attendance'),
      clock: systemClock,
      newId: uuidv7,
      cause: {},
      print: (line: string) => lines.push(line),
      readSecret: async () => '',
      isProduction: false,
      cryptor: makeCryptor('a key for tests only'),
      notes: platform.platform.notes,
    };
    await rebuildCommand.run(context, ['--scope', 'reb_a']);
    expect(JSON.parse(lines.join())).toEqual({ posts: 1, changed: 0 });
    for (const wrong of [['--scope', 'NOBODY'], [], ['--all', '--scope', 'REB_A']])
      await expect(rebuildCommand.run(context, wrong)).rejects.toBeInstanceOf(UsageError);
  });

  it('rebuilds stale posts also while handles cannot be matched', async () => {
    const { watcher } = await aUnit('STALE_A', ['stale.a']);
    await feed.observe(watcher.observation({ added: ['stale.a'] }));
    await quiet();
    await platform.owner.query('alter table attendance.dirty_handle rename to dirty_handle_away');
    try {
      await platform.owner.query(`delete from attendance.post_attendance where client_id = 'STALE_A'`);
      await platform.owner.query(`update attendance.post_kind_state set stale = true where client_id = 'STALE_A'`);
      await waitFor(async () => (await likes('client_id=STALE_A')).summary.totalLikes === 1);
    } finally {
      await platform.owner.query('alter table attendance.dirty_handle_away rename to dirty_handle');
    }
  });

  it('gives everyone their attendance back after the roster was wiped, under new numbers', async () => {
    const { watcher, people } = await aUnit('WIPE_A', ['wipe.a', 'wipe.b']);
    await feed.observe(watcher.observation({ added: ['wipe.b'] }));
    await platform.owner.query(
      'truncate attendance.roster_version, attendance.person, attendance.handle, attendance.person_handle restart identity',
    );
    const database = platform.database('attendance');
    expect(await database.read('system', isRosterEmpty)).toBe(true);
    const asked = new Date();
    await feed.client(aClient('WIPE_A'));
    for (const [index, person] of [...people.entries()].reverse()) {
      await feed.person(person);
      await feed.handle(aHandle(['wipe.a', 'wipe.b'][index] ?? '', person));
    }
    await database.unitOfWork('system', (tx) => sweepRoster(tx, asked));
    await waitFor(async () => {
      const body = await likes('client_id=WIPE_A');
      return body.data[0].user_id === 'WIPE_A-1' && body.data[0].status === 'sudah' && body.data[1].status === 'belum';
    });
  });
});
