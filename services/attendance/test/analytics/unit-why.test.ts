import { type ResponseOf, shareOnWire } from '@balai/contracts';
import type { unitWhy } from '@balai/contracts/attendance';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

type Why = ResponseOf<typeof unitWhy>['data'];
const MAY = 'client_id=UWHY_DIR&start_date=2026-05-04&end_date=2026-05-06';
let platform: SharedPlatform;
let admin: string;

// Three units under the posts of a directorate: A takes part in all, B in half, C hardly.
beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  admin = await platform.signIn();
  await feed.client(aClient('UWHY_DIR', { type: 'direktorat' }), ...['UWHY_A', 'UWHY_B', 'UWHY_C'].map((id) => aClient(id)));
  const roles = ['uwhy_dir'];
  const member = (unit: string, nrp: string, over = {}) => aPerson(unit, nrp, { roles, ...over });
  const people = [
    member('UWHY_A', '801'),
    member('UWHY_B', '811'),
    member('UWHY_B', '812'),
    member('UWHY_C', '821', { division: 'SAT LANTAS' }),
    member('UWHY_C', '822', { division: 'SAT RESKRIM' }),
  ];
  const lacking = member('UWHY_C', '823', { division: 'SAT RESKRIM' });
  const excused = member('UWHY_C', '824', { exempt: true });
  await feed.person(...people, lacking, excused);
  await feed.handle(...people.map((one) => aHandle(`why.${one.nrp}`, one)));
  await feed.handle(...people.slice(0, 4).map((one) => aHandle(`why.${one.nrp}`, one, { platform: 'tiktok' })));
  const post = async (platformOf: 'instagram' | 'tiktok', code: string, day: string, nrps: readonly string[]) => {
    const one = aPost('UWHY_DIR', code, { platform: platformOf, taken_at: `${day}T05:00:00Z` });
    await feed.post(one);
    await feed.observe(
      new Watcher(one, platformOf === 'tiktok' ? 'comments' : 'likes').observation({ added: nrps.map((nrp) => `why.${nrp}`) }),
    );
  };
  await post('instagram', 'WHYPAST', '2026-05-02', ['821', '822', '801']);
  await post('instagram', 'WHY1', '2026-05-04', ['801', '811', '812']);
  await post('instagram', 'WHY2', '2026-05-05', ['801', '811', '821']);
  await post('tiktok', 'WHYT', '2026-05-05', ['801']);
});

const call = (unit: string, query: string, token = admin) => platform.call('GET', `/api/attendance/units/${unit}/why?${query}`, { token });
async function why(unit: string, query = MAY): Promise<Why> {
  const { status, body } = await call(unit, query);
  expect(status).toBe(200);
  return body.data;
}

describe('why a unit stands where it stands', () => {
  it('ranks it among its peers and says their mean, and what changed', async () => {
    const found = await why('uwhy_c');
    expect(found.rank).toEqual({ place: 3, of: 3, previous: 1 });
    // C gave 1 of 5 (2 × 2 on Instagram, 1 on TikTok), B 3 of 6, A 3 of 3.
    expect(found.participation).toMatchObject({ given: 1, expected: 5 });
    expect(found.peers).toMatchObject({ rows: 2, participation: 0.75, difference: { participation: -0.55 } });
    expect(found.previous).toMatchObject({ participation: { given: 2, expected: 2 }, change: { participation: -0.8 } });
  });

  it('splits it by platform and division, with the numbers of the lists', async () => {
    const found = await why('UWHY_C');
    expect(
      found.platforms.map((one) => [one.platform, one.participation.given, one.participation.expected, one.peers?.participation]),
    ).toEqual([
      ['instagram', 1, 4, 0.875],
      ['tiktok', 0, 1, 0.5],
    ]);
    expect(found.divisions.rows.map((row) => [row.name, row.participation.given, row.participation.expected])).toEqual([
      ['SAT RESKRIM', 0, 2],
      ['SAT LANTAS', 1, 3],
      ['SAT X', 0, 0],
    ]);
    const { body: list } = await platform.call('GET', `/api/attendance/units?${MAY}`, { token: admin });
    const row = list.data.find((one: { client_id: string }) => one.client_id === 'UWHY_C');
    expect(found).toMatchObject({
      people: row.people,
      participation: row.participation,
      complete: row.complete,
      previous: row.previous,
      peers: row.peers,
    });
  });

  it('names who lacks a username where, without those who are excused', async () => {
    const { lacking_handle: lacking } = await why('UWHY_C');
    expect(lacking.total).toBe(2);
    expect(lacking.people.map((one) => [one.user_id, one.platforms])).toEqual([
      ['823', ['instagram', 'tiktok']],
      ['822', ['tiktok']],
    ]);
  });

  it('puts the posts first on which it is furthest below the mean of the others', async () => {
    const { posts_behind: posts, days } = await why('UWHY_C');
    expect(posts.rows.map((one) => [one.code, one.participation, one.peers, one.gap])).toEqual([
      ['WHY1', { given: 0, expected: 2, rate: 0 }, 1, -1],
      ['WHYT', { given: 0, expected: 1, rate: 0 }, 0.5, -0.5],
      ['WHY2', { given: 1, expected: 2, rate: 0.5 }, 0.75, -0.25],
    ]);
    expect(posts.total).toBe(3);
    expect(days).toEqual([
      { day: '2026-05-04', posts: 1, participation: 0, peers: 1 },
      { day: '2026-05-05', posts: 2, participation: shareOnWire(1 / 3), peers: shareOnWire((0.5 / 2 + 1) / 2) },
      { day: '2026-05-06', posts: 0, participation: null, peers: null },
    ]);
    expect((await why('UWHY_A')).posts_behind).toEqual({ total: 0, rows: [] });
  });

  it('of a unit alone has no peers: posts are put beside its own participation', async () => {
    const found = await why('UWHY_C', 'client_id=UWHY_C&role=uwhy_dir&scope=org&start_date=2026-05-04&end_date=2026-05-06');
    expect(found.peers).toBeNull();
    expect(found.rank).toMatchObject({ place: 1, of: 1 });
    expect(found.posts_behind.rows.map((one) => [one.code, one.peers, one.gap])).toEqual([
      ['WHYT', null, -0.2],
      ['WHY1', null, -0.2],
    ]);
  });

  it('of days without posts has no rank and no posts', async () => {
    const found = await why('UWHY_C', 'client_id=UWHY_DIR&tanggal=2026-04-01');
    expect([found.rank, found.peers, found.posts_behind.total, found.participation.rate]).toEqual([null, null, 0, null]);
  });

  it('is of units the caller may see and asks about', async () => {
    expect(await call('UWHY_NONE', MAY)).toMatchObject({ status: 404, body: { code: 'client_not_found', errors: [{ field: 'unit' }] } });
    const token = await platform.signIn({ role: 'operator', tenants: ['UWHY_A'], clientId: 'UWHY_A' });
    expect((await call('UWHY_C', MAY, token)).status).toBe(403);
    expect((await call('UWHY_C', 'role=uwhy_dir&scope=org', token)).status).toBe(404);
    expect((await call('UWHY_A', 'role=uwhy_dir&scope=org&tanggal=2026-05-04', token)).status).toBe(200);
  });
});
