import type { Observation, Post } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, keepFacts, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
});

const DAY = '2026-06-01';
const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 1, minute));
const call = (path: string, token = admin) => platform.call('GET', path, { token });
const why = async (person: string, query: string, token = admin) =>
  (await call(`/api/attendance/people/${person}/why?tanggal=${DAY}&${query}`, token)).body.data;
const postOf = (clientId: string, name: string, over: Partial<Post> = {}) =>
  aPost(clientId, `${clientId}_${name}`, { taken_at: at(0).toISOString(), ...over });
const quiet = () =>
  waitFor(
    async () =>
      (await platform.owner.query('select from attendance.post_kind_state where stale')).rowCount === 0 &&
      (await platform.owner.query('select from attendance.dirty_handle')).rowCount === 0,
  );

interface Why {
  readonly post: { readonly platform_id: string };
  readonly by: string | null;
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
}
const told = (posts: readonly Why[]) =>
  Object.fromEntries(posts.map((one) => [one.post.platform_id, one.by ?? one.reasons.map(({ code }) => code)]));

it('says of every post by what it counts, or why not, with the numbers of the recap', async () => {
  const clientId = 'WHY_A';
  await feed.client(aClient(clientId, { count_withdrawn: false }));
  const person = aPerson(clientId, 'WHY_A-1');
  const other = aPerson(clientId, 'WHY_A-2');
  await feed.person(person, other);
  // Theirs from minute 10 on; before that it was the other's.
  await feed.handle(
    aHandle('why.a', person, {
      owners: [
        { person_id: other.person_id, client_id: clientId, from: null, to: at(10).toISOString() },
        { person_id: person.person_id, client_id: clientId, from: at(10).toISOString(), to: null },
      ],
    }),
  );
  const posts: Record<string, Post> = {};
  const observe = async (name: string, change: Partial<Observation>, minute = 20) => {
    const post = postOf(clientId, name);
    posts[name] = post;
    await feed.post(post);
    const watcher = new Watcher(post);
    await feed.observe(watcher.observation({ at: at(minute), ...change }));
    return watcher;
  };
  await observe('liked', { added: ['why.a', 'x'] });
  await observe('before', { added: ['why.a'] }, 5);
  await observe('absent', { added: ['x'] });
  await observe('cut', { added: ['x'], outcome: 'truncated', reason: 'cut' });
  await observe('failed', { outcome: 'failed', reason: 'private' });
  await observe('early', { added: ['x'] }, 7);
  const regretted = await observe('regretted', { added: ['why.a', 'y'] });
  await feed.observe(regretted.observation({ withdrawn: ['why.a'], at: at(30) }));
  for (const name of ['never', 'corrected']) {
    posts[name] = postOf(clientId, name);
    await feed.post(posts[name]);
  }
  await quiet();
  const body = { person: person.nrp, post: posts.corrected?.post_id, reason: 'Bukti layar diterima' };
  await platform.call('POST', '/api/corrections', { token: admin, body });

  const explained = await why('WHY_A-1', `client_id=${clientId}`);
  expect(told(explained.posts)).toEqual({
    WHY_A_liked: 'engagement',
    WHY_A_before: ['other_owner_then'],
    WHY_A_absent: ['not_seen'],
    WHY_A_cut: ['list_incomplete'],
    WHY_A_failed: ['look_failed', 'list_incomplete'],
    WHY_A_early: ['handle_newer_than_looks'],
    WHY_A_regretted: ['withdrawn'],
    WHY_A_never: ['never_observed'],
    WHY_A_corrected: 'correction',
  });
  const row = (await call(`/api/insta/rekap-likes?client_id=${clientId}&tanggal=${DAY}`)).body.data.find(
    (one: { user_id: string }) => one.user_id === 'WHY_A-1',
  );
  expect(explained).toMatchObject({
    expected: true,
    status: row.status,
    total: row.total_konten,
    done: row.jumlah_like,
    observed: row.observedLikes,
    need: 9,
    handles: [{ handle: 'why.a', from: at(10).toISOString(), to: null }],
  });
  const of = (name: string) => explained.posts.find((one: Why) => one.post.platform_id === `${clientId}_${name}`);
  expect(of('liked').engagements).toEqual([
    {
      handle: 'why.a',
      first_seen_at: at(20).toISOString(),
      last_seen_at: at(20).toISOString(),
      withdrawn_at: null,
      is_theirs: true,
      observation: { obs_no: 1, observed_at: at(20).toISOString(), provider: 'sandbox', run_id: null },
    },
  ]);
  expect(of('regretted').engagements[0].withdrawn_at).toBe(at(30).toISOString());
  expect(of('before').engagements[0].is_theirs).toBe(false);
  expect(of('absent').looks).toMatchObject({ all: 1, complete: 1, last_complete_at: at(20).toISOString() });
  expect(of('absent').reasons[0].message).toContain('1 pengamatan lengkap');
  expect(of('corrected').correction).toMatchObject({ reason: 'Bukti layar diterima' });
  const owed = await why('WHY_A-1', `client_id=${clientId}&only=owed`);
  expect(owed.posts.map((one: Why) => one.post.platform_id).sort()).toEqual(
    explained.posts.flatMap((one: Why) => (one.by === null ? [one.post.platform_id] : [])).sort(),
  );
});

it('pages hold every post once; people without a handle and exempt ones are told so', async () => {
  const clientId = 'WHY_B';
  await feed.client(aClient(clientId));
  await feed.person(aPerson(clientId, 'WHY_B-1'), aPerson(clientId, 'WHY_B-2', { exempt: true }));
  const posts = Array.from({ length: 7 }, (_, index) => postOf(clientId, `p${index}`, { taken_at: at(index % 3).toISOString() }));
  await feed.post(...posts);
  await feed.observe(posts.flatMap((post) => new Watcher(post).observation({ added: ['x'], at: at(9) })));
  for (const limit of [1, 3, 7]) {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { posts: Why[]; next_cursor: string | null } = await why(
        'WHY_B-1',
        `client_id=${clientId}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...page.posts.map((one) => one.post.platform_id));
      cursor = page.next_cursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  }
  expect(new Set(Object.values(told((await why('WHY_B-1', `client_id=${clientId}`)).posts)).flat())).toEqual(new Set(['no_handle']));
  const exempt = await why('WHY_B-2', `client_id=${clientId}`);
  expect([exempt.exempt, exempt.status, new Set(Object.values(told(exempt.posts)))]).toEqual([true, 'sudah', new Set(['exempt'])]);
});

it('is of the platform on which they owe something, unless one is named, with how they stand on each', async () => {
  const clientId = 'WHY_P';
  await feed.client(aClient(clientId));
  const person = aPerson(clientId, 'WHY_P-1');
  await feed.person(person);
  await feed.handle(aHandle('why.p', person), aHandle('why.p.tiktok', person, { platform: 'tiktok' }));
  const [liked, owed] = [postOf(clientId, 'ig'), postOf(clientId, 'tt', { platform: 'tiktok' })];
  await feed.post(liked, owed);
  await feed.observe(new Watcher(liked).observation({ added: ['why.p'], at: at(9) }));
  await feed.observe(new Watcher(owed).observation({ added: ['x'], at: at(9) }));
  await quiet();
  const of = async (query: string) => {
    const { platform: told, done, total, platforms } = await why('WHY_P-1', `client_id=${clientId}${query}`);
    expect(platforms).toEqual([
      { platform: 'instagram', expected: true, status: 'sudah', total: 1, done: 1 },
      { platform: 'tiktok', expected: true, status: 'belum', total: 1, done: 0 },
    ]);
    return [told, done, total];
  };
  expect(await of('')).toEqual(['tiktok', 0, 1]);
  expect(await of('&platform=instagram')).toEqual(['instagram', 1, 1]);
});

it('finds what a snapshot tells, and says when the facts are gone', async () => {
  const clientId = 'WHY_C';
  await feed.client(aClient(clientId));
  const person = aPerson(clientId, 'WHY_C-1');
  await feed.person(person);
  await feed.handle(aHandle('why.c', person));
  const post = postOf(clientId, 'snap');
  await feed.post(post);
  const watcher = new Watcher(post);
  await feed.observe(watcher.observation({ added: ['why.c', 'z'], at: at(3) }));
  await platform.owner.query('delete from attendance.engagement_delta where client_id = $1', [clientId]);
  await feed.list(watcher.snapshot(1), uuidv7());
  await quiet();
  const [seen] = (await why('WHY_C-1', `client_id=${clientId}`)).posts;
  expect([seen.by, seen.engagements[0].first_seen_at]).toEqual(['engagement', at(3).toISOString()]);

  const old = aPost(clientId, 'WHY_C_old', { taken_at: '2023-05-10T03:00:00Z' });
  await feed.post(old);
  await feed.observe(new Watcher(old).observation({ added: ['z'] }));
  await quiet();
  await keepFacts(platform, 24);
  const closed = (await call(`/api/attendance/people/WHY_C-1/why?client_id=${clientId}&tanggal=2023-05-10`)).body.data;
  expect(told(closed.posts)).toEqual({ WHY_C_old: ['facts_dropped'] });
});

it('a unit sees why its people stand where they stand in a directorate’s posts; other people are not found', async () => {
  await feed.client(aClient('DIT_W', { type: 'direktorat' }), aClient('WHY_D'), aClient('WHY_E'));
  const holder = aPerson('WHY_D', 'WHY_D-1', { roles: ['dit_w'] });
  await feed.person(holder, aPerson('WHY_E', 'WHY_E-1', { roles: ['dit_w'] }));
  await feed.handle(aHandle('why.d', holder));
  const post = postOf('DIT_W', 'order');
  await feed.post(post);
  await feed.observe(new Watcher(post).observation({ added: ['why.d'], at: at(2) }));
  const token = await platform.signIn({ role: 'operator', tenants: ['WHY_D'], clientId: 'WHY_D' });
  expect(told((await why('WHY_D-1', 'client_id=WHY_D&role=dit_w', token)).posts)).toEqual({ DIT_W_order: 'engagement' });
  const foreign = await call(`/api/attendance/people/WHY_E-1/why?client_id=WHY_D`, token);
  expect([foreign.status, foreign.body.code]).toEqual([404, 'person_not_found']);
  const outside = await why('WHY_E-1', 'client_id=WHY_D');
  expect([outside.expected, outside.total]).toEqual([false, 0]);
});
