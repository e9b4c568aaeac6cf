import { PLATFORMS } from '@balai/contracts';
import {
  aClient,
  aHandle,
  aPerson,
  feedRows,
  generateRows,
  type NaiveAnswer,
  type NaiveRow,
  naiveCounted,
  naiveFirstObserved,
  naiveFirstSeen,
  naiveStatus,
  type SharedPlatform,
} from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { type Asked, dayOfPost, naiveView } from '../naive-aggregates.ts';
import { sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2025-12-15', '2025-12-16', '2025-12-30', '2025-12-31', '2026-01-01', '2026-01-03', '2026-01-04', '2026-01-05', '2026-01-31'];
const rows = generateRows({ seed: 92_417, units: 4, people: 9, postsADay: 2, days: DAYS, prefix: 'HAB' });
const SCOPES: readonly (readonly [string, Pick<Asked, 'client' | 'scope' | 'role'>])[] = [
  ['client_id=HAB_DIR', { client: 'HAB_DIR' }],
  ['client_id=HAB_U2&obligations=own', { client: 'HAB_U2' }],
  ['client_id=HAB_U3&scope=org&role=hab_dir', { client: 'HAB_U3', scope: 'org', role: 'hab_dir' }],
];
const NETWORKS = ['all', ...PLATFORMS] as const;
const cases = SCOPES.flatMap(([scope, asked]) =>
  NETWORKS.map((network) => ({
    query: `${scope}${network === 'all' ? '' : `&platform=${network}`}`,
    asked,
    platforms: network === 'all' ? PLATFORMS : [network],
  })),
);
type Json = Record<string, unknown>;

let platform: SharedPlatform;
let admin: string;
beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn();
  await feedRows(platform, rows);
});

async function get(path: string, token = admin) {
  const { status, body } = await platform.call('GET', `/api/attendance/${path}`, { token });
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
}

const sides = (answers: readonly NaiveAnswer[], id: string): NaiveRow[] =>
  answers.flatMap((answer) => answer.rows.filter((row) => row.person.id === id));
const judged = (answers: readonly NaiveAnswer[]): string[] =>
  (answers[0]?.rows ?? [])
    .filter((row) => !row.person.exempt && sides(answers, row.person.id).some((one) => one.hasHandle))
    .map((row) => row.person.id);
const expected = (answers: readonly NaiveAnswer[], id: string) => sides(answers, id).flatMap((row) => row.asked);
const given = (answers: readonly NaiveAnswer[], id: string) => naiveCounted(sides(answers, id)).length;
const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000);

/** Minutes between a post and the first sight of a person under it, of every post asked of them; none where a first look came as late as `from` and found them. */
const delays = (answers: readonly NaiveAnswer[], id: string, from: number): number[] =>
  answers.flatMap(({ posts, postClient }) =>
    posts.flatMap((post) => {
      if (!expected(answers, id).includes(post.code)) return [];
      const at = naiveFirstSeen(rows, post, postClient.countWithdrawn).get(id);
      if (at === undefined) return [];
      const minutes = minuteOf(at) - minuteOf(post.takenAt);
      const observedAt = naiveFirstObserved(rows, post);
      const isFound = observedAt !== undefined && minuteOf(observedAt) === minuteOf(at);
      return isFound && minutes >= from ? [] : [minutes];
    }),
  );

describe('habits', () => {
  const PERIODS = [
    ['2026-01-01', '2026-01-31'],
    ['2025-12-30', '2026-01-05'],
  ] as const;
  it.each(cases.flatMap((one) => PERIODS.map(([from, to]) => ({ ...one, from, to }))))(
    'agree with plain counting: $query from $from to $to',
    async ({ query, asked, platforms, from, to }) => {
      const view = naiveView(rows, { ...asked, from, to }, platforms);
      const path = `people?${query}&start_date=${from}&end_date=${to}&late_after_minutes=700&late_share=0.6&change=0.15&stopped_from=0.3&min_posts=2`;
      const body = await get(path);
      const people = judged(view.now);
      expect(body.data.map((row: Json) => row.person_id).toSorted()).toEqual(people.toSorted());
      const before = view.before ?? [];
      for (const row of body.data) {
        const [now, then] = [given(view.now, row.person_id), given(before, row.person_id)];
        const [of, ofThen] = [expected(view.now, row.person_id).length, expected(before, row.person_id).length];
        const times = delays(view.now, row.person_id, 700);
        const late = times.filter((minutes) => minutes >= 700).length;
        expect(row.participation).toMatchObject({ given: now, expected: of });
        expect(row.previous).toMatchObject({ given: then, expected: ofThen });
        expect(row.late).toMatchObject({ timed: times.length, late });
        const change = of === 0 || ofThen === 0 ? null : now / of - then / ofThen;
        const enough = of >= 2 && ofThen >= 2 && change !== null;
        expect(row.opportunities).toBe(of);
        expect(row.habits).toEqual([
          ...(of >= 2 && now === 0 ? ['never'] : []),
          ...(times.length >= 2 && late / times.length >= 0.6 ? ['late'] : []),
          ...(enough && change >= 0.15 - 1e-9 ? ['improved'] : []),
          ...(enough && change <= -0.15 + 1e-9 ? ['declined'] : []),
          ...(enough && now === 0 && then > 0 && then / ofThen >= 0.3 ? ['stopped'] : []),
        ]);
      }
      for (const habit of ['never', 'late', 'improved', 'declined', 'stopped']) {
        const wanted = body.data.filter((row: { habits: string[] }) => row.habits.includes(habit));
        expect(body.counts[habit]).toBe(wanted.length);
        const chosen = await get(`${path}&filter=${habit}`);
        expect(chosen.data.map((row: Json) => row.person_id).toSorted()).toEqual(wanted.map((row: Json) => row.person_id).toSorted());
      }
      const { total, excused, no_handle, judged: count } = body.counts;
      expect([total, excused + no_handle + count]).toEqual([view.now[0]?.rows.length, total]);
    },
  );

  it('says its thresholds', async () => {
    const { thresholds, notes } = await get('people?client_id=HAB_DIR&periode=bulanan&tanggal=2026-01');
    expect(thresholds).toEqual({ late_after_minutes: 360, late_share: 0.8, change: 0.2, stopped_from: 0.5, min_posts: 3 });
    expect(notes.map((note: Json) => note.code)).toEqual(['never', 'late', 'improved', 'stopped', 'people', 'first_seen']);
  });
});

it('lists who never takes part by their opportunities since they began, and people without a username apart', async () => {
  const feed = feeder(platform);
  await feed.client(aClient('NEV'));
  const person = (nrp: string, over = {}) => aPerson('NEV', nrp, over);
  const late = { since: '2026-05-06', first_since: '2026-05-06' };
  const all = [
    person('9101'),
    person('9102', late),
    person('9103'),
    person('9104', { exempt: true }),
    person('9105', { ...late, since: '2026-05-08', first_since: '2026-05-08' }),
  ];
  const bare = [person('9106'), person('9107', late)];
  await feed.person(...all, ...bare);
  await feed.handle(...all.map((one) => aHandle(`nev.${one.nrp}`, one)));
  for (const [index, day] of ['04', '05', '06', '07', '08'].entries()) {
    const post = aPost('NEV', `NEV${index}`, { taken_at: `2026-05-${day}T05:00:00Z` });
    await feed.post(post);
    await feed.observe(new Watcher(post).observation({ added: ['nev.9103'] }));
  }
  const list = async (filter: string) => {
    const { data, counts } = await get(
      `people?client_id=NEV&platform=instagram&start_date=2026-05-04&end_date=2026-05-08&filter=${filter}`,
    );
    return { counts, rows: data.map((row: Json) => [row.user_id, row.opportunities, row.participation]) };
  };
  const never = await list('never');
  expect(never.rows).toEqual([
    ['9101', 5, { given: 0, expected: 5, rate: 0 }],
    ['9102', 3, { given: 0, expected: 3, rate: 0 }],
  ]);
  expect(never.counts).toMatchObject({ total: 7, excused: 1, no_handle: 2, judged: 4, shown: 2, never: 2 });
  const apart = await list('no_handle');
  expect(apart.rows).toEqual([
    ['9106', 5, { given: 0, expected: 0, rate: null }],
    ['9107', 3, { given: 0, expected: 0, rate: null }],
  ]);
  expect(apart.counts).toMatchObject({ judged: 4, shown: 2 });
});

it('counts a correction at once: who never took part then has once, until it is revoked', async () => {
  const feed = feeder(platform);
  await feed.client(aClient('HCO'));
  const one = aPerson('HCO', '9201');
  await feed.person(one);
  await feed.handle(aHandle('hco.9201', one));
  const posts = ['04', '05', '06', '07'].map((day) => aPost('HCO', `HCO${day}`, { taken_at: `2026-05-${day}T05:00:00Z` }));
  for (const post of posts) await feed.post(post);
  const read = async () => {
    const { data, counts } = await get('people?client_id=HCO&platform=instagram&start_date=2026-05-04&end_date=2026-05-07');
    return [data.map((row: Json) => [row.user_id, row.participation, row.habits]), counts.never];
  };
  const never = [[['9201', { given: 0, expected: 4, rate: 0 }, ['never']]], 1];
  expect(await read()).toEqual(never);
  const made = await platform.call('POST', '/api/corrections', {
    token: admin,
    body: { person: '9201', post: `instagram:${posts[1]?.platform_id}`, reason: 'Bukti layar diterima' },
  });
  expect(made.status).toBe(201);
  expect(await read()).toEqual([[['9201', { given: 1, expected: 4, rate: 0.25 }, []]], 0]);
  const path = `/api/corrections/${made.body.data.correction_id}/revoke`;
  expect((await platform.call('POST', path, { token: admin, body: { reason: 'Bukti keliru' } })).status).toBe(200);
  expect(await read()).toEqual(never);
});

describe('streaks', () => {
  it.each(cases.flatMap((one) => (['complete', 'any'] as const).map((rule) => ({ ...one, rule }))))(
    'agree with plain counting: $query, $rule',
    async ({ query, asked, platforms, rule }) => {
      const view = naiveView(rows, { ...asked, from: '2025-12-16', to: '2026-01-31' }, platforms);
      const posts = view.now.flatMap((answer) => answer.posts);
      const days = [...new Set(posts.map((post) => dayOfPost(rows, post)))].toSorted();
      const { data, about } = await get(`streaks?${query}&tanggal=2026-01-31&days=47&rule=${rule}`);
      expect(about.days_with_posts).toBe(days.length);
      expect(data.map((row: Json) => row.person_id).toSorted()).toEqual(judged(view.now).toSorted());
      for (const row of data) {
        const asked = expected(view.now, row.person_id);
        const codesOn = (day: string) =>
          posts.filter((post) => dayOfPost(rows, post) === day && asked.includes(post.code)).map((post) => post.code);
        // Days that asked nothing of them neither keep nor break a streak.
        const own = days.filter((day) => codesOn(day).length > 0);
        const kept = own.map((day) => {
          const codes = codesOn(day);
          const done = sides(view.now, row.person_id).flatMap((one) => one.done.filter((code) => codes.includes(code))).length;
          if (rule === 'any') return done > 0;
          return naiveStatus(codes.length, done, false, true, view.now[0]?.postClient.percent ?? 100) === 'sudah';
        });
        const marks = kept.map((one) => (one ? '+' : '-')).join('');
        const runs = marks.split('-').map((run) => run.length);
        const missed = marks.lastIndexOf('-');
        const current = marks.length - missed - 1;
        const longest = Math.max(...runs);
        const end = marks.lastIndexOf('+'.repeat(longest)) + longest - 1;
        expect(row).toMatchObject({
          current: { days: current, from: current === 0 ? null : own[missed + 1], to: current === 0 ? null : own.at(-1) },
          longest: { days: longest, from: longest === 0 ? null : own[end - longest + 1], to: longest === 0 ? null : own[end] },
          is_open: current > 0 && missed === -1,
          last_missed: missed === -1 ? null : own[missed],
        });
      }
      const shown = data.map((row: { current: { days: number } }) => row.current.days);
      expect(shown).toEqual(shown.toSorted((a: number, b: number) => b - a));
    },
  );
});

it('nobody sees people of another client, and faults name their field', async () => {
  const token = await platform.signIn({ role: 'operator', tenants: ['HAB_U1'], clientId: 'HAB_U1' });
  for (const path of ['people', 'streaks']) {
    expect((await platform.call('GET', `/api/attendance/${path}?client_id=HAB_U2`, { token })).status).toBe(403);
    const { data } = await get(`${path}?role=hab_dir`, token);
    expect(data.every((row: Json) => row.client_id === 'HAB_U1')).toBe(true);
  }
  for (const [path, field] of [
    ['people?client_id=HAB_DIR&filter=lazy', 'filter'],
    ['people?client_id=HAB_DIR&late_share=1.5', 'late_share'],
    ['people?client_id=HAB_DIR&min_posts=0', 'min_posts'],
    ['people?client_id=HAB_DIR&cursor=bm9uc2Vuc2U', 'cursor'],
    ['streaks?client_id=HAB_DIR&days=0', 'days'],
    ['streaks?client_id=HAB_DIR&rule=luck', 'rule'],
    ['streaks?client_id=HAB_DIR&tanggal=2026-13-01', 'tanggal'],
  ]) {
    const { status, body } = await platform.call('GET', `/api/attendance/${path}`, { token: admin });
    expect([path, status, body.errors?.[0]?.field]).toEqual([path, 400, field]);
  }
});
