import type { Post } from '@balai/contracts/collector';
import type { Person } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendance } from '../../src/index.ts';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { byColumn, csvCells, fileReader, tableBelow } from '../export-files.ts';

/** A report as the test made it. */
interface Made {
  readonly person: Person;
  readonly post: Post;
  readonly kind: 'routine' | 'special';
  readonly state: 'accepted' | 'checking' | 'refused' | 'revoked';
  readonly links: number;
}

const ZONES: Readonly<Record<string, string>> = { UNIT_A: 'Asia/Jakarta', UNIT_B: 'Asia/Jayapura', DITX: 'Asia/Makassar' };
const PERCENT: Readonly<Record<string, number>> = { UNIT_A: 100, UNIT_B: 60, DITX: 50 };
const people: Person[] = [];
const posts: Post[] = [];
const reports: Made[] = [];
const { files, make } = fileReader();
let platform: TestPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

let seed = 20_261_121;
const random = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
};
const pick = <T>(...of: readonly T[]): T => of[random(of.length)] as T;

async function putReport({ person, post, kind, state, links }: Made): Promise<void> {
  await platform.owner.query(
    `with made as (
       insert into attendance.link_report (report_id, client_id, person_id, kind, shortcode, post_id, post_client_id, taken_at, state, links,
         submitted_by, submitted_by_name, revoked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $1, 'test', case when $9 = 'revoked' then now() end))
     insert into attendance.link_mark as m (post_id, kind, client_id) values ($6, $4, $2)
     on conflict (post_id, kind, client_id) do update set version = m.version + 1`,
    [uuidv7(), person.client_id, person.person_id, kind, post.platform_id, post.post_id, post.client_id, post.taken_at, state, links],
  );
}

async function makePeople(): Promise<void> {
  for (let cursorQuery = 0; cursorQuery < 40; cursorQuery += 1) {
    const roles = [...(random(3) === 0 ? ['operator'] : []), ...(random(2) === 0 ? ['ditx'] : [])];
    const person = aPerson(pick('UNIT_A', 'UNIT_B'), `9${1000 + cursorQuery}`, {
      roles,
      exempt: random(8) === 0,
      active: random(10) !== 0,
    });
    people.push(person);
    await feed.person(person);
    if (random(2) === 0) await feed.handle(aHandle(`h${cursorQuery}`, person));
  }
}

async function makePosts(): Promise<void> {
  for (let cursorQuery = 0; cursorQuery < 60; cursorQuery += 1) {
    // Around midnights of three zones, and over a month's and a week's end.
    const takenAt = new Date(Date.UTC(2026, 9, 29 + random(6), pick(3, 14, 15, 16, 17, 18), pick(0, 30, 59), 0)).toISOString();
    const special = random(3) === 0;
    const post = aPost(pick('UNIT_A', 'UNIT_B', 'DITX'), `P${cursorQuery}`, {
      taken_at: takenAt,
      kind: special && random(2) === 0 ? 'special' : 'routine',
      special_at: special ? takenAt : null,
      hidden_at: random(10) === 0 ? takenAt : null,
      platform: random(8) === 0 ? 'tiktok' : 'instagram',
      roles: random(6) === 0 ? ['ditx'] : [],
    });
    posts.push(post);
    await feed.post(post);
  }
}

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [attendance, files], env: { ATTENDANCE_FOLLOW_LINKS: 'off' } });
  feed = feeder(platform);
  admin = await platform.signIn();
  for (const [clientId, timezone] of Object.entries(ZONES))
    await feed.client(
      aClient(clientId, { timezone, type: clientId === 'DITX' ? 'direktorat' : 'org', completion_percent: PERCENT[clientId] ?? 100 }),
    );
  await makePeople();
  await makePosts();
  for (const person of people)
    for (const post of posts)
      for (const kind of ['routine', 'special'] as const) {
        if (random(3) !== 0) continue;
        reports.push({
          person,
          post,
          kind,
          state: pick('accepted', 'accepted', 'accepted', 'revoked', 'refused', 'checking'),
          links: 1 + random(5),
        });
      }
  for (const made of reports) await putReport(made);
});
afterAll(() => platform.stop());

interface Question {
  readonly of: 'routine' | 'special';
  readonly postClient: string;
  readonly isOurs: (person: Person) => boolean;
  readonly days: (day: string) => boolean;
}

/** What the recap must say, added up one report at a time. */
function expected({ of, postClient, isOurs, days }: Question) {
  const zone = ZONES[postClient] ?? '';
  const dayOf = (at: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(at));
  const tasks = posts.filter(
    (post) =>
      post.platform === 'instagram' &&
      post.hidden_at === null &&
      (of === 'routine' ? post.kind === 'routine' : post.special_at !== null) &&
      (post.client_id === postClient || (post.roles ?? []).some((role) => role.toUpperCase() === postClient)) &&
      days(dayOf(post.taken_at)),
  );
  const rows = people
    .filter((person) => person.active && isOurs(person))
    .map((person) => {
      const mine = reports.filter(
        (made) => made.person === person && made.kind === of && made.state === 'accepted' && tasks.includes(made.post),
      );
      const links = mine.reduce((sum, made) => sum + made.links, 0);
      const need = Math.ceil((tasks.length * (PERCENT[postClient] ?? 100)) / 100);
      const judged = mine.length >= need ? 'sudah' : mine.length > 0 ? 'kurang' : 'belum';
      const status = tasks.length === 0 ? 'no_posts' : person.exempt ? 'sudah' : judged;
      return {
        user_id: person.nrp,
        jumlah_link: person.exempt ? 5 * tasks.length : links,
        observedLinks: links,
        reportedPosts: mine.length,
        status,
        exempt: person.exempt,
      };
    });
  const acting = rows.filter((row) => !row.exempt);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10);
  return {
    rows,
    tasks,
    acting,
    participation: share(
      acting.reduce((sum, row) => sum + row.reportedPosts, 0),
      acting.length * tasks.length,
    ),
    complete: share(acting.filter((row) => row.status === 'sudah').length, acting.length),
  };
}

const PERIODS: readonly (readonly [query: string, days: (day: string) => boolean])[] = [
  ['periode=harian&tanggal=2026-10-31', (day) => day === '2026-10-31'],
  ['periode=harian&tanggal=2026-11-01', (day) => day === '2026-11-01'],
  ['periode=mingguan&tanggal=2026-10-30', (day) => day >= '2026-10-26' && day <= '2026-11-01'],
  ['periode=bulanan&tanggal=2026-11', (day) => day.startsWith('2026-11')],
  ['periode=semua', () => true],
  ['start_date=2026-10-30&end_date=2026-11-02', (day) => day >= '2026-10-30' && day <= '2026-11-02'],
];
const AUDIENCES: readonly (readonly [query: string, postClient: string, isOurs: (person: Person) => boolean])[] = [
  ['client_id=UNIT_A', 'UNIT_A', (person) => person.client_id === 'UNIT_A'],
  ['client_id=unit_b&role=operator&scope=ORG', 'UNIT_B', (person) => person.client_id === 'UNIT_B' && person.roles.includes('operator')],
  ['client_id=UNIT_B&role=ditx&scope=org', 'DITX', (person) => person.client_id === 'UNIT_B' && person.roles.includes('ditx')],
  ['client_id=DITX&role=ditx&scope=direktorat', 'DITX', (person) => person.roles.includes('ditx')],
];
const ROUTES = [
  ['/api/amplify/rekap', 'routine'],
  ['/api/amplify/rekap-khusus', 'special'],
  ['/api/amplify-khusus/rekap', 'special'],
] as const;
const CASES = ROUTES.flatMap(([path, of]) =>
  AUDIENCES.flatMap(([audience, postClient, isOurs]) =>
    PERIODS.map(([period, days]) => [`${path}?${audience}&${period}`, { of, postClient, isOurs, days }] as const),
  ),
);

/** A row of the list of who shared. */
interface SharedRow {
  readonly user_id: string;
  readonly client_id: string;
  readonly divisi: string | null;
  readonly state: string;
  readonly given: number;
  readonly expected: number;
  readonly links: number;
}

/** All rows of a list, and its first answer. */
interface Walked {
  readonly rows: SharedRow[];
  readonly body: Awaited<ReturnType<TestPlatform['call']>>['body'];
}

describe('the list of who shared', () => {
  /** All pages of a list, seven people each. */
  async function walk(path: string, token = admin, cursor: string | null = null): Promise<Walked> {
    const cursorQuery = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await platform.call('GET', `${path}&limit=7${cursorQuery}`, { token });
    expect(status).toBe(200);
    const rest = body.next_cursor === null ? { rows: [] } : await walk(path, token, body.next_cursor);
    return { rows: [...body.data, ...rest.rows], body };
  }
  const stateOf = ({ exempt, status }: { exempt: boolean; status: string }) =>
    exempt ? 'excused' : { sudah: 'done', kurang: 'partial', belum: 'none', no_posts: 'no_posts' }[status];
  const LISTS = (['routine', 'special'] as const).flatMap((of) =>
    AUDIENCES.flatMap(([audience, postClient, isOurs]) =>
      PERIODS.map(([period, days]) => [`kind=${of}&${audience}&obligations=own&${period}`, { of, postClient, isOurs, days }] as const),
    ),
  );

  it.each(LISTS)('?%s has the people and numbers of the recap, page by page, in groups that add up', async (query, question) => {
    const { rows, tasks, acting } = expected(question);
    const { rows: said, body } = await walk(`/api/attendance/shared?${query}`);
    const byNumber = (a: { user_id: string }, b: { user_id: string }) => a.user_id.localeCompare(b.user_id);
    expect(said.map(({ user_id, state, given, expected: owed, links }) => ({ user_id, state, given, owed, links })).sort(byNumber)).toEqual(
      rows
        .map((row) => ({
          user_id: row.user_id,
          state: stateOf(row),
          given: row.reportedPosts,
          owed: row.exempt ? 0 : tasks.length,
          links: row.observedLinks,
        }))
        .sort(byNumber),
    );
    const sum = (of: readonly (typeof rows)[number][], field: 'observedLinks' | 'reportedPosts') =>
      of.reduce((all, row) => all + row[field], 0);
    const mustAct = tasks.length === 0 ? 0 : acting.length;
    expect(body).toMatchObject({
      total: rows.length,
      posts_total: tasks.length,
      links: sum(acting, 'observedLinks'),
      counts: { total: rows.length, must_act: mustAct, excused: rows.length - acting.length, no_handle: 0 },
      participation: { given: tasks.length === 0 ? 0 : sum(acting, 'reportedPosts'), expected: mustAct * tasks.length },
      complete: { done: acting.filter((row) => row.status === 'sudah').length, of: mustAct },
    });
    const groups: readonly { links: number; people: { total: number } }[] = body.groups;
    expect(groups.reduce((all, group) => all + group.people.total, 0)).toBe(rows.length);
    expect(groups.reduce((all, group) => all + group.links, 0)).toBe(body.links);
    expect(body.groups_of).toBe(new Set(said.map((row) => row.client_id)).size > 1 ? 'units' : 'divisions');
  });

  it('is narrowed by state and words, and sorted by links', async () => {
    const all = 'client_id=DITX&role=ditx&scope=direktorat&periode=semua';
    const { rows } = await walk(`/api/attendance/shared?${all}&sort=-links`);
    expect(rows.map(({ links }) => links)).toEqual(rows.map(({ links }) => links).sort((a, b) => b - a));
    const owing = await walk(`/api/attendance/shared?${all}&state=owing`);
    expect(new Set(owing.rows.map(({ state }) => state)).size).toBeGreaterThan(0);
    expect(owing.rows.length).toBe(rows.filter(({ state }) => state === 'partial' || state === 'none').length);
    expect(owing.body.counts.total).toBe(rows.length);
    const one = rows[0]?.user_id ?? '';
    expect((await walk(`/api/attendance/shared?${all}&q=${one}`)).rows.map(({ user_id }) => user_id)).toEqual([one]);
    // Groups are of the people whom the words leave, as the totals are.
    for (const words of [`q=${one}`, 'unit=unit_a', 'q=unit']) {
      const { body } = await walk(`/api/attendance/shared?${all}&${words}`);
      const sum = (of: (group: { links: number; people: { total: number } }) => number) =>
        body.groups.reduce((total: number, group: { links: number; people: { total: number } }) => total + of(group), 0);
      expect([sum(({ people }) => people.total), sum(({ links }) => links)], words).toEqual([body.counts.total, body.links]);
    }
    const units = new Set(rows.filter(({ client_id }) => client_id === 'UNIT_A').map(({ user_id }) => user_id));
    expect(new Set((await walk(`/api/attendance/shared?${all}&unit=unit_a`)).rows.map(({ user_id }) => user_id))).toEqual(units);
  });

  it.each([
    ['kind=special&state=owing&sort=-links', 'special'],
    ['unit=unit_b&sort=-name', 'routine'],
    ['', 'routine'],
  ])('is a file of exactly its rows, in its order: %s', async (narrowed, kind) => {
    const query = {
      client_id: 'DITX',
      role: 'ditx',
      scope: 'direktorat',
      periode: 'semua',
      ...Object.fromEntries(new URLSearchParams(narrowed)),
    };
    const { rows } = await walk(`/api/attendance/shared?${new URLSearchParams(query)}`);
    const { bytes, fileName } = await make(platform, admin, { view: 'shared', format: 'csv', query });
    expect(fileName).toMatch(kind === 'special' ? /^amplifikasi-khusus_DITX/ : /^amplifikasi_DITX/);
    const lines = byColumn(tableBelow(csvCells(bytes), 'No'));
    expect(lines.map((line) => [line.NRP, Number(line.Tautan), Number(line['Konten dibagikan'])])).toEqual(
      rows.map(({ user_id, links, given }) => [user_id, links, given]),
    );
  });

  it.each([
    ['kind=other&client_id=UNIT_A', 400],
    ['client_id=UNIT_A&state=lazy', 400],
    ['client_id=UNIT_A&sort=shoe', 400],
    ['client_id=UNIT_A&cursor=nowhere', 400],
    ['client_id=NOBODY', 404],
  ])('?%s is refused with %i', async (query, status) => {
    expect(await platform.call('GET', `/api/attendance/shared?${query}`, { token: admin })).toMatchObject({ status });
  });
});

describe('the recap of shared posts', () => {
  it.each(CASES)('%s says what the reports add up to', async (path, question) => {
    const { status, body } = await platform.call('GET', path, { token: admin });
    const { rows, tasks, acting, participation, complete } = expected(question);
    expect(status).toBe(200);
    const said = body.data.map((row: Record<string, unknown>) => ({
      user_id: row.user_id,
      jumlah_link: row.jumlah_link,
      observedLinks: row.observedLinks,
      reportedPosts: row.reportedPosts,
      status: row.status,
      exempt: row.exception,
    }));
    const byNumber = (a: { user_id: string }, b: { user_id: string }) => a.user_id.localeCompare(b.user_id);
    expect([...said].sort(byNumber)).toEqual([...rows].sort(byNumber));
    const links = said.map((row: { jumlah_link: number }) => row.jumlah_link);
    expect(links).toEqual([...links].sort((a, b) => b - a));
    expect(body).toMatchObject({
      totalPosts: tasks.length,
      usersCount: rows.length,
      excused: { count: rows.length - acting.length },
      summary: {
        totalUsers: acting.length,
        totalLinks: acting.reduce((sum, row) => sum + row.observedLinks, 0),
        posted: acting.filter((row) => row.observedLinks > 0).length,
        participationPercentage: participation,
        completePercentage: complete,
      },
    });
    const { sudah, kurang, belum, noPosts } = body.summary.distribution;
    expect(sudah + kurang + belum + noPosts).toBe(acting.length);
    expect(body.posts.map((post: { shortcode: string; reported: number }) => [post.shortcode, post.reported]).sort()).toEqual(
      tasks
        .map((post) => [
          post.platform_id,
          reports.filter(
            (made) =>
              made.post === post &&
              made.kind === question.of &&
              made.state === 'accepted' &&
              made.person.active &&
              question.isOurs(made.person),
          ).length,
        ])
        .sort(),
    );
    if (question.of === 'routine') {
      expect(body.chartHeight).toBe(Math.max(300, 30 * rows.length));
      for (const row of body.data) expect(row.sudahMelaksanakan).toBe(row.jumlah_link > 0);
    }
  });

  it('is answered 304 while nothing of it changed, also when somebody liked a post, and anew after a report', async () => {
    const person = aPerson('UNIT_A', '9900');
    await feed.person(person);
    const post = aPost('UNIT_A', 'TODAY1');
    await feed.post(post);
    const call = (headers = {}) => platform.call('GET', '/api/amplify/rekap?client_id=UNIT_A', { token: admin, headers });
    const etag = (await call()).headers.get('etag') ?? '';
    await feed.observe(new Watcher(post).observation({ added: ['somebody'] }));
    expect((await call({ 'if-none-match': etag })).status).toBe(304);
    const body = { shortcode: 'TODAY1', user_id: '9900', tiktok_link: 'https://vt.tiktok.com/ZSabcdefg' };
    expect((await platform.call('POST', '/api/link-reports', { token: admin, body })).status).toBe(201);
    const changed = await call({ 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.body.data.find((row: { user_id: string }) => row.user_id === '9900')).toMatchObject({
      jumlah_link: 1,
      status: 'sudah',
      display_nama: 'BRIPTU Person 9900',
    });
    await platform.call('DELETE', '/api/link-reports/TODAY1?user_id=9900', { token: admin });
    expect((await call()).body.summary).toMatchObject({ totalLinks: 0, posted: 0 });
  });

  it.each([
    ['client_id=UNIT_A&scope=wrong&role=x', 400, 'invalid_scope'],
    ['client_id=UNIT_A&scope=org', 400, 'role_required'],
    ['client_id=UNIT_A&periode=kapan', 400, 'invalid_period'],
    ['client_id=UNIT_A&tanggal=2026-13-01', 400, 'invalid_date'],
    ['', 400, 'client_required'],
    ['client_id=NOBODY', 404, 'client_not_found'],
  ])('?%s is refused with %i %s', async (query, status, code) => {
    for (const [path] of ROUTES)
      expect(await platform.call('GET', `${path}?${query}`, { token: admin })).toMatchObject({ status, body: { code } });
  });

  it('shows an account the people it sees, and of others nothing', async () => {
    const token = await platform.signIn({ role: 'operator', tenants: ['UNIT_B'], clientId: 'UNIT_B' });
    expect((await platform.call('GET', '/api/amplify/rekap?client_id=UNIT_A', { token })).status).toBe(403);
    const { body } = await platform.call('GET', '/api/amplify/rekap?client_id=UNIT_B&role=ditx&scope=org&periode=semua', { token });
    expect(new Set(body.data.map((row: { client_id: string }) => row.client_id))).toEqual(new Set(['UNIT_B']));
    expect(body.summary.totalLinks).toBeGreaterThan(0);
  });

  it('lists for an account the people it sees, and answers anew after a report', async () => {
    const token = await platform.signIn({ role: 'operator', tenants: ['UNIT_B'], clientId: 'UNIT_B' });
    expect((await platform.call('GET', '/api/attendance/shared?client_id=UNIT_A', { token })).status).toBe(403);
    const seen = await platform.call('GET', '/api/attendance/shared?client_id=UNIT_B&role=ditx&scope=org&periode=semua', { token });
    expect(new Set(seen.body.data.map((row: SharedRow) => row.client_id))).toEqual(new Set(['UNIT_B']));
    const person = aPerson('UNIT_A', '9911');
    await feed.person(person);
    await feed.post(aPost('UNIT_A', 'TODAY2'));
    const call = () => platform.call('GET', '/api/attendance/shared?client_id=UNIT_A&q=9911', { token: admin });
    expect((await call()).body.data[0]).toMatchObject({ state: 'none', links: 0 });
    const body = { shortcode: 'TODAY2', user_id: '9911', tiktok_link: 'https://vt.tiktok.com/ZSabcdefh' };
    expect((await platform.call('POST', '/api/link-reports', { token: admin, body })).status).toBe(201);
    expect((await call()).body.data[0]).toMatchObject({ given: 1, links: 1 });
  });
});
