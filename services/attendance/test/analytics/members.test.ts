import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;
const post = aPost('MEM_DIR', 'MEMPOST');
const watcher = new Watcher(post);

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
  await feed.client(aClient('MEM_DIR', { type: 'direktorat' }));
  // A owes one, B two; C has nobody who owes.
  const units = ['MEM_A', 'MEM_B', 'MEM_C'];
  await feed.client(...units.map((unit) => aClient(unit, { name: `Satuan ${unit}` })));
  const people = units.flatMap((unit, index) =>
    [0, 1, 2, 3].map((serial) => {
      const division = serial < 2 ? 'SAT  INTELKAM' : 'SAT LANTAS';
      const more = { exempt: serial === 3, title: serial === 0 ? 'AKP' : 'BRIPTU', name: `Orang ${index}${serial}`, division };
      return aPerson(unit, `${index}${serial}`, { roles: ['mem_dir'], ...more });
    }),
  );
  await feed.person(...people);
  const handled = people.filter(({ nrp }) => !nrp.endsWith('2'));
  await feed.handle(...handled.map((person) => aHandle(`mem.${person.nrp}`, person)));
  await feed.post(post);
  await feed.observe(watcher.observation({ added: ['mem.00', 'mem.20', 'mem.21', 'mem.23'] }));
});

const get = (query: string, token = admin) => platform.call('GET', `/api/attendance/members?client_id=MEM_DIR${query}`, { token });
type Row = { user_id: string; nama: string; client_id: string; state: string };
type Facet = { id: string; owing: number; total: number };
const names = async (query: string) => (await get(query)).body.data.map((row: Row) => row.nama.replace('Orang ', ''));

it('shows first where most people owe something, and there who owes', async () => {
  const { body } = await get('');
  expect(body.data.map((row: Row) => `${row.client_id} ${row.state}`)).toEqual([
    ...['MEM_B none', 'MEM_B none', 'MEM_B no_handle', 'MEM_B excused'],
    ...['MEM_A none', 'MEM_A done', 'MEM_A no_handle', 'MEM_A excused'],
    ...['MEM_C done', 'MEM_C done', 'MEM_C no_handle', 'MEM_C excused'],
  ]);
  expect(body.total).toBe(12);
  expect(body.counts).toEqual({ total: 12, must_act: 6, excused: 3, done: 3, partial: 0, none: 3, no_handle: 3, no_posts: 0 });
  expect(body.participation).toEqual({ given: 3, expected: 6, rate: 0.5 });
  expect(body.complete).toEqual({ done: 3, of: 6, rate: 0.5 });
  const done = body.data.find((row: Row) => row.nama === 'Orang 00');
  expect(done).toMatchObject({
    ...{ instagram: 'mem.00', tiktok: null, state: 'done', given: 1, expected: 1, corrected: false },
    per_platform: { instagram: { state: 'done', given: 1, expected: 1 }, tiktok: { state: 'no_posts', given: 0, expected: 0 } },
  });
});

it('narrows by state, unit, division, rank and words; each facet ignores itself', async () => {
  expect(await names('&state=owing')).toEqual(['10', '11', '01']);
  expect(await names('&state=no_handle,done&unit=mem_a')).toEqual(['00', '02']);
  const { body } = await get('&state=owing&unit=MEM_A,MEM_B&division=sat%20intelkam');
  expect(body.data.map((row: Row) => row.nama)).toEqual(['Orang 10', 'Orang 11', 'Orang 01']);
  expect(body.counts).toMatchObject({ total: 4, none: 3, done: 1 });
  expect(body.facets.units.map((one: Facet) => [one.id, one.owing, one.total])).toEqual([
    ['MEM_B', 2, 2],
    ['MEM_A', 1, 2],
    ['MEM_C', 0, 2],
  ]);
  expect(body.facets.divisions.map((one: Facet) => [one.id, one.owing, one.total])).toEqual([
    ['SAT INTELKAM', 3, 4],
    ['SAT LANTAS', 0, 4],
  ]);
  expect(body.facets.ranks.map((one: Facet) => [one.id, one.owing, one.total])).toEqual([
    ['BRIPTU', 2, 2],
    ['AKP', 1, 2],
  ]);
  expect(await names('&q=%40mem.2')).toEqual(['20', '21', '23']);
  expect(await names('&q=satuan%20mem_c&rank=akp')).toEqual(['20']);
});

it('brings the posts of the question in the same answer, however the people are narrowed', async () => {
  const overview = (await platform.call('GET', '/api/attendance/overview?client_id=MEM_DIR', { token: admin })).body.data;
  const { posts, posts_total, hidden_posts, freshness } = overview;
  const told = { posts, posts_total, hidden_posts, freshness };
  expect(told).toMatchObject({ posts_total: 1, posts: [{ participation: { given: 3, expected: 6 } }] });
  expect((await get('&with=posts')).body.beside).toEqual(told);
  expect((await get('&with=posts&state=owing&unit=MEM_A&q=orang&limit=1')).body.beside).toEqual(told);
  const { posts: none, posts_total: count } = (await get('&with=posts&platform=tiktok')).body.beside;
  expect([none, count]).toEqual([[], 0]);
  expect((await get('')).body.beside).toBeNull();
  expect((await get('&with=people')).status).toBe(400);
});

it('pages lead through everybody once, in every order', async () => {
  for (const sort of [
    'owing',
    '-owing',
    'place',
    'name',
    '-name',
    'user_id',
    'rank',
    'unit',
    'division',
    'given',
    '-given',
    'share',
    '-share',
  ]) {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(`&sort=${sort}&limit=5${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...body.data.map((row: Row) => row.nama));
      cursor = body.next_cursor ?? '';
    } while (cursor !== '');
    expect([sort, seen]).toEqual([sort, (await get(`&sort=${sort}`)).body.data.map((row: Row) => row.nama)]);
    expect(new Set(seen).size).toBe(12);
  }
  const { body } = await get('&limit=5');
  expect((await get(`&limit=5&sort=name&cursor=${body.next_cursor}`)).body).toMatchObject({ code: 'invalid_cursor' });
  // Somebody of the first page does what they owed, and units change places: nobody is left out or shown twice.
  const first = body.data.map((row: Row) => row.nama);
  await feed.observe(watcher.observation({ added: ['mem.11'] }));
  const rest = await names(`&limit=1000&cursor=${body.next_cursor}`);
  expect([...first.map((name: string) => name.replace('Orang ', '')), ...rest].toSorted()).toEqual((await names('')).toSorted());
  const forged = Buffer.from('owing\n0\n[3,"",7]').toString('base64url');
  expect((await get(`&cursor=${forged}`)).body).toMatchObject({ code: 'invalid_cursor' });
  expect(await names('&state=owing')).not.toContain('11');
});

it('names the parameter that is wrong, and shows nobody else’s people', async () => {
  expect(await get('&state=asleep')).toMatchObject({ status: 400, body: { errors: [{ field: 'state' }] } });
  expect(await get('&limit=0')).toMatchObject({ status: 400, body: { errors: [{ field: 'limit' }] } });
  expect((await get('&limit=1001')).body.data).toEqual((await get('&limit=1000')).body.data);
  const unit = await platform.signIn({ role: 'operator', tenants: ['MEM_A'], clientId: 'MEM_A' });
  expect((await get('', unit)).status).toBe(403);
  const own = await platform.call('GET', '/api/attendance/members?role=mem_dir&scope=org&unit=MEM_B', { token: unit });
  expect([own.body.data, own.body.facets.units.map((one: Facet) => one.id)]).toEqual([[], ['MEM_A']]);
});
