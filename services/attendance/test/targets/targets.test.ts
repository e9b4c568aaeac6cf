import { targetChanged } from '@balai/contracts/attendance';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;
const UNITS = ['GOAL_A', 'GOAL_B'] as const;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
  await feed.client(aClient('GOAL_DIR', { type: 'direktorat' }));
  for (const unit of UNITS) {
    await feed.client(aClient(unit));
    for (const serial of [0, 1, 2, 3]) {
      const person = aPerson(unit, `${unit}${serial}`, { roles: ['goal_dir'] });
      await feed.person(person);
      await feed.handle(aHandle(`${unit.toLowerCase()}.${serial}`, person));
    }
  }
  const post = aPost('GOAL_DIR', 'GOALPOST');
  await feed.post(post);
  // Three of four, and one of four.
  await feed.observe(new Watcher(post).observation({ added: ['goal_a.0', 'goal_a.1', 'goal_a.2', 'goal_b.0'] }));
});

const put = (clientId: string, body: object, token = admin) => platform.call('PUT', `/api/attendance/targets/${clientId}`, { token, body });
const get = (path: string, token = admin) => platform.call('GET', `/api/attendance/${path}`, { token });
const reached = async (query = '') =>
  new Map((await get(`units?client_id=GOAL_DIR${query}`)).body.data.map((row: Record<string, unknown>) => [row.client_id, row.target]));

it('rows tell the target and whether it is met, in the very next answer', async () => {
  expect((await get('targets/GOAL_DIR')).body.data).toEqual({
    client_id: 'GOAL_DIR',
    enabled: false,
    participation: null,
    complete: null,
    set_by: null,
    set_at: null,
  });
  expect([...(await reached()).values()]).toEqual([null, null]);
  const set = await put('goal_dir', { enabled: true, participation: 75 });
  expect(set).toMatchObject({ status: 200, body: { data: { client_id: 'GOAL_DIR', participation: 75, complete: null } } });
  const of = (met: boolean | null) => ({ client_id: 'GOAL_DIR', participation: 0.75, complete: null, met });
  expect(await reached()).toEqual(
    new Map([
      ['GOAL_A', of(true)],
      ['GOAL_B', of(false)],
    ]),
  );
  expect([...(await reached('&filter=target_missed')).keys()]).toEqual(['GOAL_B']);
  expect([...(await reached('&filter=target_met')).keys()]).toEqual(['GOAL_A']);
  const { body } = await get('days?client_id=GOAL_DIR');
  expect([body.totals.target, body.data[0].target]).toEqual([of(false), of(false)]);
  // Nothing was expected: neither met nor missed.
  expect([...(await reached('&platform=tiktok')).values()]).toEqual([of(null), of(null)]);
});

it('both measures must be reached, and a target that is switched off is kept but not shown', async () => {
  await put('GOAL_DIR', { enabled: true, participation: 25, complete: 50 });
  const met = [...(await reached()).values()].map((target) => (target as { met: boolean }).met);
  expect(met.toSorted()).toEqual([false, true]);
  await put('GOAL_DIR', { enabled: false });
  expect([...(await reached()).values()]).toEqual([null, null]);
  expect((await get('targets/GOAL_DIR')).body.data).toMatchObject({ enabled: false, participation: 25, complete: 50 });
});

it('where the directorate has none, units are shown beside their own; a unit sees the one of the directorate whose posts count', async () => {
  await put('GOAL_B', { enabled: true, complete: 20 });
  expect(await reached()).toEqual(
    new Map([
      ['GOAL_A', null],
      ['GOAL_B', { client_id: 'GOAL_B', participation: null, complete: 0.2, met: true }],
    ]),
  );
  await put('GOAL_DIR', { enabled: true, participation: 30, complete: null });
  const unit = await platform.signIn({ role: 'operator', tenants: ['GOAL_B'], clientId: 'GOAL_B' });
  const { body } = await get('units?role=goal_dir', unit);
  expect(body.data[0].target).toEqual({ client_id: 'GOAL_DIR', participation: 0.3, complete: null, met: false });
});

it('who set it is told once, and only by who may', async () => {
  const told = async () => (await platform.sent('attendance', targetChanged)).filter(({ data }) => data.client_id === 'GOAL_A');
  const token = await platform.signIn({ username: 'komandan', role: 'operator', tenants: ['GOAL_A'], clientId: 'GOAL_A' });
  for (const body of [{ enabled: true, participation: 80 }, { enabled: true, participation: 80 }, { enabled: true }])
    expect((await put('GOAL_A', body, token)).status).toBe(200);
  expect((await told()).map(({ data }) => data)).toEqual([
    {
      client_id: 'GOAL_A',
      enabled: true,
      participation: 80,
      complete: null,
      set_by: 'komandan',
      set_at: expect.any(String),
    },
  ]);
  const { body } = await get('targets', token);
  expect(body.data.map((row: Record<string, unknown>) => row.client_id)).toEqual(['GOAL_A']);
  expect((await put('GOAL_B', { enabled: false }, token)).status).toBe(403);
  expect((await get('targets/GOAL_B', token)).status).toBe(403);
  const reader = await platform.signIn({ permissions: ['attendance:read'], tenants: ['GOAL_A'], clientId: 'GOAL_A' });
  expect((await put('GOAL_A', { enabled: false }, reader)).status).toBe(403);
  expect((await put('GOAL_NOWHERE', { enabled: false })).status).toBe(404);
});

it.each([
  [{ enabled: true, participation: null, complete: null }, 'participation'],
  [{ enabled: true, participation: 101 }, 'participation'],
  [{ enabled: true, complete: 0 }, 'complete'],
  [{ enabled: true, complete: 12.5 }, 'complete'],
  [{ participation: 50 }, 'enabled'],
  [{ enabled: 'perhaps', complete: 5 }, 'enabled'],
])('%j names the field at fault', async (body, field) => {
  const answer = await put('GOAL_DIR', body);
  expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([400, field]);
});
