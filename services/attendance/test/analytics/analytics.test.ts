import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
  await feed.client(aClient('VIEW_A'));
  await feed.client(aClient('VIEW_B'));
});

const get = (path: string, token = admin, headers: Record<string, string> = {}) => platform.call('GET', path, { token, headers });

describe('premium', () => {
  const paths = ['/api/dashboard/anev', '/api/dashboard/premium/executive-recap', '/api/dashboard/premium/risk-summary'];

  it.each(paths)('%s is refused with what the account has, and opened by an allowed tier', async (path) => {
    const call = async (premium: { tier: string; expires_at: string | null } | null) => {
      const token = await platform.signIn({ role: 'operator', tenants: ['VIEW_A'], clientId: 'VIEW_A', premium });
      return get(`${path}?client_id=VIEW_A`, token);
    };
    expect(await call(null)).toMatchObject({
      status: 403,
      body: { code: 'premium_required', premium_tier: null, premium_expires_at: null },
    });
    const past = '2020-01-01T00:00:00.000Z';
    expect(await call({ tier: 'tier1', expires_at: past })).toMatchObject({
      status: 403,
      body: { code: 'premium_required', premium_tier: 'tier1', premium_expires_at: past },
    });
    expect(await call({ tier: 'gold', expires_at: null })).toMatchObject({
      status: 403,
      body: { code: 'premium_tier_not_allowed', premium_tier: 'gold' },
    });
    expect((await call({ tier: 'TIER1', expires_at: '2999-01-01T00:00:00.000Z' })).status).toBe(200);
  });
});

describe('the analysis', () => {
  it.each([
    'time_range=lately',
    'time_range=custom',
    'time_range=custom&start_date=2026-02-30&end_date=2026-03-01',
    'time_range=custom&start_date=2026-03-02&end_date=2026-03-01',
  ])('refuses %s and says which ranges there are', async (query) => {
    expect(await get(`/api/dashboard/anev?client_id=VIEW_A&${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_time_range', permitted_time_ranges: ['today', '7d', '30d', '90d', 'custom', 'all'] },
    });
  });

  it.each(['direktorat', 'org'])('of a role that nobody has anywhere is refused by its name, with scope %s', async (scope) => {
    expect(await get(`/api/dashboard/anev?client_id=VIEW_A&scope=${scope}&role=nobodys`)).toMatchObject({
      status: 400,
      body: { code: 'unknown_role', errors: [{ field: 'role' }] },
    });
    expect((await get(`/api/dashboard/anev?client_id=VIEW_A&scope=${scope}`)).status).toBe(200);
  });

  it('of a directorate with scope=org is of its own people, with the role of its account', async () => {
    await feed.client(aClient('VIEW_DIR', { type: 'direktorat' }));
    await feed.client(aClient('VIEW_UNIT'));
    await feed.person(aPerson('VIEW_DIR', '87001', { roles: ['view_dir'] }));
    await feed.person(aPerson('VIEW_UNIT', '87002', { roles: ['view_dir'] }));
    const token = await platform.signIn({ role: 'view_dir', tenants: ['VIEW_DIR', 'VIEW_UNIT'], clientId: 'VIEW_DIR' });
    const of = async (query: string) => {
      const { body } = await platform.call('GET', `/api/dashboard/anev?${query}`, { token });
      return [body.data?.filters.scope, body.data?.aggregates.totals.total_users];
    };
    expect(await of('scope=ORG')).toEqual(['org', 1]);
    expect(await of('scope=direktorat')).toEqual(['direktorat', 2]);
    expect(await of('')).toEqual(['direktorat', 2]);
  });

  it('gives its days back with the offset of the client’s zone', async () => {
    await feed.client(aClient('VIEW_EAST', { timezone: 'Asia/Jayapura' }));
    const { body } = await get('/api/dashboard/anev?client_id=VIEW_EAST&timeRange=CUSTOM&start_date=2026-03-01&end_date=2026-03-02');
    expect(body.data.filters).toMatchObject({
      client_id: 'VIEW_EAST',
      scope: 'org',
      time_range: 'custom',
      start_date: '2026-03-01T00:00:00+09:00',
      end_date: '2026-03-02T23:59:59.999+09:00',
    });
  });

  it('is not moved by dates that other recaps take; the second spelling names the days of a range', async () => {
    const daysOf = async (query: string) => {
      const { body } = await get(`/api/dashboard/anev?client_id=VIEW_A&${query}`);
      return [body.data.filters.start_date, body.data.filters.end_date];
    };
    const week = await daysOf('time_range=7d');
    for (const sent of ['tanggal=2026-01-10', 'periode=bulanan&tanggal=2026-01', 'tanggal_mulai=2026-01-01&tanggal_selesai=2026-01-31'])
      expect([sent, await daysOf(`time_range=7d&${sent}`)]).toEqual([sent, week]);
    expect(await daysOf('time_range=custom&tanggal_mulai=2026-01-01&tanggal_selesai=2026-01-31')).toEqual([
      '2026-01-01T00:00:00+07:00',
      '2026-01-31T23:59:59.999+07:00',
    ]);
  });

  it('asks an operator of several clients which one is meant', async () => {
    const token = await platform.signIn({ role: 'operator', tenants: ['VIEW_A', 'VIEW_B'], clientId: 'VIEW_A' });
    expect(await get('/api/dashboard/anev', token)).toMatchObject({ status: 400, body: { code: 'client_required' } });
    expect((await get('/api/dashboard/anev?client_id=VIEW_B', token)).status).toBe(200);
    expect((await get('/api/dashboard/anev?client_id=VIEW_EAST', token)).status).toBe(403);
  });
});

it('a new like shows in the very next answer of every view that contains it, and leaves the others as they were', async () => {
  const person = aPerson('VIEW_A', '87011');
  await feed.person(person);
  await feed.handle(aHandle('view.andi', person));
  const post = aPost('VIEW_A', 'VIEWFRESH');
  const other = aPost('VIEW_B', 'VIEWOTHER');
  for (const one of [post, other]) await feed.post(one);
  const given: readonly (readonly [
    string,
    (body: { data: Record<string, Record<string, unknown>>; tasks: Record<string, number>[] }) => unknown,
  ])[] = [
    ['/api/dashboard/anev?time_range=today', ({ data }) => data.aggregates?.total_likes],
    ['/api/dashboard/premium/executive-recap?platform=instagram', ({ data }) => data.summary?.totalEngagements],
    ['/api/dashboard/premium/risk-summary?platform=instagram', ({ data }) => data.completedCount],
    ['/api/tasks/official?platform=instagram', ({ tasks }) => tasks[0]?.completed],
  ];
  const of = (path: string, client: string) => `${path}&client_id=${client}`;
  const elsewhere = await Promise.all(given.map(([path]) => get(of(path, 'VIEW_B'))));
  for (const [path, read] of given) expect([path, read((await get(of(path, 'VIEW_A'))).body)]).toEqual([path, 0]);
  await feed.observe(new Watcher(post).observation({ added: ['view.andi'] }));
  for (const [path, read] of given) expect([path, read((await get(of(path, 'VIEW_A'))).body)]).toEqual([path, 1]);
  for (const [index, [path]] of given.entries()) {
    const etag = elsewhere[index]?.headers.get('etag') ?? '';
    expect((await get(of(path, 'VIEW_B'), admin, { 'if-none-match': etag })).status).toBe(304);
  }
});

it('summaries are whole in English where the caller wants it, and in Indonesian for everybody else', async () => {
  const english = { 'accept-language': 'en-GB,en;q=0.9' };
  const textsOf = async (headers: Record<string, string>) => {
    const [recap, risk, summary] = await Promise.all(
      ['/api/dashboard/premium/executive-recap?', '/api/dashboard/premium/risk-summary?', '/api/clients/VIEW_B/summary?month=2026-01&'].map(
        async (path) => (await get(`${path}client_id=VIEW_B&tanggal=2026-01-05`, admin, headers)).body.data,
      ),
    );
    return [
      recap.periodLabel,
      recap.text,
      recap.reasons[0].message,
      risk.periodLabel,
      summary.summaryMetrics[0].label,
      summary.highlights[0],
    ];
  };
  const indonesian = [
    'Senin, 5 Januari 2026',
    expect.stringContaining('Ringkasan likes Instagram'),
    'Tidak ada konten Instagram pada periode ini.',
    'Senin, 5 Januari 2026',
    'Partisipasi',
    expect.stringContaining('Tidak ada konten pada'),
  ];
  expect(await textsOf({})).toEqual(indonesian);
  expect(await textsOf(english)).toEqual([
    'Monday, 5 January 2026',
    expect.stringContaining('Summary of Instagram likes'),
    'There are no Instagram posts in this period.',
    'Monday, 5 January 2026',
    'Participation',
    'No posts: 1 January 2026 to 31 January 2026.',
  ]);
  expect(await textsOf({})).toEqual(indonesian);
});

describe('sentences of a view are in the language of who reads them', () => {
  /** What an answer says in words: its notes, reasons and rules. */
  function sentencesIn(value: unknown): string[] {
    if (Array.isArray(value)) return value.flatMap(sentencesIn);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, one]) =>
      name === 'message' ? [String(one)] : name === 'explanation' ? (one as string[]) : sentencesIn(one),
    );
  }
  const INDONESIAN = /\b(?:yang|dari|tidak|konten|belum|dan|untuk|hari)\b/i;

  beforeAll(async () => {
    await feed.client(aClient('VIEW_L'));
    await feed.person(aPerson('VIEW_L', '87031'));
    await feed.post(aPost('VIEW_L', 'VIEWWORDS'));
  });

  it.each([
    ['units', 5],
    ['divisions', 5],
    ['ranks', 5],
    ['days', 5],
    ['hours', 5],
    ['posts', 5],
    ['posts/instagram:VIEWWORDS/people', 0],
    ['overview', 5],
    ['members?with=posts', 3],
    ['heatmap', 4],
    ['compare?units=VIEW_L', 5],
    ['people/87031/calendar', 4],
    ['ranking', 5],
    ['people', 5],
    ['streaks', 4],
    ['leaderboard?method=shrunk&min_people=2', 4],
    ['curve', 4],
    ['analysis', 5],
  ])('%s', async (view, least) => {
    const path = `/api/attendance/${view}${view.includes('?') ? '&' : '?'}client_id=VIEW_L`;
    const of = async (headers: Record<string, string>) => {
      const answer = await get(path, admin, headers);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('vary')).toContain('accept-language');
      return sentencesIn(answer.body);
    };
    const indonesian = await of({});
    const english = await of({ 'accept-language': 'en-GB,en;q=0.9' });
    expect(await of({})).toEqual(indonesian);
    expect(english).toHaveLength(indonesian.length);
    expect(english.length).toBeGreaterThanOrEqual(least);
    expect(english.filter((one) => INDONESIAN.test(one) || indonesian.includes(one))).toEqual([]);
  });
});

it.each([
  ['/api/insta/rekap-likes?client_id=VIEW_B&tanggal=soon', 'tanggal'],
  ['/api/insta/rekap-likes?client_id=VIEW_B&start_date=2026-01-01', 'end_date'],
  ['/api/attendance/ranking?client_id=VIEW_B&period=mingguan', 'period'],
  ['/api/attendance/curve?client_id=VIEW_B&tanggal=soon', 'tanggal'],
  ['/api/insta/rekap-likes?client_id=VIEW_B&scope=galaxy', 'scope'],
])('%s is refused in one language as a whole', async (path, field) => {
  const { status, body } = await get(path, admin, { 'accept-language': 'en' });
  expect([status, body.errors]).toEqual([400, [{ field, message: body.message }]]);
  expect(body.message).toMatch(/is not|must be/);
});

describe('tasks', () => {
  it('of a person are theirs alone, and filtered by what they have done', async () => {
    await feed.client(aClient('VIEW_T'));
    const people = ['87021', '87022', '87023'].map((nrp) => aPerson('VIEW_T', nrp));
    for (const person of people) await feed.person(person);
    await feed.person(aPerson('VIEW_T', '87024', { exempt: true }));
    const [first, second] = people;
    if (first === undefined || second === undefined) throw new Error('three people');
    await feed.handle(aHandle('view.tini', first));
    await feed.handle(aHandle('view.tono', second));
    const [done, open] = ['DONE', 'OPEN'].map((code) => aPost('VIEW_T', code));
    if (!done || !open) throw new Error('two posts');
    for (const post of [done, open]) await feed.post(post);
    await feed.post(aPost('VIEW_T', 'VIEWEXTRA', { kind: 'special', special_at: new Date().toISOString() }));
    await feed.observe(new Watcher(done).observation({ added: ['view.tini'] }));
    const call = async (query: string) => {
      const { body } = await get(`/api/tasks/${query}`);
      return body.tasks.map((task: Record<string, unknown>) => [task.code, task.status, task.completed, task.assigned]).toSorted();
    };
    expect(await call('official?client_id=VIEW_T')).toEqual([
      ['DONE', 'pending', 1, 2],
      ['OPEN', 'pending', 0, 2],
    ]);
    expect(await call('official?client_id=VIEW_T&user_id=87021&status=selesai')).toEqual([['DONE', 'completed', 1, 1]]);
    expect(await call(`official?client_id=VIEW_T&user_id=${first.person_id}&status=PENDING`)).toEqual([['OPEN', 'pending', 0, 1]]);
    // Without a handle: nobody counts on them, but it is what they need one for. Excused: recaps have them done.
    expect(await call('official?client_id=VIEW_T&user_id=87023&status=belum')).toEqual([
      ['DONE', 'pending', 0, 0],
      ['OPEN', 'pending', 0, 0],
    ]);
    expect(await call('official?client_id=VIEW_T&user_id=87024&status=belum')).toEqual([]);
    expect(await call('official?client_id=VIEW_T&user_id=87024')).toEqual([
      ['DONE', 'completed', 1, 1],
      ['OPEN', 'completed', 1, 1],
    ]);
    expect(await call('special?client_id=VIEW_T')).toEqual([['VIEWEXTRA', 'pending', 0, 2]]);
    expect((await get('/api/tasks/official?client_id=VIEW_T&limit=100000')).body.pagination).toMatchObject({ total: 2, limit: 500 });
    const { body } = await get('/api/tasks/official?client_id=VIEW_T&limit=1&offset=1');
    expect(body.pagination).toEqual({ total: 2, limit: 1, offset: 1, has_more: false });
  });

  it.each([
    ['official?client_id=VIEW_A&status=maybe', 400, 'invalid_status'],
    ['official?client_id=VIEW_A&user_id=999', 404, 'person_not_found'],
    ['daily?client_id=VIEW_A', 400, 'invalid_request'],
  ])('%s is refused', async (query, status, code) => {
    expect(await get(`/api/tasks/${query}`)).toMatchObject({ status, body: { code } });
  });
});

it('the summary of a client shows its accounts as everywhere, and its contacts to who may see them', async () => {
  const contacts = { operators: ['081234567890', '081234567891'], supervisors: [], groups: ['12036304@g.us'], report_emails: [] };
  await feed.client(aClient('VIEW_G', { contacts }));
  const { tiktok } = aClient('VIEW_G');
  await feed.client(aClient('VIEW_G', { version: 2, contacts, tiktok: { ...tiktok, handle: 'view.g' } }));
  const shown = async (token?: string) => (await get('/api/clients/VIEW_G/summary', token)).body.data.client;
  const given = { client_operator: '6281234567890,6281234567891', client_super: null, client_group: '12036304@g.us' };
  expect(await shown()).toMatchObject({ ...given, client_tiktok: '@view.g' });
  const without = await platform.signIn({ permissions: ['attendance:read'], tenants: ['VIEW_G'], clientId: 'VIEW_G' });
  expect(await shown(without)).toMatchObject({ client_operator: null, client_super: null, client_group: null });
  expect(await shown()).toMatchObject(given);
});

it('the summary of a client shows its flags as identity told them last', async () => {
  await feed.client(aClient('VIEW_F'));
  const shown = async () => (await get('/api/clients/VIEW_F/summary')).body.data.client;
  expect(await shown()).toMatchObject({ client_id: 'VIEW_F', client_amplify_status: true, tiktok_secuid: null, client_operator: null });
  const { tiktok } = aClient('VIEW_F');
  await feed.client(aClient('VIEW_F', { version: 2, amplify_enabled: false, tiktok: { ...tiktok, sec_uid: 'MS4wLjABAAAA' } }));
  expect(await shown()).toMatchObject({ client_amplify_status: false, tiktok_secuid: 'MS4wLjABAAAA' });
});

it('the summary of a client takes its days in every spelling, and refuses what is no month', async () => {
  const days = async (query: string) => (await get(`/api/clients/VIEW_A/summary?${query}`)).body.data.period;
  const march = { from: '2026-03-01', to: '2026-03-31' };
  for (const query of ['month=2026-03', 'period=2026-03', 'periode=monthly&tanggal=2026-03', 'period_scope=Monthly&tanggal=2026-03-09'])
    expect(await days(query)).toEqual(march);
  expect(await days('start_date=2026-03-02&end_date=2026-03-03')).toEqual({ from: '2026-03-02', to: '2026-03-03' });
  expect(await days('')).toEqual({ from: null, to: null });
  expect(await get('/api/clients/VIEW_A/summary?month=13')).toMatchObject({ status: 400, body: { errors: [{ field: 'month' }] } });
  expect(await get('/api/clients/NOWHERE/summary')).toMatchObject({ status: 404, body: { error: expect.any(String) } });
});
