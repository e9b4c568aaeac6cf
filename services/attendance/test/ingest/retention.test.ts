import { runApplied } from '@balai/contracts/attendance';
import { runCollected } from '@balai/contracts/collector';
import { barrierRaised } from '@balai/contracts/identity';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingestSteps } from '../../src/context.ts';
import { attendance } from '../../src/index.ts';
import { isFactsEmpty, isRosterEmpty, sweepPosts, sweepRoster } from '../../src/ingest/repository/projections.ts';
import { rebuildAttendance } from '../../src/ingest/use-cases/rebuild-attendance.ts';
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

const row = async (text: string, values: unknown[] = []) => (await platform.owner.query(text, values)).rows[0];
const quiet = () => waitFor(async () => (await row('select count(*) as n from attendance.post_kind_state where stale')).n === '0');

/** A recap of the old month, without what tells only when it was asked. */
async function recap(clientId: string) {
  const { body } = await platform.call('GET', `/api/insta/rekap-likes?client_id=${clientId}&start_date=2024-03-01&end_date=2024-03-31`, {
    token: admin,
  });
  return { people: body.data, summary: body.summary, freshness: body.freshness, posts: body.posts };
}
const evidence = async (platformId: string) =>
  (await platform.call('GET', `/api/posts/instagram:${platformId}/evidence`, { token: admin })).body.data;
const facts = async (postId: string): Promise<number> =>
  Number(
    (
      await row(
        `select (select count(*) from attendance.observation join attendance.post using (post_no) where post_id = $1)
           + (select count(*) from attendance.engagement_delta join attendance.post using (post_no) where post_id = $1) as n`,
        [postId],
      )
    ).n,
  );

/** A unit of three, and a post of March 2024: one likes it, one took the like back, one never did. */
async function anOldPost(clientId: string) {
  const name = clientId.toLowerCase();
  await feed.client(aClient(clientId, { count_withdrawn: false }));
  const people = ['likes', 'regrets', 'absent'].map((word) => aPerson(clientId, `${clientId}-${word}`));
  await feed.person(...people);
  await feed.handle(...people.map((person) => aHandle(person.nrp.toLowerCase().replace('-', '.'), person)));
  const post = aPost(clientId, `${clientId}-march`, { taken_at: '2024-03-10T02:00:00Z' });
  await feed.post(post);
  const watcher = new Watcher(post);
  await feed.observe(
    watcher.observation({ added: [`${name}.likes`, `${name}.regrets`, 'stranger'], at: new Date('2024-03-10T03:00:00Z') }),
  );
  await feed.observe(watcher.observation({ withdrawn: [`${name}.regrets`], at: new Date('2024-03-11T03:00:00Z') }));
  await quiet();
  return { post, watcher, people, name };
}

it('a month past its retention loses its facts and keeps its recap', async () => {
  const { post, people } = await anOldPost('OLD_A');
  const before = await recap('OLD_A');
  expect(before.summary.totalLikes).toBe(1);
  expect((await evidence('OLD_A-march')).engagements).toHaveLength(3);
  await keepFacts(platform, 13);
  expect(await facts(post.post_id)).toBe(0);
  expect(await recap('OLD_A')).toEqual(before);
  expect(await platform.database('attendance').read('system', isFactsEmpty)).toBe(false);

  const left = await evidence('OLD_A-march');
  expect([left.observations, left.engagements]).toEqual([[], []]);
  const person = (index: number, word: string) => ({
    person_id: people[index]?.person_id,
    user_id: `OLD_A-${word}`,
    title: 'BRIPTU',
    nama: `Person OLD_A-${word}`,
    client_id: 'OLD_A',
  });
  expect(left.closed.participants).toEqual(
    expect.arrayContaining([
      { kind: 'likes', person: person(0, 'likes'), withdrawn: false },
      { kind: 'likes', person: person(1, 'regrets'), withdrawn: true },
    ]),
  );
  expect(left.closed.participants).toHaveLength(2);
  const foreign = await platform.signIn({ role: 'operator', tenants: ['OLD_B'], clientId: 'OLD_B' });
  expect((await platform.call('GET', '/api/posts/instagram:OLD_A-march/evidence', { token: foreign })).status).toBe(404);
});

it('a younger month keeps its facts', async () => {
  const { post } = await anOldPost('YOUNG_A');
  await keepFacts(platform, 13, new Date('2025-04-30T23:59:59Z'));
  expect(await facts(post.post_id)).toBeGreaterThan(0);
  await keepFacts(platform, 13, new Date('2025-05-01T00:00:00Z'));
  expect(await facts(post.post_id)).toBe(0);
});

it('nothing that comes later changes a closed post, and a run that looked at it is not held up', async () => {
  const { post, watcher, people, name } = await anOldPost('OLD_C');
  const before = await recap('OLD_C');
  await keepFacts(platform, 13);
  const runId = uuidv7();
  await platform.deliver(runCollected, { run_id: runId, observations: 1 });
  await platform.deliver(barrierRaised, { fence_id: runId, raised_at: new Date().toISOString() });
  await feed.observe(watcher.observation({ added: [`${name}.absent`], run_id: runId }));
  await waitFor(async () => (await platform.sent('attendance', runApplied)).some((message) => message.data.run_id === runId));
  const [someone] = people;
  if (someone === undefined) throw new Error('three people');
  await feed.handle(aHandle('stranger', someone));
  await quiet();
  const rebuilt = await rebuildAttendance(
    { ...ingestSteps(systemClock), clock: systemClock, database: platform.database('attendance') },
    { post: post.post_id },
  );
  expect(rebuilt).toEqual({ posts: 0, changed: 0 });
  expect(await recap('OLD_C')).toEqual(before);
  expect(await facts(post.post_id)).toBe(0);
});

it('a month waits while a post of it is still to be rebuilt from its facts', async () => {
  const { post } = await anOldPost('OLD_D');
  const owner = await platform.owner.connect();
  // Held, so that the worker cannot rebuild it meanwhile.
  await owner.query('begin');
  await owner.query('select from attendance.post where post_id = $1 for update', [post.post_id]);
  await platform.owner.query(
    `update attendance.post_kind_state set stale = true where post_no = (select post_no from attendance.post where post_id = $1)`,
    [post.post_id],
  );
  // The worker that waits for the post has its part of the lock, which a closing month needs whole: it gives way.
  await keepFacts(platform, 13, new Date(), 1).catch((error) => expect(error.code).toBe('55P03'));
  await owner.query('commit');
  owner.release();
  expect(await facts(post.post_id)).toBeGreaterThan(0);
  await quiet();
  await keepFacts(platform, 13);
  expect(await facts(post.post_id)).toBe(0);
});

it('recaps of closed months survive a wiped roster: people come back under their numbers', async () => {
  const { people } = await anOldPost('OLD_E');
  const before = await recap('OLD_E');
  await keepFacts(platform, 13);
  await platform.owner.query(
    'truncate attendance.roster_version, attendance.person, attendance.handle, attendance.person_handle restart identity',
  );
  const database = platform.database('attendance');
  expect(await database.read('system', isRosterEmpty)).toBe(true);
  const asked = new Date();
  await feed.client(aClient('OLD_E', { count_withdrawn: false }));
  for (const person of [...people].reverse()) {
    await feed.person(person);
    await feed.handle(aHandle(person.nrp.toLowerCase(), person));
  }
  await database.unitOfWork('system', (tx) => sweepRoster(tx, asked));
  await quiet();
  const after = await recap('OLD_E');
  const states = (one: typeof after) => one.people.map((person: Record<string, unknown>) => [person.user_id, person.status]);
  expect(states(after)).toEqual(states(before));
});

it('a repetition of everything leaves closed posts as they are', async () => {
  const { post, watcher } = await anOldPost('OLD_F');
  const before = await recap('OLD_F');
  await keepFacts(platform, 13);
  const asked = new Date();
  await feed.post(post);
  await feed.observe(watcher.observation({ added: ['old_f.absent'] }));
  await platform.database('attendance').unitOfWork('system', (tx) => sweepPosts(tx, asked));
  await quiet();
  expect(await recap('OLD_F')).toEqual(before);
});
