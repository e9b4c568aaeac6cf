import { runApplied } from '@balai/contracts/attendance';
import { type Observation, runCollected } from '@balai/contracts/collector';
import { barrierRaised } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, startTestPlatform, type TestPlatform, waitFor, wipe } from '@balai/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { attendance } from '../../src/index.ts';
import { isFactsEmpty, sweepPosts } from '../../src/ingest/repository/projections.ts';
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
beforeEach(() => wipeAll());

const FACTS = ['post_kind_state', 'post_attendance', 'observation', 'engagement_delta', 'engagement_snapshot'];
/** One table at a time: with several locks at once it would deadlock with the workers now and then. */
async function wipeAll(tables: readonly string[] = FACTS): Promise<void> {
  for (const table of tables) await wipe(platform.owner, `attendance.${table}`);
}
const count = async (table: string): Promise<number> =>
  (await platform.owner.query(`select count(*)::int as n from attendance.${table}`)).rows[0].n;
const quiet = () =>
  waitFor(async () => (await platform.owner.query('select from attendance.post_kind_state where stale')).rows.length === 0);
async function recap(clientId: string) {
  const { body } = await platform.call('GET', `/api/insta/rekap-likes?client_id=${clientId}&periode=semua`, { token: admin });
  return { people: body.data, summary: body.summary, freshness: body.freshness, posts: body.posts };
}
const evidence = async (platformId: string) =>
  (await platform.call('GET', `/api/posts/instagram:${platformId}/evidence`, { token: admin })).body.data;
const sweep = (since: Date) => platform.database('attendance').unitOfWork('system', (tx) => sweepPosts(tx, since));
const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 1, minute));

/** A unit whose three people went through everything: one stays, one took the like back, one came back. */
async function aHistory(clientId: string) {
  const name = clientId.toLowerCase();
  await feed.client(aClient(clientId, { count_withdrawn: false }));
  const words = ['stays', 'leaves', 'returns'];
  const people = words.map((word) => aPerson(clientId, `${clientId}-${word}`));
  await feed.person(...people);
  await feed.handle(...people.map((person, index) => aHandle(`${name}.${words[index]}`, person)));
  const post = aPost(clientId, `${clientId}-post`, { taken_at: at(0).toISOString() });
  await feed.post(post);
  const watcher = new Watcher(post);
  const all = words.map((word) => `${name}.${word}`);
  await feed.observe(watcher.observation({ added: all, at: at(1) }));
  await feed.observe(watcher.observation({ at: at(2) }));
  await feed.observe(watcher.observation({ withdrawn: all.slice(1), at: at(3) }));
  await feed.observe(watcher.observation({ returned: [`${name}.returns`], at: at(4), reason: 'cut', outcome: 'truncated' }));
  await quiet();
  return { post, watcher, name };
}

it('wiped facts come back from snapshots, with everything recaps and evidence say', async () => {
  const { watcher, name, post } = await aHistory('SNAP_A');
  const before = { recap: await recap('SNAP_A'), evidence: await evidence('SNAP_A-post') };
  expect(before.recap.summary.totalLikes).toBe(2);
  const database = platform.database('attendance');
  await wipeAll(['observation', 'engagement_delta']);
  expect(await database.read('system', isFactsEmpty)).toBe(true);
  await wipeAll();
  const asked = new Date();
  await feed.post(post);
  const snapshot = watcher.snapshot(2).map((chunk) => ({ ...chunk, list: { outcome: 'truncated' as const, reason: 'cut' } }));
  // In any order, and one of them twice.
  await feed.list([...snapshot.toReversed(), ...snapshot.slice(0, 1)], uuidv7());
  await sweep(asked);
  await quiet();
  const state = (one: typeof before.recap) => [one.people, one.summary, one.freshness];
  expect(state(await recap('SNAP_A'))).toEqual(state(before.recap));
  const after = await evidence('SNAP_A-post');
  const byHandle = (one: typeof after) => [...one.engagements].sort((a, b) => a.handle.localeCompare(b.handle));
  expect(byHandle(after)).toEqual(
    byHandle(before.evidence).map((one) => (one.handle === `${name}.returns` ? { ...one, last_seen_at: at(3).toISOString() } : one)),
  );
  expect(after.observations).toMatchObject([{ obs_no: 4, outcome: 'truncated', chunks_missing: 0 }]);
  expect(await database.read('system', isFactsEmpty)).toBe(false);
  expect(await count('engagement_delta')).toBe(0);

  // Looks go on where the snapshot ends; what it holds changes nothing when it comes late.
  await feed.observe(watcher.observation({ withdrawn: [`${name}.stays`], at: at(6) }));
  await quiet();
  expect((await recap('SNAP_A')).summary.totalLikes).toBe(1);
  expect((await recap('SNAP_A')).freshness.incomplete).toBe(0);
});

it('evidence of looks whose deltas are gone counts whom the snapshot saw first then', async () => {
  const { watcher } = await aHistory('SNAP_E');
  await wipe(platform.owner, 'attendance.engagement_delta');
  await feed.list(watcher.snapshot(2), uuidv7());
  await quiet();
  const { observations } = await evidence('SNAP_E-post');
  // Who came back since is not among the withdrawn of the third look any more.
  expect(observations.map((one: Record<string, unknown>) => [one.obs_no, one.added, one.withdrawn, one.chunks_missing])).toEqual([
    [4, 0, 0, 0],
    [3, 0, 1, 0],
    [2, 0, 0, 0],
    [1, 3, 0, 0],
  ]);
});

it('what a snapshot holds already changes nothing, and does not hold a run up', async () => {
  const { post } = await aHistory('SNAP_B');
  await wipeAll();
  const runId = uuidv7();
  const watcher = new Watcher(post);
  const first = watcher.observation({ added: ['snap_b.stays'], at: at(1), run_id: runId });
  const second = watcher.observation({ added: ['snap_b.leaves'], at: at(2), run_id: runId });
  await feed.list(watcher.snapshot());
  await quiet();
  await feed.observe(first);
  await platform.deliver(runCollected, { run_id: runId, observations: 2 });
  await platform.deliver(barrierRaised, { fence_id: runId, raised_at: new Date().toISOString() });
  await waitFor(async () => (await platform.sent('attendance', runApplied)).some((message) => message.data.run_id === runId));
  await feed.observe(second);
  await quiet();
  expect((await recap('SNAP_B')).summary.totalLikes).toBe(2);
  const { rows } = await platform.owner.query('select applied_obs, snapshot_obs, damaged, waiting_since from attendance.post_kind_state');
  expect(rows).toEqual([{ applied_obs: 2, snapshot_obs: 2, damaged: false, waiting_since: null }]);
});

it('a gap and a lost tail are closed by the snapshot that was asked for', async () => {
  const { watcher, name } = await aHistory('SNAP_C');
  const lost = watcher.observation({ withdrawn: [`${name}.stays`], at: at(6) });
  await feed.observe(watcher.observation({ at: at(7) }));
  await waitFor(async () => (await recap('SNAP_C')).freshness.incomplete === 1);
  await feed.list(watcher.snapshot());
  await quiet();
  expect((await recap('SNAP_C')).summary.totalLikes).toBe(1);
  expect((await recap('SNAP_C')).freshness.incomplete).toBe(0);
  await feed.observe(lost);
  expect((await recap('SNAP_C')).summary.totalLikes).toBe(1);
});

it('half a snapshot changes nothing', async () => {
  const { watcher, name } = await aHistory('SNAP_D');
  const before = await recap('SNAP_D');
  watcher.observation({ withdrawn: [`${name}.stays`], at: at(6) });
  const [first, ...rest] = watcher.snapshot(1);
  if (first === undefined) throw new Error('three chunks');
  await feed.list([first, first]);
  expect(await recap('SNAP_D')).toEqual(before);
  await feed.list(rest);
  await quiet();
  expect((await recap('SNAP_D')).summary.totalLikes).toBe(1);
  expect(await count('engagement_snapshot')).toBe(3);
});

it('a snapshot that tells nothing new is not stored, unless everything was asked for again', async () => {
  const { watcher } = await aHistory('SNAP_J');
  await feed.list(watcher.snapshot());
  expect(await count('engagement_snapshot')).toBe(0);
  await feed.list(watcher.snapshot(), uuidv7());
  await quiet();
  expect(await count('engagement_snapshot')).toBe(1);
  expect((await recap('SNAP_J')).summary.totalLikes).toBe(2);
});

it('observations that the collector never made do not survive a rebuild', async () => {
  const { watcher, name, post } = await aHistory('SNAP_F');
  const before = await recap('SNAP_F');
  const real = watcher.snapshot();
  // Forged: the number after the newest, with everybody in it.
  const forged = new Watcher(post);
  const [chunk] = forged.observation({ returned: [`${name}.leaves`], obs_no: 5, active_count: 3 });
  await feed.observe([chunk as Observation]);
  await quiet();
  expect((await recap('SNAP_F')).summary.totalLikes).toBe(3);
  const asked = new Date();
  await feed.post(post);
  await feed.list(real, uuidv7());
  const [honest] = watcher.observation({ at: at(9) });
  await sweep(asked);
  await quiet();
  expect((await recap('SNAP_F')).summary).toEqual(before.summary);
  await feed.observe([honest as Observation]);
  await quiet();
  expect((await recap('SNAP_F')).summary).toEqual(before.summary);
  const { rows } = await platform.owner.query('select applied_obs, damaged from attendance.post_kind_state');
  expect(rows).toEqual([{ applied_obs: 5, damaged: false }]);
});

it('a handle that changes hands moves what a snapshot has of it', async () => {
  const { watcher } = await aHistory('SNAP_G');
  await wipeAll();
  await feed.list(watcher.snapshot());
  await quiet();
  const [person] = (await recap('SNAP_G')).people.filter((one: { user_id: string }) => one.user_id === 'SNAP_G-leaves');
  expect(person.status).not.toBe('sudah');
  const newcomer = aPerson('SNAP_G', 'SNAP_G-new');
  await feed.person(newcomer);
  await feed.handle(aHandle('snap_g.stays', newcomer, { version: 2 }));
  await waitFor(async () =>
    (await recap('SNAP_G')).people.some(
      (one: { user_id: string; status: string }) => one.user_id === 'SNAP_G-new' && one.status === 'sudah',
    ),
  );
});

it('snapshots go with their month', async () => {
  const { watcher } = await aHistory('SNAP_H');
  await wipeAll();
  await feed.list(watcher.snapshot());
  await quiet();
  const before = await recap('SNAP_H');
  await keepFacts(platform, 1, new Date('2026-08-01T00:00:00Z'));
  expect(await count('engagement_snapshot')).toBe(0);
  expect((await recap('SNAP_H')).summary).toEqual(before.summary);
  await feed.list(watcher.snapshot(), uuidv7());
  expect(await count('engagement_snapshot')).toBe(0);
});

it('a late chunk of the same snapshot, divided otherwise, does not break up the one that stands', async () => {
  const { watcher } = await aHistory('SNAP_I');
  const handles = async () => (await evidence('SNAP_I-post')).engagements.map((one: { handle: string }) => one.handle).sort();
  const before = await handles();
  expect(before).toHaveLength(3);
  const [late, ...rest] = watcher.snapshot(1);
  if (late === undefined) throw new Error('three chunks');
  await feed.list(rest, uuidv7());
  expect(await count('engagement_snapshot')).toBe(2);
  await feed.list(watcher.snapshot(2), uuidv7());
  await quiet();
  expect(await handles()).toEqual(before);
  await feed.list([late], uuidv7());
  const newcomer = aPerson('SNAP_I', 'SNAP_I-new');
  await feed.person(newcomer);
  await feed.handle(aHandle('snap_i.stays', newcomer, { version: 2 }));
  await waitFor(async () =>
    (await recap('SNAP_I')).people.some(
      (one: { user_id: string; status: string }) => one.user_id === 'SNAP_I-new' && one.status === 'sudah',
    ),
  );
  expect(await handles()).toEqual(before);
});
