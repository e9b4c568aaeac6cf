import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
});

it('the zone and the name of a client that lends posts to a directorate are in the next answer', async () => {
  await feed.client(aClient('CHC_D', { type: 'direktorat' }), aClient('CHC_A'), aClient('CHC_B'));
  const person = aPerson('CHC_B', '71', { roles: ['chc_d'] });
  await feed.person(person);
  await feed.handle(aHandle('chc.rina', person));
  await feed.post(
    aPost('CHC_A', 'P0', { roles: ['chc_d'], taken_at: '2026-11-20T16:30:00.000Z' }),
    aPost('CHC_A', 'P1', { roles: ['chc_d'], taken_at: '2026-11-21T16:30:00.000Z' }),
  );
  const token = await platform.signIn({ role: 'operator', tenants: ['CHC_B'], clientId: 'CHC_B' });
  const get = async (path: string) =>
    (await platform.call('GET', `${path}?client_id=CHC_B&role=chc_d&scope=org&start_date=2026-11-21&end_date=2026-11-21`, { token })).body;
  const shown = async () => [
    (await get('/api/insta/rekap-likes')).posts.map((post: { platform_id: string }) => post.platform_id),
    (await get('/api/attendance/posts')).data.map((post: { client_name: string }) => post.client_name),
  ];
  expect(await shown()).toEqual([['P1'], ['Unit CHC_A']]);
  // A post comes and another goes: neither their number nor the sum of their versions changes.
  await feed.client(aClient('CHC_A', { timezone: 'Asia/Jayapura', version: 2 }));
  expect(await shown()).toEqual([['P0'], ['Unit CHC_A']]);
  await feed.client(aClient('CHC_A', { timezone: 'Asia/Jayapura', name: 'Baru', version: 3 }));
  expect(await shown()).toEqual([['P0'], ['Baru']]);
});

it('an answer follows the directory before attendance has followed the client', async () => {
  await feed.client(aClient('CHC_K'));
  const person = aPerson('CHC_K', '1');
  await feed.person(person);
  await feed.handle(aHandle('chc.a', person));
  const posts = [aPost('CHC_K', 'K1'), aPost('CHC_K', 'K2')] as const;
  await feed.post(...posts);
  await feed.observe(new Watcher(posts[0]).observation({ added: ['chc.a'] }));
  await feed.observe(new Watcher(posts[1]).observation());
  const token = await platform.signIn();
  const get = async (path: string) => (await platform.call('GET', `${path}client_id=CHC_K`, { token })).body;
  const shown = async () => {
    const recap = await get('/api/insta/rekap-likes?');
    const { about } = (await get('/api/attendance/overview?')).data;
    const members = await get('/api/attendance/members?platform=instagram&');
    const names = [recap.client_name, recap.data[0].client_name, about.client_name, members.about.client_name];
    return [names, [about.completion_percent, members.about.completion_percent], recap.data[0].status];
  };
  const before = await shown();
  expect(before.slice(0, 2)).toEqual([Array(4).fill('Unit CHC_K'), [100, 100]]);
  // As the feed of the directory commits a change; attendance's own reaction may wait behind the people of an import.
  await platform.owner.query(
    `update access.client set version = 2, body = body || '{"completion_percent": 50, "name": "Baru", "version": 2}' where client_id = 'CHC_K'`,
  );
  const after = await shown();
  expect(after.slice(0, 2)).toEqual([Array(4).fill('Baru'), [50, 50]]);
  expect(after[2]).not.toEqual(before[2]);
});
