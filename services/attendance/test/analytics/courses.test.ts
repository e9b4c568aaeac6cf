import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;
const noon = (day: string) => new Date(`${day}T05:00:00Z`).toISOString();

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
  await feed.client(aClient('CRS_DIR', { type: 'direktorat' }));
  for (const unit of ['CRS_A', 'CRS_B']) {
    await feed.client(aClient(unit));
    const person = aPerson(unit, unit === 'CRS_A' ? '86071' : '86072', { roles: ['crs_dir'] });
    await feed.person(person);
    await feed.handle(aHandle(`crs.${unit}`, person));
  }
  for (const [index, day] of ['2026-03-02', '2026-03-03', '2026-03-05'].entries()) {
    const post = aPost('CRS_DIR', `CRS${index}`, { taken_at: noon(day) });
    await feed.post(post);
    await feed.observe(new Watcher(post).observation({ added: index === 1 ? ['crs.CRS_A', 'crs.CRS_B'] : ['crs.CRS_A'] }));
  }
});

const get = (path: string, token = admin) => platform.call('GET', `/api/attendance/${path}`, { token });
const WEEK = 'client_id=CRS_DIR&periode=mingguan&tanggal=2026-03-04';
const nrpOf = async (name: string): Promise<string> => (await get(`members?client_id=CRS_DIR&q=${name}`)).body.data[0].user_id;

it('shows groups on every day, and days without posts as none', async () => {
  const { body } = await get(`heatmap?${WEEK}`);
  expect(body.days.map((one: { posts: number }) => one.posts)).toEqual([1, 1, 0, 1, 0, 0, 0]);
  expect(body.data.map((row: { id: string; days: { participation: unknown[] } }) => [row.id, row.days.participation])).toEqual([
    ['CRS_B', [0, 1, null, 0, null, null, null]],
    ['CRS_A', [1, 1, null, 1, null, null, null]],
  ]);
  for (const period of ['periode=semua', 'start_date=2026-01-01&end_date=2026-04-03'])
    expect(await get(`heatmap?client_id=CRS_DIR&${period}`)).toMatchObject({ status: 400, body: { errors: [{ field: 'periode' }] } });
});

it.each(['unit', 'division', 'rank'])('takes %s in the singular and the plural, as the leaderboard does', async (word) => {
  for (const view of ['heatmap', 'leaderboard']) {
    const [one, many] = [await get(`${view}?${WEEK}&by=${word}`), await get(`${view}?${WEEK}&by=${word}s`)];
    expect([view, one.status, many.status, many.body.data]).toEqual([view, 200, 200, one.body.data]);
    expect([one, many].map(({ body }) => body.by ?? body.rule.by)).toEqual([word, `${word}s`]);
  }
});

it('puts units side by side, in the order asked for, and only those of the filter', async () => {
  const { body } = await get(`compare?${WEEK}&units=crs_b,CRS_A`);
  expect(body.data.map((row: { client_id: string }) => row.client_id)).toEqual(['CRS_B', 'CRS_A']);
  expect(body.mean).toMatchObject({ units: 2, participation: 0.6667, days: { participation: [0.5, 1, null, 0.5, null, null, null] } });
  expect(await get(`compare?${WEEK}&units=A,B,C,D,E`)).toMatchObject({ status: 400, body: { errors: [{ field: 'units' }] } });
  expect((await get(`compare?${WEEK}&units=NOBODY`)).body).toMatchObject({
    code: 'client_not_found',
    errors: [{ field: 'units', message: 'NOBODY tidak ditemukan di antara yang ditanyakan' }],
  });
  const token = await platform.signIn({ role: 'operator', tenants: ['CRS_A'], clientId: 'CRS_A' });
  expect((await get(`compare?role=crs_dir&scope=org&tanggal=2026-03-02&units=CRS_B`, token)).status).toBe(404);
});

it('shows a person day by day with the streaks', async () => {
  const nrp = await nrpOf('crs.CRS_B'.toLowerCase());
  const { body } = await get(`people/${nrp}/calendar?client_id=CRS_DIR&tanggal=2026-03-05&days=4`);
  expect(body.data.map((cell: { state: string; given: number; expected: number }) => [cell.state, cell.given, cell.expected])).toEqual([
    ['none', 0, 1],
    ['done', 1, 1],
    ['no_posts', 0, 0],
    ['none', 0, 1],
  ]);
  expect(body.streak).toMatchObject({ current: { days: 0 }, longest: { days: 1, from: '2026-03-03' } });
  const token = await platform.signIn({ role: 'operator', tenants: ['CRS_A'], clientId: 'CRS_A' });
  expect((await get(`people/${nrp}/calendar`, token)).body).toMatchObject({ code: 'person_not_found' });
  expect(await get(`people/${nrp}/calendar?tanggal=5.3.`)).toMatchObject({ status: 400, body: { code: 'invalid_date' } });
});
