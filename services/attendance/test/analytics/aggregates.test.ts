import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { render } from '../export-files.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;
const UNITS = ['SUM_A', 'SUM_B', 'SUM_C'] as const;
const post = aPost('SUM_DIR', 'SUMPOST');
const watcher = new Watcher(post);

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
  await feed.client(aClient('SUM_DIR', { type: 'direktorat' }));
  for (const [index, unit] of UNITS.entries()) {
    await feed.client(aClient(unit, { name: `Satuan ${unit}` }));
    for (const serial of [0, 1, 2, 3]) {
      const roles = ['sum_dir'];
      const person = aPerson(unit, `868${index}${serial}`, { roles, exempt: serial === 3, title: serial === 0 ? 'AKP' : 'Briptu ' });
      await feed.person(person);
      if (serial !== 2) await feed.handle(aHandle(`sum.${index}${serial}`, person));
    }
  }
  await feed.post(post);
  await feed.post(aPost('SUM_A', 'SUMOWN'));
  // A: nobody, B: one of three who must act, C: two, and somebody who is excused.
  await feed.observe(watcher.observation({ added: ['sum.10', 'sum.20', 'sum.21', 'sum.23'] }));
});

const get = (path: string, token = admin, headers: Record<string, string> = {}) =>
  platform.call('GET', `/api/attendance/${path}`, { token, headers });
type Row = Record<string, unknown>;
const of = async (path: string, key: string) => (await get(path)).body.data.map((row: Row) => row[key]);

it('shows in one call which unit is behind', async () => {
  const { body } = await get('units?client_id=SUM_DIR');
  expect(body.data.map((row: Row) => row.client_id)).toEqual(['SUM_A', 'SUM_B', 'SUM_C']);
  expect(body.data[0]).toMatchObject({
    posts: 1,
    people: { total: 4, must_act: 2, excused: 1, done: 0, partial: 0, none: 2, no_handle: 1, no_posts: 0 },
    participation: { given: 0, expected: 2, rate: 0 },
    complete: { done: 0, of: 2, rate: 0 },
    peers: { rows: 2, participation: 0.75, difference: { participation: -0.75, complete: -0.75 } },
  });
  expect(body.rows).toEqual({ total: 3, shown: 3, behind: 1 });
  expect(body.totals).toMatchObject({ posts: 1, participation: { given: 3, expected: 6 }, people: { excused: 3 } });
  expect(body.freshness.map((one: Row) => [one.platform, one.posts])).toEqual([
    ['instagram', 1],
    ['tiktok', 0],
  ]);
  expect(body.notes.map((note: Row) => note.code)).toContain('participation');
});

it('rows are chosen, sorted and given page by page', async () => {
  expect(await of('units?client_id=SUM_DIR&filter=behind', 'client_id')).toEqual(['SUM_A']);
  expect(await of('units?client_id=SUM_DIR&filter=ahead', 'client_id')).toEqual(['SUM_C']);
  expect(await of('units?client_id=SUM_DIR&q=sum_b', 'client_id')).toEqual(['SUM_B']);
  expect(await of('units?client_id=SUM_DIR&sort=-participation', 'client_id')).toEqual(['SUM_C', 'SUM_B', 'SUM_A']);
  const seen: unknown[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: { data: Row[]; next_cursor: string | null } } = await get(
      `units?client_id=SUM_DIR&sort=-name&limit=2${cursor && `&cursor=${cursor}`}`,
    );
    seen.push(...body.data.map((row) => row.client_id));
    cursor = body.next_cursor;
  }
  expect(seen).toEqual(['SUM_C', 'SUM_B', 'SUM_A']);
});

it('says who did not take part in a post, page by page, and 304 while nothing changed', async () => {
  const path = `posts/${post.post_id}/people`;
  const { body, headers } = await get(path);
  expect(body.data.map((row: Row) => [row.user_id, row.state]).toSorted()).toEqual([
    ['86800', 'missing'],
    ['86801', 'missing'],
    ['86802', 'no_handle'],
    ['86811', 'missing'],
    ['86812', 'no_handle'],
    ['86822', 'no_handle'],
  ]);
  expect(body.counts).toEqual({ total: 12, must_act: 6, took_part: 3, missing: 3, no_handle: 3, excused: 3 });
  expect((await get(path, admin, { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
  expect(await of(`${path}?state=took_part&sort=-name`, 'user_id')).toEqual(['86821', '86820', '86810']);
  expect(await of(`${path}?state=missing&q=SUM.01`, 'user_id')).toEqual(['86801']);
  expect(await of(`${path}?state=excused`, 'counted_by')).toEqual(expect.arrayContaining(['seen', null, null]));
  const first = await get(`${path}?limit=4`);
  expect(await of(`${path}?limit=4&cursor=${first.body.next_cursor}`, 'user_id')).toHaveLength(2);
  // A unit asks about its people in the directorate's post by the directorate's role.
  const unit = await platform.signIn({ role: 'operator', tenants: ['SUM_A'], clientId: 'SUM_A' });
  expect((await get(path, unit)).status).toBe(404);
  const { body: own } = await get(`${path}?client_id=SUM_A&role=sum_dir`, unit);
  expect(own.data.map((row: Row) => row.user_id).toSorted()).toEqual(['86800', '86801', '86802']);
  expect(await get(`posts/instagram:SUMOWN/people?client_id=SUM_DIR`)).toMatchObject({ status: 409, body: { code: 'post_not_counted' } });
});

it('a special task counts in no recap, and its number unfolds to people all the same', async () => {
  const taken_at = new Date().toISOString();
  const task = aPost('SUM_B', 'SUMEXTRA', { kind: 'special', taken_at, special_at: taken_at });
  await feed.post(task);
  const tasks = async () =>
    (await platform.call('GET', '/api/tasks/special?client_id=SUM_B', { token: admin })).body.tasks.map((row: Row) => ({
      id: row.task_id,
      assigned: row.assigned,
      completed: row.completed,
      why: (row.incomplete as Row | null)?.code ?? null,
    }));
  // Zero because nobody looked yet says so.
  expect(await tasks()).toEqual([{ id: task.post_id, assigned: 2, completed: 0, why: 'never_collected' }]);
  await feed.observe(new Watcher(task).observation({ added: ['sum.11'] }));
  expect(await tasks()).toEqual([{ id: task.post_id, assigned: 2, completed: 1, why: null }]);
  const { body } = await get(`posts/${task.post_id}/people?state=all&sort=name`);
  expect(body.data.map((row: Row) => [row.user_id, row.state])).toEqual([
    ['86810', 'missing'],
    ['86811', 'took_part'],
    ['86812', 'no_handle'],
    ['86813', 'excused'],
  ]);
  expect(body.counts).toEqual({ total: 4, must_act: 2, took_part: 1, missing: 1, no_handle: 1, excused: 1 });
  expect((await get('units?client_id=SUM_B&obligations=own')).body.totals.posts).toBe(0);
  const query = { client_id: 'SUM_B', post: task.post_id };
  const file = await render(platform, admin, { view: 'post-participation', format: 'csv', query });
  expect(file).toMatchObject({ state: 'done', planned: 4, written: 4 });
});

describe('who may see what', () => {
  it.each(['units', 'divisions', 'ranks', 'days', 'hours', 'posts', 'curve'])('%s of another client is refused', async (view) => {
    const token = await platform.signIn({ role: 'operator', tenants: ['SUM_A'], clientId: 'SUM_A' });
    expect((await get(`${view}?client_id=SUM_B`, token)).status).toBe(403);
    const { body } = await get(`${view}?role=sum_dir`, token);
    expect(body.about.client_id).toBe('SUM_A');
    expect(JSON.stringify(body)).not.toContain('SUM_B');
    if (view !== 'curve') expect(body.totals.people.total).toBe(4);
    expect((await get(view, await platform.signIn({ permissions: [] }))).status).toBe(403);
  });
});

it.each([
  ['units?client_id=SUM_A&platform=myspace', 'platform'],
  ['units?client_id=SUM_A&sort=height', 'sort'],
  ['units?client_id=SUM_A&filter=best', 'filter'],
  ['units?client_id=SUM_A&limit=0', 'limit'],
  ['units?client_id=SUM_A&cursor=bm9uc2Vuc2U', 'cursor'],
  ['units', 'client_id'],
  ['days?client_id=SUM_A&periode=yearly', 'periode'],
  ['days?client_id=SUM_A&tanggal=2026-02-30', 'tanggal'],
  ['days?client_id=SUM_A&start_date=2026-02-01', 'end_date'],
  ['days?client_id=SUM_A&start_date=2026-02-02&end_date=2026-02-01', 'start_date'],
  ['posts?client_id=SUM_A&scope=world', 'scope'],
  ['posts?client_id=SUM_A&scope=org', 'role'],
  [`posts/${post.post_id}/people?state=asleep`, 'state'],
  ['hours?client_id=SUM_A&sort=name', 'sort'],
  ['curve?client_id=SUM_A&tanggal=yesterday', 'tanggal'],
  ['days?client_id=SUM_A&tanggal=20 November 2026', 'tanggal'],
  ['days?client_id=SUM_A&start_date=2026-02-01T00:00:00.000Z&end_date=2026-02-02', 'start_date'],
  ['curve?client_id=SUM_A&weeks=27', 'weeks'],
])('%s names the field at fault', async (path, field) => {
  const { status, body } = await get(path);
  expect({ status, field: body.errors?.[0]?.field }).toEqual({ status: 400, field });
});

it.each(['start_date=1900-01-01&end_date=2999-12-31', 'start_date=2026-01-01&end_date=2036-01-01'])('takes the days %s', async (days) => {
  for (const view of ['units', 'days', 'hours', 'posts'])
    expect(await get(`${view}?client_id=SUM_A&${days}`)).toMatchObject({ status: 200 });
});

it('the curve of today ends with the hour that has begun, and says what its times are', async () => {
  const { body } = await get('curve?client_id=SUM_DIR');
  const { last_hour } = body.about;
  for (const row of body.data) expect([row.hour, row.given === null]).toEqual([row.hour, row.hour > last_hour]);
  const ended = body.data[last_hour];
  expect([ended.given + body.first_seen.later, ended.posts]).toEqual([body.first_seen.timed, 1]);
  expect(body.about.typical_days).toEqual([]);
  expect(body.notes.map((note: Row) => note.code)).toContain('first_seen');
  expect((await get('curve?client_id=SUM_DIR&tanggal=2999-01-01')).body.about.last_hour).toBeNull();
  // Whoever sends a week with the day, as clients of other views do, is shown the day.
  const day = 'curve?client_id=SUM_DIR&tanggal=2026-01-07';
  const ofDay = (await get(day)).body;
  expect(ofDay.about.day).toBe('2026-01-07');
  expect((await get(`${day}&start_date=2000-01-01&end_date=2999-12-31`)).body).toEqual(ofDay);
});

it('a new like shows in the very next answer of every view that contains it, and leaves the others as they were', async () => {
  const views = ['units', 'divisions', 'ranks', 'days', 'hours', 'posts'];
  const given = async () =>
    Promise.all(views.map(async (view) => (await get(`${view}?client_id=SUM_DIR`)).body.totals.participation.given));
  const elsewhere = await Promise.all(views.map((view) => get(`${view}?client_id=SUM_A&obligations=own`)));
  const [before] = await given();
  await feed.observe(watcher.observation({ added: ['sum.00'] }));
  expect(await given()).toEqual(views.map(() => before + 1));
  for (const [index, view] of views.entries()) {
    const etag = elsewhere[index]?.headers.get('etag') ?? '';
    expect((await get(`${view}?client_id=SUM_A&obligations=own`, admin, { 'if-none-match': etag })).status).toBe(304);
  }
});

it('so do curves, habits, streaks, places and the ranking', async () => {
  const streak = (body: { data: { user_id: string; current: { days: number } }[] }) =>
    body.data.find((row) => row.user_id === '86801')?.current.days;
  const views: readonly (readonly [string, (body: Record<string, never>) => unknown])[] = [
    ['curve', ({ first_seen }) => first_seen],
    ['people', ({ data }) => data],
    ['streaks', (body) => streak(body as never)],
    ['leaderboard', ({ data }) => data],
    ['ranking', ({ total }) => total],
    [`posts/${post.post_id}/people`, ({ counts }) => counts],
  ];
  const of = (client: string) => Promise.all(views.slice(0, -1).map(([view]) => get(`${view}?client_id=${client}`)));
  const read = async () => Promise.all(views.map(async ([view, told]) => told((await get(`${view}?client_id=SUM_DIR`)).body)));
  const [before, elsewhere] = [await read(), await of('SUM_A&obligations=own')];
  expect(before[2]).toBe(0);
  await feed.observe(watcher.observation({ added: ['sum.01'] }));
  const after = await read();
  for (const [index, [view]] of views.entries()) expect({ view, told: after[index] }).not.toEqual({ view, told: before[index] });
  // Today counts as soon as it is done.
  expect(after[2]).toBe(1);
  for (const [index, answer] of elsewhere.entries()) {
    const [view] = views[index] ?? [''];
    const etag = answer.headers.get('etag') ?? '';
    const again = await get(`${view}?client_id=SUM_A&obligations=own`, admin, { 'if-none-match': etag });
    expect([view, again.status]).toEqual([view, 304]);
  }
});

it('within a unit people stand in the order of recaps, also where units come first', async () => {
  // Registered last, first in the order.
  await feed.person(aPerson('SUM_A', '86809', { roles: ['sum_dir'], title: 'AKP', name: 'AAN' }));
  const path = `posts/${post.post_id}/people?state=all`;
  expect((await of(`${path}&sort=unit`, 'user_id')).slice(0, 2)).toEqual(['86809', '86800']);
  const first = await get(`${path}&sort=unit&limit=1`);
  expect(await of(`${path}&sort=unit&limit=1&cursor=${first.body.next_cursor}`, 'user_id')).toEqual(['86800']);
});

it('the people of a post come by unit, the one furthest behind first, page by page', async () => {
  const path = `posts/${post.post_id}/people?client_id=SUM_DIR&state=all&sort=behind`;
  const { body } = await get(path);
  const behind = body.units.map(({ client_id }: Row) => client_id);
  expect(behind.length).toBeGreaterThan(1);
  // Not by their names: the share decides.
  expect(behind).not.toEqual(behind.toSorted());
  expect([...new Set(body.data.map(({ client_id }: Row) => client_id))]).toEqual(behind);
  const first = await get(`${path}&limit=1`);
  const rest = await get(`${path}&cursor=${first.body.next_cursor}`);
  expect([...first.body.data, ...rest.body.data]).toEqual(body.data);
});
