import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
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

async function recap(clientId: string, etag = '') {
  const { status, headers, body } = await platform.call('GET', `/api/insta/rekap-likes?client_id=${clientId}`, {
    token: admin,
    headers: { 'if-none-match': etag },
  });
  return { status, etag: headers.get('etag') ?? '', posts: body?.posts?.map((post: { platform_id: string }) => post.platform_id) };
}

it('a post that carries the role of a directorate counts in its recap until it carries it no more', async () => {
  await feed.client(aClient('DIT_R', { type: 'direktorat' }), aClient('ROLE_R'));
  const person = aPerson('ROLE_R', '71', { roles: ['dit_r'] });
  await feed.person(person);
  await feed.handle(aHandle('role.rina', person));
  const own = aPost('DIT_R', 'OWN');
  const lent = aPost('ROLE_R', 'LENT', { roles: ['dit_r'] });
  const plain = aPost('ROLE_R', 'PLAIN');
  await feed.post(own, lent, plain);
  await feed.observe(new Watcher(lent).observation({ added: ['role.rina'] }));
  const before = await recap('DIT_R');
  expect(before.posts?.toSorted()).toEqual(['LENT', 'OWN']);
  expect((await recap('ROLE_R')).posts?.toSorted()).toEqual(['LENT', 'PLAIN']);

  await feed.post({ ...lent, roles: [], version: 2 });
  expect(await recap('DIT_R', before.etag)).toMatchObject({ status: 200, posts: ['OWN'] });
  expect((await recap('ROLE_R')).posts).toHaveLength(2);

  // As many posts with as many changes as at first: yet another answer than the first.
  await feed.post({ ...plain, roles: ['dit_r'], version: 2 });
  expect(await recap('DIT_R', before.etag)).toMatchObject({ status: 200 });
  await feed.post({ ...lent, roles: ['dit_r'], version: 3 });
  expect((await recap('DIT_R')).posts?.toSorted()).toEqual(['LENT', 'OWN', 'PLAIN']);
});

it('a post that another unit lends to a directorate counts the same for everybody who asks', async () => {
  await feed.client(aClient('DIT_T', { type: 'direktorat' }), ...['ROLE_T', 'ROLE_U'].map((unit) => aClient(unit)));
  const person = aPerson('ROLE_T', '81', { roles: ['dit_t'] });
  await feed.person(person);
  await feed.handle(aHandle('role.tini', person));
  const [own, lent, plain] = [aPost('DIT_T', 'OWN_T'), aPost('ROLE_U', 'LENT_T', { roles: ['dit_t'] }), aPost('ROLE_U', 'PLAIN_T')];
  await feed.post(own, lent, plain);
  await feed.observe(new Watcher(own).observation({ added: ['role.tini'] }));
  const accounts = [
    admin,
    await platform.signIn({ role: 'operator', tenants: ['ROLE_T'], clientId: 'ROLE_T' }),
    await platform.signIn({ role: 'operator', tenants: ['DIT_T', 'ROLE_T'], clientId: 'DIT_T' }),
  ];
  for (const token of accounts) {
    const get = (path: string) => platform.call('GET', path, { token });
    const question = 'client_id=ROLE_T&role=dit_t&scope=org';
    const { body } = await get(`/api/insta/rekap-likes?${question}`);
    expect(body.posts.map((post: { platform_id: string }) => post.platform_id).toSorted()).toEqual(['LENT_T', 'OWN_T']);
    const members = await get(`/api/attendance/members?${question}&platform=instagram`);
    expect(members.body.data.map((one: { given: number; expected: number }) => [one.given, one.expected])).toEqual([[1, 2]]);
    expect((await get(`/api/attendance/posts/${lent.post_id}/people?${question}`)).status).toBe(200);
  }
  const [, unit = ''] = accounts;
  const others = await platform.call('GET', `/api/attendance/posts/${plain.post_id}/people?client_id=ROLE_T&role=dit_t&scope=org`, {
    token: unit,
  });
  expect(others.status).toBe(404);
});

it('a client of another region has no posts in the one asked about, and one of no region has them in each', async () => {
  await feed.client(aClient('ROLE_WEST', { regional_id: 'West' }), aClient('DIT_Q', { type: 'direktorat' }));
  for (const [clientId, code] of [
    ['ROLE_WEST', 'LENT_Q'],
    ['DIT_Q', 'OWN_Q'],
  ] as const)
    await feed.post(aPost(clientId, code, { roles: ['dit_q'] }));
  expect((await recap('ROLE_WEST&regional_id=west')).posts).toEqual(['LENT_Q']);
  expect((await recap('ROLE_WEST&regional_id=east')).posts).toEqual([]);
  expect((await recap('DIT_Q&regional_id=east')).posts?.toSorted()).toEqual(['LENT_Q', 'OWN_Q']);
  const list = await platform.call('GET', '/api/instagram/posts?client_id=ROLE_WEST&regional_id=east', { token: admin });
  expect(list.body.data).toEqual([]);
  await feed.client(aClient('ROLE_WEST', { regional_id: 'east', version: 2 }));
  expect((await recap('ROLE_WEST&regional_id=east')).posts).toEqual(['LENT_Q']);
});

it('a special task that is in no feed of its client counts in no recap of routine posts', async () => {
  await feed.client(aClient('ROLE_S'));
  await feed.post(
    aPost('ROLE_S', 'ROLETASK', { kind: 'special', special_at: new Date().toISOString() }),
    aPost('ROLE_S', 'ROLEBOTH', { special_at: new Date().toISOString() }),
  );
  expect((await recap('ROLE_S')).posts).toEqual(['ROLEBOTH']);
});

it('a post of two clients counts for each, and once for a directorate whose role both rows carry', async () => {
  await feed.client(aClient('DIT_COLLAB', { type: 'direktorat' }), aClient('ROLE_C1'), aClient('ROLE_C2'));
  const rows = ['ROLE_C1', 'ROLE_C2'].map((clientId) => aPost(clientId, 'COLLAB', { post_id: uuidv7(), roles: ['dit_collab'] }));
  await feed.post(...rows);
  for (const clientId of ['ROLE_C1', 'ROLE_C2', 'DIT_COLLAB']) expect((await recap(clientId)).posts).toEqual(['COLLAB']);
  await feed.post(aPost('DIT_COLLAB', 'COLLAB', { post_id: uuidv7() }));
  expect((await recap('DIT_COLLAB')).posts).toEqual(['COLLAB']);
});
