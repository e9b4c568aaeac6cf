import {
  feedRows,
  generateRows,
  type NaiveAnswer,
  type NaiveQuestion,
  type NaiveRow,
  naiveAnswer,
  naiveMeasures,
  naiveShare,
  startTestPlatform,
  type TestPlatform,
} from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendance } from '../../src/index.ts';

/** Days at the edges of a week, a month and a year. */
const DAYS = ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-04', '2026-01-05', '2026-01-31', '2026-02-01'];
const PERIODS: readonly (readonly [string, string | null, string | null])[] = [
  ['tanggal=2026-01-01', '2026-01-01', '2026-01-01'],
  ['periode=mingguan&tanggal=2026-01-04', '2025-12-29', '2026-01-04'],
  ['periode=bulanan&tanggal=2026-01', '2026-01-01', '2026-01-31'],
  ['start_date=2025-12-31&end_date=2026-01-05', '2025-12-31', '2026-01-05'],
  ['periode=semua', null, null],
];
const SCOPES: readonly (readonly [string, Pick<NaiveQuestion, 'client' | 'scope' | 'role' | 'region'>])[] = [
  ['client_id=G_U1&obligations=own', { client: 'G_U1' }],
  ['client_id=G_U2&scope=org&role=operator&obligations=own', { client: 'G_U2', scope: 'org', role: 'operator' }],
  ['client_id=G_U3&scope=org&role=g_dir', { client: 'G_U3', scope: 'org', role: 'g_dir' }],
  ['client_id=G_DIR&scope=DIREKTORAT&role=G_DIR', { client: 'G_DIR', scope: 'direktorat', role: 'g_dir' }],
  ['client_id=g_dir&regional_id=east', { client: 'G_DIR', region: 'EAST' }],
];
const rows = generateRows({ seed: 20_260_731, units: 3, people: 9, postsADay: 1, days: DAYS });
const cases = SCOPES.flatMap(([scope, asked]) =>
  PERIODS.map(([period, from, to]) => ({ query: `${scope}&${period}`, asked: { ...asked, from, to } })),
);

const both = (asked: Omit<NaiveQuestion, 'platform'>): readonly [NaiveAnswer, NaiveAnswer] => [
  naiveAnswer(rows, { ...asked, platform: 'instagram' }),
  naiveAnswer(rows, { ...asked, platform: 'tiktok' }),
];
/** A person's answers side by side. */
const sideBySide = (answers: readonly NaiveAnswer[]): NaiveRow[][] =>
  (answers[0]?.rows ?? []).map((row) => answers.flatMap((answer) => answer.rows.filter((other) => other.person.id === row.person.id)));
const measuresOf = (...answers: NaiveAnswer[]) =>
  naiveMeasures(
    sideBySide(answers),
    answers.flatMap((answer) => answer.posts.map((post) => post.code)),
    answers[0]?.postClient.percent ?? 100,
  );
const codesOf = (answer: NaiveAnswer) => answer.posts.map((post) => post.code);
const doneAsShown = (answer: NaiveAnswer, row: NaiveRow) => (row.person.exempt ? answer.posts.length : row.done.length);
const count = (answer: NaiveAnswer, status: NaiveRow['status']) => answer.rows.filter((row) => row.status === status).length;
const observed = (answer: NaiveAnswer) => answer.rows.reduce((sum, row) => sum + row.observed, 0);

// The zone of the process must not matter: the zones of clients do.
describe.each(['UTC', 'Pacific/Kiritimati'])('in a process of the zone %s', (zone) => {
  let platform: TestPlatform;
  let admin: string;
  const before = process.env.TZ;
  beforeAll(async () => {
    process.env.TZ = zone;
    platform = await startTestPlatform({ modules: [attendance] });
    admin = await platform.signIn();
    await feedRows(platform, rows);
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    await platform.stop();
  });

  async function get(path: string) {
    const { status, body } = await platform.call('GET', path, { token: admin });
    expect({ path, status }).toEqual({ path, status: 200 });
    return body;
  }

  it.each(cases)('recaps agree with plain counting: $query', async ({ query, asked }) => {
    for (const [path, answer, done] of [
      ['insta/rekap-likes', both(asked)[0], 'jumlah_like'],
      ['tiktok/rekap-komentar', both(asked)[1], 'jumlah_komentar'],
    ] as const) {
      const body = await get(`/api/${path}?${query}`);
      expect(body.posts.map((post: { platform_id: string }) => post.platform_id)).toEqual(codesOf(answer));
      const shown = new Map(body.data.map((row: Record<string, unknown>) => [row.user_id, [row[done], row.status]]));
      expect(shown).toEqual(new Map(answer.rows.map((row) => [row.person.nrp, [doneAsShown(answer, row), row.status]])));
    }
  });

  it.each(cases)('lists of posts and tasks agree: $query', async ({ query, asked }) => {
    const [instagram, tiktok] = both(asked);
    const codes = (body: { data: Record<string, string>[] }) => body.data.map((row) => row.shortcode ?? row.video_id);
    expect(codes(await get(`/api/insta/posts?${query}`)).toSorted()).toEqual(codesOf(instagram).toSorted());
    expect(codes(await get(`/api/instagram/posts?${query}`)).toSorted()).toEqual(codesOf(instagram).toSorted());
    expect(codes(await get(`/api/tiktok/posts?${query}`)).toSorted()).toEqual(codesOf(tiktok).toSorted());
    const { tasks, pagination } = await get(`/api/tasks/official?${query}&limit=500`);
    expect(pagination.total).toBe(instagram.posts.length + tiktok.posts.length);
    const expected = [instagram, tiktok].flatMap((answer) => {
      return answer.posts.map(({ code }) => {
        const asked = answer.rows.filter((row) => row.asked.includes(code));
        return [code, asked.length, asked.filter((row) => row.done.includes(code)).length];
      });
    });
    expect(tasks.map((task: Record<string, unknown>) => [task.code, task.assigned, task.completed]).toSorted()).toEqual(
      expected.toSorted(),
    );
  });

  it.each(cases)('summaries for commanders agree: $query', async ({ query, asked }) => {
    for (const [platformIndex, name] of (['instagram', 'tiktok'] as const).entries()) {
      const answer = both(asked)[platformIndex] as NaiveAnswer;
      const open = count(answer, 'kurang') + count(answer, 'belum') + count(answer, 'no_username');
      const { data: recap } = await get(`/api/dashboard/premium/executive-recap?platform=${name}&${query}`);
      expect(recap).toMatchObject({
        platform: name,
        summary: {
          totalPosts: answer.posts.length,
          totalUsers: answer.rows.length,
          totalEngagements: observed(answer),
          distribution: {
            sudah: count(answer, 'sudah'),
            kurang: count(answer, 'kurang'),
            belum: count(answer, 'belum'),
            noUsername: count(answer, 'no_username'),
            noPosts: count(answer, 'no_posts'),
          },
        },
        stats: measuresOf(answer),
      });
      const { data: risk } = await get(`/api/dashboard/premium/risk-summary?platform=${name}&${query}`);
      expect(risk).toMatchObject({
        totalUsers: answer.rows.length,
        completedCount: count(answer, 'sudah'),
        actionNeededCount: open,
        missingUsernameCount: count(answer, 'no_username'),
        stats: measuresOf(answer),
      });
    }
  });

  it.each(cases.filter(({ asked }) => asked.from !== null))('the analysis agrees: $query', async ({ query, asked }) => {
    const [instagram, tiktok] = both(asked);
    const filter = query.replace(/&(?:tanggal|periode|start_date|end_date)=[^&]*/g, '');
    const { data } = await get(`/api/dashboard/anev?${filter}&time_range=custom&start_date=${asked.from}&end_date=${asked.to}`);
    const expected = instagram.posts.length + tiktok.posts.length;
    expect(data.aggregates).toMatchObject({
      total_users: instagram.rows.length,
      instagram_posts: instagram.posts.length,
      tiktok_posts: tiktok.posts.length,
      total_likes: observed(instagram),
      total_comments: observed(tiktok),
      expected_actions: expected,
      measures: measuresOf(instagram, tiktok),
      totals: { overall_completion_rate: measuresOf(instagram, tiktok).participation.rate ?? 0 },
    });
    expect(data.platforms.map((one: Record<string, unknown>) => [one.posts, one.participation])).toEqual(
      [instagram, tiktok].map((answer) => [answer.posts.length, measuresOf(answer).participation]),
    );
    const compliance = new Map(
      data.aggregates.compliance_per_pelaksana.map((row: Record<string, unknown>) => [
        row.user_id,
        [row.likes, row.comments, row.assigned, row.completion_rate],
      ]),
    );
    const plain = instagram.rows.map((row, platformIndex) => {
      const other = tiktok.rows[platformIndex] as NaiveRow;
      const [likes, comments] = [doneAsShown(instagram, row), doneAsShown(tiktok, other)];
      const asked = [...row.asked, ...other.asked];
      const done = asked.length === 0 ? likes + comments : [...row.done, ...other.done].filter((code) => asked.includes(code)).length;
      const assigned = asked.length || expected;
      const rate = naiveShare(done, assigned) ?? 0;
      return [row.person.nrp, [likes, comments, assigned, rate]] as const;
    });
    expect(compliance).toEqual(new Map(plain));
    const acting = data.aggregates.compliance_per_pelaksana.filter(
      (row: Record<string, unknown>) =>
        !row.exception && [...instagram.rows, ...tiktok.rows].some(({ person, asked }) => person.nrp === row.user_id && asked.length > 0),
    );
    const { participation } = measuresOf(instagram, tiktok);
    const summed = (name: string) => acting.reduce((sum: number, row: Record<string, number>) => sum + (row[name] ?? 0), 0);
    expect([summed('total_actions'), summed('assigned')]).toEqual([participation.given, participation.expected]);
    // Divisions add up to the totals; an excused person is done and yet adds nothing that nobody saw.
    const { totals } = data.aggregates;
    const sumOf = (list: Record<string, number>[], name: string) => list.reduce((sum, row) => sum + (row[name] ?? 0), 0);
    expect(sumOf(totals.likes_per_satfung, 'likes')).toBe(observed(instagram));
    expect(sumOf(totals.tiktok_per_satfung, 'comments')).toBe(observed(tiktok));
    expect(sumOf(totals.likes_per_satfung, 'total_personnel')).toBe(instagram.rows.length);
    // What handles of nobody did is told beside the people.
    for (const [answer, engagement, done] of [
      [instagram, data.instagram_engagement, 'likes'],
      [tiktok, data.tiktok_engagement, 'comments'],
    ] as const) {
      const strangers = rows.engagements.filter(
        (one) =>
          answer.posts.some((post) => post.id === one.post) &&
          one.handle.includes('stranger') &&
          (!one.isWithdrawn || answer.postClient.countWithdrawn),
      );
      const registered = engagement.per_user.filter((row: { unmapped?: boolean }) => row.unmapped !== true);
      expect(sumOf(registered, 'observed')).toBe(observed(answer));
      const named = engagement.per_user.filter((row: { unmapped?: boolean }) => row.unmapped === true);
      expect(named.reduce((sum: number, row: Record<string, number>) => sum + (row[done] ?? 0), 0)).toBe(strangers.length);
    }
  });

  it.each(SCOPES)('the summary of a client agrees: %s', async (query, asked) => {
    const path = `/api/clients/${asked.client}/summary?${query.replace(/client_id=[^&]*&?/, '')}`;
    const [january, december] = [
      both({ ...asked, from: '2026-01-01', to: '2026-01-31' }),
      both({ ...asked, from: '2025-12-01', to: '2025-12-31' }),
    ];
    const collected = (answers: readonly NaiveAnswer[], platformIndex: number) =>
      rows.engagements.filter((one) => answers[platformIndex]?.posts.some((post) => post.id === one.post) && !one.isWithdrawn).length;
    const { data } = await get(`${path}&month=2026-01`);
    expect(data).toMatchObject({
      user_count: january[0].rows.length,
      insta_post_count: january[0].posts.length,
      tiktok_post_count: january[1].posts.length,
      total_insta_likes: collected(january, 0),
      total_tiktok_comments: collected(january, 1),
      month: { from: '2026-01-01', to: '2026-01-31' },
      previous_month: { from: '2025-12-01', to: '2025-12-31' },
      platformAnalytics: { instagram: measuresOf(january[0]), tiktok: measuresOf(january[1]) },
    });
    // Weeks that have posts, each as if its days of the month were asked about alone.
    const mondays = ['2025-12-29', '2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'];
    for (const [platformIndex, platform] of (['instagram', 'tiktok'] as const).entries()) {
      const weeks = mondays.flatMap((from, index) => {
        const [first, last] = [index === 0 ? '2026-01-01' : from, ['04', '11', '18', '25', '31'][index]];
        const answer = both({ ...asked, from: first, to: `2026-01-${last}` })[platformIndex as 0 | 1];
        if (answer.posts.length === 0) return [];
        const { given, expected } = measuresOf(answer).participation;
        return [{ from, posts: answer.posts.length, given, expected }];
      });
      expect(data.platformAnalytics[platform].weeks).toMatchObject(weeks);
      expect(data.platformAnalytics[platform].weeks).toHaveLength(weeks.length);
    }
    const metric = (key: string) => data.summaryMetrics.find((one: { key: string }) => one.key === key);
    expect([metric('posts').value, metric('posts').previous]).toEqual(
      [january, december].map(([instagram, tiktok]) => instagram.posts.length + tiktok.posts.length),
    );
    expect([metric('likes').value, metric('likes').previous]).toEqual([observed(january[0]), observed(december[0])]);
    const percent = (answers: readonly [NaiveAnswer, NaiveAnswer]) => {
      const { given, expected } = measuresOf(...answers).participation;
      return expected === 0 ? null : Math.round((given / expected) * 1000) / 10;
    };
    expect([metric('participation').value, metric('participation').previous]).toEqual([percent(january), percent(december)]);
    const { data: always } = await get(path);
    const ever = both({ ...asked, from: null, to: null });
    expect([always.insta_post_count, always.total_insta_likes]).toEqual([ever[0].posts.length, collected(ever, 0)]);
  });
});
