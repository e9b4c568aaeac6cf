import { runApplied } from '@balai/contracts/attendance';
import { type EngagementConfirmation, engagementsConfirmed, resendObservations, runCollected } from '@balai/contracts/collector';
import { barrierRaised } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
});

const rows = async (text: string, values: unknown[] = []) => (await platform.owner.query(text, values)).rows;
const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 1, minute));
const TAKEN = { taken_at: at(0).toISOString() };
const recap = (clientId: string) =>
  platform.call('GET', `/api/insta/rekap-likes?client_id=${clientId}&periode=harian&tanggal=2026-06-01`, { token: admin });
const confirmation = (
  clientId: string,
  posts: EngagementConfirmation['posts'],
  looked: Date,
  runId = uuidv7(),
): EngagementConfirmation => ({
  client_id: clientId,
  platform: 'instagram',
  kind: 'likes',
  run_id: runId,
  looked_at: looked.toISOString(),
  posts,
});

async function aUnit(clientId: string, posts: number) {
  await feed.client(aClient(clientId));
  const person = aPerson(clientId, `${clientId}-0`);
  await feed.person(person);
  await feed.handle(aHandle(`${clientId.toLowerCase()}.a`, person));
  const watchers = Array.from({ length: posts }, (_, index) => new Watcher(aPost(clientId, `${clientId}-${index}`, TAKEN)));
  for (const watcher of watchers) {
    await feed.post(watcher.post);
    await feed.observe(watcher.observation({ added: [`${clientId.toLowerCase()}.a`], at: at(1) }));
  }
  return watchers;
}

it('a look that found nothing new makes a recap as current as one that did, and adds no row', async () => {
  const watchers = await aUnit('CFM_STANDS', 3);
  const before = await recap('CFM_STANDS');
  expect(before.body.freshness.asOf).toBe(at(1).toISOString());
  const counted = () =>
    rows(`select (select count(*)::int from attendance.observation) as observations, (select count(*)::int from attendance.engagement_delta) as deltas,
      (select count(*)::int from attendance.post_kind_state) as states`);
  const counts = await counted();
  const posts = watchers.map(({ post }) => ({ post_id: post.post_id, obs_no: 1 }));
  await platform.deliver(engagementsConfirmed, confirmation('CFM_STANDS', posts, at(31)));
  // An older one that comes late takes nothing back.
  await platform.deliver(engagementsConfirmed, confirmation('CFM_STANDS', posts.slice(0, 1), at(16)));
  const after = await recap('CFM_STANDS');
  expect(after.body.freshness).toEqual({ ...before.body.freshness, asOf: at(31).toISOString() });
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  expect({ ...after.body, freshness: null, dataAsOf: null }).toEqual({ ...before.body, freshness: null, dataAsOf: null });
  expect(await counted()).toEqual(counts);
  const evidence = await platform.call('GET', `/api/posts/${watchers[0]?.post.post_id}/evidence`, { token: admin });
  expect(evidence.body.data.freshness.asOf).toBe(at(31).toISOString());
  expect(evidence.body.data.observations.map((one: Record<string, unknown>) => [one.obs_no, one.confirmed_at])).toEqual([
    [1, at(31).toISOString()],
  ]);
});

it('it says nothing about a later observation, and a rebuild does not forget it', async () => {
  const [watcher] = await aUnit('CFM_LATER', 1);
  if (watcher === undefined) throw new Error('a post');
  await platform.deliver(engagementsConfirmed, confirmation('CFM_LATER', [{ post_id: watcher.post.post_id, obs_no: 1 }], at(31)));
  await feed.observe(watcher.observation({ at: at(40), outcome: 'failed', reason: 'provider_unavailable' }));
  expect((await recap('CFM_LATER')).body.freshness).toMatchObject({ asOf: at(31).toISOString(), failed: 1 });
  // What withdraws is folded in.
  await feed.observe(watcher.observation({ withdrawn: ['cfm_later.a'], at: at(20) }));
  await waitFor(async () => (await rows("select from attendance.post_kind_state where client_id = 'CFM_LATER' and stale")).length === 0);
  expect((await recap('CFM_LATER')).body.freshness).toMatchObject({ asOf: at(31).toISOString(), failed: 0 });
  await feed.observe(watcher.observation({ at: at(50) }));
  const evidence = await platform.call('GET', `/api/posts/${watcher.post.post_id}/evidence`, { token: admin });
  expect(evidence.body.data.freshness.asOf).toBe(at(50).toISOString());
  expect(evidence.body.data.observations.map((one: Record<string, unknown>) => one.confirmed_at)).toEqual([null, null, null, null]);
});

it('one that stands on observations which never came asks for them', async () => {
  const [watcher] = await aUnit('CFM_GAP', 1);
  if (watcher === undefined) throw new Error('a post');
  const unobserved = aPost('CFM_GAP', 'CFM_GAP-unobserved', TAKEN);
  await feed.post(unobserved);
  const lost = [watcher.post, unobserved].map(({ post_id }) => ({ post_id, obs_no: 2 }));
  await platform.deliver(engagementsConfirmed, confirmation('CFM_GAP', lost, at(31)));
  await waitFor(
    async () => {
      const asked = (await platform.sent('attendance', resendObservations)).map((one) => one.data.post_id);
      return lost.every(({ post_id }) => asked.includes(post_id));
    },
    { what: 'both posts to be asked for' },
  );
  expect((await recap('CFM_GAP')).body.freshness).toMatchObject({ incomplete: 2 });
});

it('of posts that are unknown, or of another client, it changes nothing', async () => {
  const [watcher] = await aUnit('CFM_MINE', 1);
  await aUnit('CFM_THEIRS', 0);
  const posts = [{ post_id: uuidv7(), obs_no: 1 }, ...(watcher === undefined ? [] : [{ post_id: watcher.post.post_id, obs_no: 1 }])];
  await platform.deliver(engagementsConfirmed, confirmation('CFM_THEIRS', posts, at(31)));
  expect((await recap('CFM_MINE')).body.freshness.asOf).toBe(at(1).toISOString());
});

it('a run is applied when as many came as it announced', async () => {
  const [watcher] = await aUnit('CFM_RUN', 1);
  const posts = [{ post_id: watcher?.post.post_id ?? '', obs_no: 1 }];
  const runId = uuidv7();
  const applied = async () => (await platform.sent('attendance', runApplied)).some((one) => one.data.run_id === runId);
  await platform.deliver(barrierRaised, { fence_id: runId, raised_at: new Date().toISOString() });
  await platform.deliver(engagementsConfirmed, confirmation('CFM_RUN', posts, at(31), runId));
  await platform.deliver(runCollected, { run_id: runId, observations: 0, confirmations: 2 });
  // Another run, announced later, ends first: the loop has seen both.
  const other = uuidv7();
  await platform.deliver(barrierRaised, { fence_id: other, raised_at: new Date().toISOString() });
  await platform.deliver(runCollected, { run_id: other, observations: 0 });
  await waitFor(async () => (await platform.sent('attendance', runApplied)).some((one) => one.data.run_id === other));
  expect(await applied()).toBe(false);
  await platform.deliver(engagementsConfirmed, confirmation('CFM_RUN', posts, at(32), runId));
  await waitFor(applied, { what: 'the run to be applied' });
});
