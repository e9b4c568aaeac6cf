import type { Person } from '@balai/contracts/identity';
import { aClient, aHandle, aMember, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

const CLIENT = 'HARIKU_A';
const DIRECTORATE = 'DITHARIKU';
let platform: SharedPlatform;
let own: Person;
let token: string;
let operator: string;

const get = (path: string, as = token) => platform.call('GET', path, { token: as });

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  await feed.client(aClient(CLIENT), aClient(DIRECTORATE, { type: 'direktorat' }));
  own = aPerson(CLIENT, '82001', { roles: ['dithariku'] });
  const colleague = aPerson(CLIENT, '82002');
  await feed.person(own, colleague);
  await feed.handle(aHandle('hariku.1', own), aHandle('hariku.2', colleague));
  const today = { taken_at: new Date().toISOString() };
  const liked = aPost(CLIENT, 'HK_liked', today);
  await feed.post(liked, aPost(CLIENT, 'HK_missed', today), aPost(DIRECTORATE, 'HK_dit', today));
  await feed.observe(new Watcher(liked).observation({ added: ['hariku.1', 'hariku.2'] }));
  token = await platform.signIn(aMember(own));
  operator = await platform.signIn({ role: 'operator', tenants: [CLIENT], clientId: CLIENT });
});

it('a member’s day is what staff see of it, and of nobody else', async () => {
  const [mine, seen] = [await get('/api/claim/day'), await get(`/api/attendance/people/${own.nrp}/today`, operator)];
  expect([mine.status, mine.body]).toEqual([200, seen.body]);
  expect(mine.body.data.parts.map((part: { client_id: string }) => part.client_id)).toEqual([CLIENT, DIRECTORATE]);
  expect(JSON.stringify(mine.body)).not.toMatch(/82002|hariku\.2/);
  expect((await get('/api/attendance/people/82002/today')).status).toBe(403);
});

it('a member’s history is what staff see of it', async () => {
  for (const query of ['days=3', 'days=2&platform=instagram', 'tanggal=2026-01-05&days=5']) {
    const [mine, seen] = [
      await get(`/api/claim/calendar?${query}`),
      await get(`/api/attendance/people/${own.nrp}/calendar?${query}`, operator),
    ];
    expect([query, mine.status, mine.body]).toEqual([query, 200, seen.body]);
  }
  const { data, person } = (await get('/api/claim/calendar?days=1')).body;
  expect([person.person_id, data[0]]).toMatchObject([own.person_id, { posts: 3, given: 1, expected: 3 }]);
  expect((await get('/api/claim/calendar?tanggal=kemarin')).body.code).toBe('invalid_date');
});
