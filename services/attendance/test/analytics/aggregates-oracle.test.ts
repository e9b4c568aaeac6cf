import { PLATFORMS } from '@balai/contracts';
import {
  feedRows,
  generateRows,
  localDay,
  localHour,
  type NaiveRow,
  naiveCounted,
  type PostRow,
  startTestPlatform,
  type TestPlatform,
} from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendance } from '../../src/index.ts';
import {
  type Asked,
  dayOfPost,
  daysFromTo,
  isOnlyFound,
  type NaiveView,
  naiveChange,
  naiveCurve,
  naiveFinishers,
  naiveLacking,
  naiveLoneShares,
  naiveMedian,
  naivePeers,
  naiveTimes,
  naiveTotals,
  naiveView,
  plusDays,
} from '../naive-aggregates.ts';

/** Days at the edges of a week, a month and a year. */
const DAYS = ['2025-12-24', '2025-12-25', '2025-12-30', '2025-12-31', '2026-01-01', '2026-01-04', '2026-01-05', '2026-01-31', '2026-02-01'];
const PERIODS: readonly (readonly [string, string | null, string | null])[] = [
  ['tanggal=2026-01-01', '2026-01-01', '2026-01-01'],
  ['periode=mingguan&tanggal=2026-01-04', '2025-12-29', '2026-01-04'],
  ['periode=bulanan&tanggal=2026-01', '2026-01-01', '2026-01-31'],
  ['start_date=2025-12-31&end_date=2026-01-05', '2025-12-31', '2026-01-05'],
  ['periode=semua', null, null],
];
const SCOPES: readonly (readonly [string, Pick<Asked, 'client' | 'scope' | 'role' | 'region'>])[] = [
  ['client_id=A_U1&obligations=own', { client: 'A_U1' }],
  ['client_id=A_U3&obligations=own', { client: 'A_U3' }],
  ['client_id=A_U2&scope=org&role=operator&obligations=own', { client: 'A_U2', scope: 'org', role: 'operator' }],
  ['client_id=A_U3&scope=org&role=a_dir', { client: 'A_U3', scope: 'org', role: 'a_dir' }],
  ['client_id=A_DIR&scope=DIREKTORAT&role=A_DIR', { client: 'A_DIR', scope: 'direktorat', role: 'a_dir' }],
  ['client_id=a_dir&regional_id=east', { client: 'A_DIR', region: 'EAST' }],
];
const rows = generateRows({ seed: 20_261_121, units: 5, people: 8, postsADay: 1, days: DAYS, prefix: 'A' });
const NETWORKS = ['all', ...PLATFORMS] as const;
const allCases = SCOPES.flatMap(([scope, asked]) =>
  PERIODS.flatMap(([period, from, to]) =>
    NETWORKS.map((network) => ({
      query: `${scope}&${period}${network === 'all' ? '' : `&platform=${network}`}`,
      asked: { ...asked, from, to },
      platforms: network === 'all' ? PLATFORMS : [network],
    })),
  ),
);

type OracleTotals = ReturnType<typeof naiveTotals>;
type Members = (row: NaiveRow) => boolean;
type Posts = (post: PostRow) => boolean;
type Json = Record<string, unknown> & { peers: Record<string, unknown> | null };

/** What rows tell, by key; the means of peers apart, because their last digit depends on the order of adding. */
function expectRows(data: readonly Json[], keyOf: (row: Json) => unknown, expected: ReadonlyMap<unknown, object>) {
  const found = new Map(data.map((row) => [keyOf(row), row]));
  expect([...found.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  const totals = [...expected.values()] as ReturnType<typeof naiveTotals>[];
  for (const [key, one] of expected) {
    const { peers, ...row } = found.get(key) as Json;
    const { compared, ...own } = one as { compared: object | null };
    expect({ key, ...row }).toMatchObject({ key, ...own, previous: compared });
    const naive = naivePeers(totals, one as ReturnType<typeof naiveTotals>);
    if (naive.rows === 0) expect(peers).toBeNull();
    else expectNear(peers, naive);
  }
}

function expectNear(found: unknown, expected: unknown): void {
  if (typeof expected === 'number' && typeof found === 'number') expect(Math.abs(found - expected)).toBeLessThan(0.000_1);
  else if (expected === null || typeof expected !== 'object') expect(found).toBe(expected);
  else for (const [name, value] of Object.entries(expected)) expectNear((found as Record<string, unknown>)[name], value);
}

/** The metrics of a row, with those of the period before. */
function totalsIn({ now, before }: NaiveView, members?: Members, posts?: Posts, earlier: Posts | null | undefined = posts) {
  const own = naiveTotals(now, members, posts);
  const compared = before === null || earlier === null ? null : naiveChange(own, naiveTotals(before, members, earlier));
  return { ...own, compared };
}

// The zone of the process must not matter: the zones of clients do. What it could touch are days and hours, not which platform they are of.
describe.each(['UTC', 'Pacific/Kiritimati'])('in a process of the zone %s', (zone) => {
  const cases = zone === 'UTC' ? allCases : allCases.filter(({ platforms }) => platforms.length > 1);
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

  it.each(cases)('units agree: $query', async ({ query, asked, platforms }) => {
    const view = naiveView(rows, asked, platforms);
    const body = await get(`/api/attendance/units?${query}`);
    const units = [...new Set(view.now[0]?.rows.map((row) => row.person.client))];
    expectRows(
      body.data,
      (row) => row.client_id,
      new Map(units.map((unit) => [unit, totalsIn(view, (row) => row.person.client === unit)])),
    );
    const { compared, ...all } = totalsIn(view);
    expect(body.totals).toEqual({ ...all, previous: compared, target: null });
    expect(body.about).toMatchObject({
      period: { from: asked.from, to: asked.to },
      previous_period: view.previous === null ? null : { from: view.previous[0], to: view.previous[1] },
    });
    const shares = body.data.map((row: { participation: { rate: number | null } }) => row.participation.rate ?? 2);
    expect(shares).toEqual(shares.toSorted((a: number, b: number) => a - b));
  });

  it.each(cases)('divisions and ranks agree: $query', async ({ query, asked, platforms }) => {
    const view = naiveView(rows, asked, platforms);
    for (const [path, key, of] of [
      ['divisions', 'division', (row: NaiveRow) => row.person.division ?? '-'],
      ['ranks', 'rank', (row: NaiveRow) => row.person.title],
    ] as const) {
      const { data } = await get(`/api/attendance/${path}?${query}`);
      const names = [...new Set(view.now[0]?.rows.map(of))];
      expectRows(data, (row) => row[key], new Map(names.map((name) => [name, totalsIn(view, (row) => of(row) === name)])));
    }
  });

  it.each(cases)('hours agree: $query', async ({ query, asked, platforms }) => {
    const view = naiveView(rows, asked, platforms);
    const zone = view.now[0]?.postClient.zone ?? 'UTC';
    const { data, first_seen, totals } = await get(`/api/attendance/hours?${query}`);
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    expectRows(
      data,
      (row) => row.hour,
      new Map(hours.map((hour) => [hour, totalsIn(view, undefined, (post) => localHour(post.takenAt, zone) === hour)])),
    );
    const all = naiveTimes(rows, view.now);
    const times = all.filter((one) => !isOnlyFound(rows, one));
    const seen = times.map(({ at }) => localHour(at, zone));
    const found = data.map((row: { first_seen: { given: number } }) => row.first_seen.given);
    expect(found).toEqual(hours.map((hour) => seen.filter((one) => one === hour).length));
    const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: zone });
    const onWeekdays = (hour: number) =>
      ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map(
        (name) => times.filter(({ at }) => localHour(at, zone) === hour && weekday.format(at) === name).length,
      );
    const byWeekday = data.map((row: { first_seen: { by_weekday: number[] } }) => row.first_seen.by_weekday);
    expect(byWeekday).toEqual(hours.map(onWeekdays));
    expect(first_seen).toEqual({
      timed: seen.length,
      corrected: totals.participation.given - all.length,
      unknown: all.length - seen.length,
    });
  });

  it.each(SCOPES)('the curve of a day beside the same weekday of the weeks before agrees: %s', async (query, asked) => {
    for (const day of ['2026-01-01', '2026-01-04', '2025-12-31', '2026-01-08'])
      for (const network of NETWORKS) {
        const platforms = network === 'all' ? PLATFORMS : [network];
        const { data, about, first_seen } = await get(
          `/api/attendance/curve?${query}&tanggal=${day}&weeks=3${network === 'all' ? '' : `&platform=${network}`}`,
        );
        const curve = (one: string) => naiveCurve(rows, naiveView(rows, { ...asked, from: one, to: one }, platforms).now, one);
        const earlier = [-21, -14, -7].map((days) => plusDays(day, days)).map((one) => ({ one, ...curve(one) }));
        const typical = earlier.filter(({ isWatched }) => isWatched);
        expect(about).toMatchObject({ day, typical_days: typical.map(({ one }) => one), last_hour: 23 });
        const own = curve(day);
        expect(first_seen).toMatchObject({ timed: own.timed, later: own.later });
        for (const [hour, row] of data.entries()) {
          const { posts, given, expected } = own.hours[hour] ?? { posts: -1, given: -1, expected: -1 };
          const begun = typical
            .map(({ hours }) => hours[hour])
            .filter((one) => one !== undefined && one.expected > 0 && one.given !== null);
          const rate = naiveMedian(begun.map((one) => (one?.given ?? 0) / (one?.expected ?? 0)));
          const share = expected === 0 || given === null ? null : given / expected;
          expect({ day, ...row, typical: null, rate: null, difference: null }).toMatchObject({ day, hour, posts, given, expected });
          expectNear(row, {
            rate: share,
            typical: { days: begun.length, given: naiveMedian(begun.map((one) => one?.given ?? 0)), rate },
            difference: share === null || rate === null ? null : share - rate,
          });
        }
      }
  });

  it.each(cases)('days agree: $query', async ({ query, asked, platforms }) => {
    const view = naiveView(rows, asked, platforms);
    const { data } = await get(`/api/attendance/days?${query}`);
    const withPosts = view.now.flatMap((answer) => answer.posts.map((post) => dayOfPost(rows, post))).toSorted();
    const today = localDay(new Date(), view.now[0]?.postClient.zone ?? 'UTC');
    const days = daysFromTo(asked.from ?? withPosts[0] ?? today, asked.to ?? today);
    const placed = days.map((day, index) => {
      const then = view.previous === null ? null : plusDays(view.previous[0], index);
      return [day, then === null || then > (view.previous?.[1] ?? '') ? null : then] as const;
    });
    expect(data.map((row: Json) => [row.day, row.previous_day])).toEqual(placed);
    expectRows(
      data,
      (row) => row.day,
      new Map(
        placed.map(([day, then]) => [
          day,
          totalsIn(
            view,
            undefined,
            (post) => dayOfPost(rows, post) === day,
            then === null ? null : (post) => dayOfPost(rows, post) === then,
          ),
        ]),
      ),
    );
  });

  it.each(cases)('posts agree: $query', async ({ query, asked, platforms }) => {
    const view = naiveView(rows, asked, platforms);
    const { data } = await get(`/api/attendance/posts?${query}`);
    const posts = view.now.flatMap((answer) => answer.posts);
    expectRows(
      data,
      (row) => row.code,
      new Map(
        platforms.flatMap((platform) => {
          const own = naiveView(rows, asked, [platform]);
          return own.now
            .flatMap((answer) => answer.posts)
            .map((post) => [post.code, totalsIn({ ...own, before: null }, undefined, (other) => other === post)] as const);
        }),
      ),
    );
    expect(data.map((row: Json) => [row.code, row.day]).toSorted()).toEqual(
      posts.map((post) => [post.code, dayOfPost(rows, post)]).toSorted(),
    );
  });

  it.each(cases)('the overview agrees: $query', async ({ query, asked, platforms }) => {
    const { data } = await get(`/api/attendance/overview?${query}`);
    const today = localDay(new Date(), naiveView(rows, asked, platforms).now[0]?.postClient.zone ?? 'UTC');
    const last = asked.to ?? today;
    const days = daysFromTo(plusDays(last, -13), last);
    const dayIs = (day: string) => (post: PostRow) => dayOfPost(rows, post) === day;
    for (const name of NETWORKS) {
      const of = platforms.filter((one) => name === 'all' || one === name);
      if (of.length === 0) expect(data.measures[name]).toBeNull();
      else {
        const asOf = naiveView(rows, asked, of);
        const { compared, ...own } = totalsIn(asOf);
        const course = naiveView(rows, { ...asked, from: days[0] ?? null, to: last }, of);
        expect(data.measures[name]).toEqual({
          ...own,
          lacking_handle: naiveLacking(asOf.now),
          previous: compared,
          target: null,
          days: days.map((day) => {
            const totals = naiveTotals(course.now, undefined, dayIs(day));
            return { day, posts: totals.posts, ...naiveLoneShares(totals) };
          }),
        });
      }
    }
    const view = naiveView(rows, asked, platforms);
    const course = naiveView(rows, { ...asked, from: days[0] ?? null, to: last }, platforms);
    const units = [...new Set(view.now[0]?.rows.map((row) => row.person.client))];
    const by = units.length > 1 ? 'unit' : 'division';
    const groupOf = (row: NaiveRow) => (by === 'unit' ? row.person.client : (row.person.division ?? '-'));
    const groups = [...new Set(view.now[0]?.rows.map(groupOf))];
    expect({ by: data.groups.by, total: data.groups.total, ids: data.groups.rows.map((row: { id: string }) => row.id).toSorted() }).toEqual(
      {
        by,
        total: groups.length,
        ids: groups.toSorted(),
      },
    );
    const inOrder = data.groups.rows.map((row: OracleTotals) => [row.participation.rate ?? 2, -row.people.partial - row.people.none]);
    expect(inOrder).toEqual(inOrder.toSorted((a: number[], b: number[]) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)));
    for (const { id, name: _, days: ofDays, ...row } of data.groups.rows) {
      const isMember = (one: NaiveRow) => groupOf(one) === id;
      const { compared, posts: __, ...own } = totalsIn(view, isMember);
      expect(row).toEqual({ ...own, previous: compared });
      expect(ofDays).toEqual(days.map((day) => naiveLoneShares(naiveTotals(course.now, isMember, dayIs(day))).participation));
    }
    const { people } = naiveTotals(view.now);
    expect(data.headline).toMatchObject({ must_act: people.must_act, owing: people.partial + people.none });
    const owing = groups
      .map((group) => naiveTotals(view.now, (row) => groupOf(row) === group).people)
      .filter(({ total }) => total >= 5)
      .map((one) => one.partial + one.none);
    expect(data.headline.worst?.owing ?? 0).toBe(Math.max(0, ...owing));
    const posts = view.now.flatMap((answer) => answer.posts);
    expect(data.posts_total).toBe(posts.length);
    const listed = await get(`/api/attendance/posts?${query}&limit=12`);
    expect(data.posts.map((post: Json) => [post.code, post.participation])).toEqual(
      listed.data.map((post: Json) => [post.code, post.participation]),
    );
    const finished = asked.from !== null && asked.from === asked.to ? naiveFinishers(rows, view.now) : new Map<string, string>();
    const shown = data.finished.map(({ at }: { at: string }) => at);
    expect(shown).toEqual([...finished.values()].toSorted().toReversed().slice(0, 10));
    for (const { person_id, at } of data.finished) expect({ person_id, at }).toEqual({ person_id, at: finished.get(person_id) });
  });

  it.each(cases)('members agree: $query', async ({ query, asked, platforms }) => {
    const view = naiveView(rows, asked, platforms);
    const body = await get(`/api/attendance/members?${query}&limit=1000`);
    const stateIn = (answers: NaiveView['now'], row: NaiveRow) => {
      const { people, participation } = naiveTotals(answers, (other) => other.person.id === row.person.id);
      const state = (['excused', 'done', 'partial', 'none', 'no_handle', 'no_posts'] as const).find((part) => people[part] === 1);
      return { state, expected: participation.expected };
    };
    const expected = new Map(
      (view.now[0]?.rows ?? []).map((row) => [
        row.person.nrp,
        {
          ...stateIn(view.now, row),
          given: naiveCounted(view.now.flatMap((answer) => answer.rows.filter((other) => other.person.id === row.person.id))).length,
          ...Object.fromEntries(
            PLATFORMS.map((platform) => {
              const index = platforms.indexOf(platform as never);
              return [platform, index < 0 ? null : stateIn(view.now.slice(index, index + 1), row)];
            }),
          ),
        },
      ]),
    );
    expect(body.data.map((row: Json) => row.user_id).toSorted()).toEqual([...expected.keys()].toSorted());
    for (const { user_id, state, given, expected: due, per_platform } of body.data)
      expect({ user_id, state, given, expected: due, ...per_platform }).toMatchObject({ user_id, ...expected.get(user_id) });
    expect(body.counts).toEqual(naiveTotals(view.now).people);
    expect(body.total).toBe(expected.size);
    const isOwing = (state: unknown) => state === 'partial' || state === 'none';
    const inUnit = (unit: unknown) => body.data.filter((row: Json) => row.client_id === unit && isOwing(row.state)).length;
    const order = body.data.map((row: Json) => [-inUnit(row.client_id), isOwing(row.state) ? 0 : 1]);
    const units = [...new Set(body.data.map((row: Json) => row.client_id))];
    expect(units.map((unit) => -inUnit(unit))).toEqual(units.map((unit) => -inUnit(unit)).toSorted((a, b) => a - b));
    for (const unit of units) {
      const places = body.data.flatMap((row: Json, index: number) => (row.client_id === unit ? [index] : []));
      expect(places.at(-1) - places[0]).toBe(places.length - 1);
      expect(places.map((index: number) => order[index][1])).toEqual(places.map((index: number) => order[index][1]).toSorted());
    }
    expect(body.facets.units.map((one: { id: string; owing: number }) => [one.id, one.owing])).toEqual(
      body.facets.units.map(({ id }: { id: string }) => [id, inUnit(id)]),
    );
  });

  it.each(cases.filter(({ asked }) => asked.from !== null))(
    'heatmap, comparison and calendar agree: $query',
    async ({ query, asked, platforms }) => {
      const view = naiveView(rows, asked, platforms);
      const days = daysFromTo(asked.from ?? '', asked.to ?? '');
      const dayIs = (day: string) => (post: PostRow) => dayOfPost(rows, post) === day;
      const course = (isMember: Members | undefined) => {
        const shares = days.map((day) => naiveLoneShares(naiveTotals(view.now, isMember, dayIs(day))));
        return { participation: shares.map((one) => one.participation), complete: shares.map((one) => one.complete) };
      };
      for (const [by, of] of [
        ['unit', (row: NaiveRow) => row.person.client],
        ['division', (row: NaiveRow) => row.person.division ?? '-'],
        ['rank', (row: NaiveRow) => row.person.title],
      ] as const) {
        const map = await get(`/api/attendance/heatmap?${query}&by=${by}`);
        const names = [...new Set(view.now[0]?.rows.map(of))];
        expect(map.data.map((row: { id: string }) => row.id).toSorted()).toEqual(names.toSorted());
        for (const { id, name: _, ...row } of map.data) {
          const { posts: __, ...own } = naiveTotals(view.now, (one) => of(one) === id);
          expect({ id, ...row }).toEqual({ id, ...own, days: course((one) => of(one) === id) });
        }
        expect(map.totals).toEqual({ ...naiveTotals(view.now), days: course(undefined) });
        expect(map.days).toEqual(days.map((day) => ({ day, posts: naiveTotals(view.now, undefined, dayIs(day)).posts })));
      }
      const units = [...new Set(view.now[0]?.rows.map((row) => row.person.client))].slice(0, 4);
      const all = (await get(`/api/attendance/units?${query}`)).data as (Json & {
        client_id: string;
        participation: { rate: number | null };
      })[];
      if (units.length > 0) {
        const { data, mean } = await get(`/api/attendance/compare?${query}&units=${units.join()}`);
        expect(data).toEqual(
          units.map((unit) => {
            const { regional_id: _, ...row }: Partial<Json> = all.find((one) => one.client_id === unit) ?? {};
            return { ...row, days: course((one) => one.person.client === unit) };
          }),
        );
        const known = all.flatMap((row) => row.participation.rate ?? []);
        expectNear(mean, {
          units: known.length,
          participation: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length,
        });
      }
      const [first] = view.now[0]?.rows ?? [];
      if (first !== undefined && asked.to !== null) {
        const scope = query.split('&').filter((part) => !/^(tanggal|periode|start_date|end_date)=/.test(part));
        const { data } = await get(
          `/api/attendance/people/${first.person.nrp}/calendar?${scope.join('&')}&tanggal=${asked.to}&days=${days.length}`,
        );
        const isTheirs = (row: NaiveRow) => row.person.id === first.person.id;
        const parts = ['excused', 'done', 'partial', 'none', 'no_handle', 'no_posts'] as const;
        expect(data.map(({ given: _, ...cell }: Json) => cell)).toEqual(
          days.map((day) => {
            const { posts, people, participation } = naiveTotals(view.now, isTheirs, dayIs(day));
            const theirs = view.now.flatMap((answer) => answer.rows.filter(isTheirs));
            const byPlatform = view.now.flatMap(({ posts: seen }, index) => {
              const own = seen.filter(dayIs(day)).map(({ code }) => code);
              const given = naiveCounted(theirs).filter((code) => own.includes(code)).length;
              const expected = theirs[index]?.asked.filter((code) => own.includes(code)).length;
              return own.length === 0 ? [] : [{ platform: platforms[index], posts: own.length, given, expected }];
            });
            return { day, posts, state: parts.find((part) => people[part] === 1), expected: participation.expected, platforms: byPlatform };
          }),
        );
        for (const { given, platforms: parted } of data)
          expect(parted.reduce((sum: number, one: { given: number }) => sum + one.given, 0)).toBe(given);
      }
    },
  );

  it.each(SCOPES)('the people of each post agree: %s', async (query, asked) => {
    for (const network of PLATFORMS) {
      const [answer] = naiveView(rows, { ...asked, from: null, to: null }, [network]).now;
      const recap = await get(`/api/${network === 'instagram' ? 'insta/rekap-likes' : 'tiktok/rekap-komentar'}?${query}&periode=semua`);
      for (const post of answer?.posts ?? []) {
        const expected = (answer?.rows ?? []).map((row) => {
          const isDone = row.done.includes(post.code);
          const state = row.person.exempt ? 'excused' : row.hasHandle ? (isDone ? 'took_part' : 'missing') : 'no_handle';
          return [row.person.nrp, state, isDone];
        });
        const body = await get(`/api/attendance/posts/${network}:${post.code}/people?${query}&state=all`);
        expect(body.data.map((row: Json) => [row.user_id, row.state, row.counted_by !== null]).toSorted()).toEqual(expected.toSorted());
        const { total, must_act, ...groups } = body.counts;
        expect(Object.values<number>(groups).reduce((sum, count) => sum + count, 0)).toBe(total);
        expect(must_act).toBe(total - groups.excused - groups.no_handle);
        // The recap names the same group: nobody in it is excused, or without a handle.
        expect(recap.posts.find((one: Json) => one.platform_id === post.code).took_part).toBe(groups.took_part);
        for (const state of ['total', 'missing', 'took_part'])
          expect(body.units.reduce((sum: number, unit: { counts: Record<string, number> }) => sum + (unit.counts[state] ?? 0), 0)).toBe(
            body.counts[state],
          );
        const absent = await get(`/api/attendance/posts/${network}:${post.code}/people?${query}`);
        expect(absent.data.map((row: Json) => row.user_id).toSorted()).toEqual(
          expected.flatMap(([nrp, state]) => (state === 'missing' || state === 'no_handle' ? [nrp] : [])).toSorted(),
        );
      }
    }
  });
});
