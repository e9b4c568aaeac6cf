import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../facts/domain/bitmap.ts';
import { countStreaks } from '../../habits/domain/streaks.ts';
import { countPeopleBy, countPostsBy } from '../../recap/domain/aggregate-groups.ts';
import { AttendanceTable, type TablePost } from '../../recap/domain/attendance-table.ts';
import { type GroupCounts, mustAct } from '../../recap/domain/people-counts.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { dayCurve, medianOf, typicalDay } from './day-curve.ts';
import { rankUnits, sumUnits } from './engagement-ranking.ts';
import { rankGroups } from './leaderboard.ts';
import { noTimes, SeenTimes, wallHours } from './seen-times.ts';

const person = (no: number, over: Partial<RosterPerson> = {}): RosterPerson => ({
  person_no: no,
  person_id: `id${no}`,
  nrp: String(no),
  name: `Orang ${no}`,
  title: 'AKP',
  division: null,
  position: null,
  client_id: 'U1',
  client_name: 'Satu',
  regional_id: null,
  exempt: false,
  joined: null,
  since: null,
  handle: `h${no}`,
  ...over,
});
const post = (no: number, day: string, over: Partial<TablePost> = {}): TablePost => ({
  post_no: no,
  post_id: `post${no}`,
  platform_id: `P${no}`,
  client_id: 'DIR',
  url: '',
  caption: null,
  taken_at: new Date(`${day}T03:00:00Z`),
  platform: 'instagram',
  post_day: day,
  ...over,
});

// U1: 1 (everything), 2 (one), 3 (nothing), 4 (excused); U2: 5 (without a handle), 6 (by a correction).
const PEOPLE = [
  person(1),
  person(2, { title: ' akp ' }),
  person(3, { title: null }),
  person(4, { exempt: true }),
  person(5, { client_id: 'U2', client_name: 'Dua', handle: null }),
  person(6, { client_id: 'U2', client_name: 'Dua' }),
];
const POSTS = [post(10, '2026-01-01'), post(11, '2026-01-01'), post(12, '2026-01-03')];
const TOOK: readonly (readonly [number, number[]])[] = [
  [10, [1, 2, 4, 99]],
  [11, [1]],
  [12, [1]],
];
const side = (platform: 'instagram' | 'tiktok', posts: readonly TablePost[]) => ({
  platform,
  posts: posts.map((one) => ({ ...one, platform })),
  bitmaps: new Map(posts.map(({ post_no }) => [post_no, chunksOf(new Set(TOOK.find(([no]) => no === post_no)?.[1] ?? []), new Set())])),
  corrections: posts.some(({ post_no }) => post_no === 10)
    ? [
        { person_no: 6, post_no: 10 },
        // Seen already: adds nothing.
        { person_no: 1, post_no: 10 },
      ]
    : [],
  rules: { percent: 100, countWithdrawn: true },
  people: PEOPLE,
});
const table = new AttendanceTable([side('instagram', POSTS)]);
const nothing = new AttendanceTable([side('tiktok', [])]);

describe('a table of who took part', () => {
  it('counts everybody in groups that add up', () => {
    expect(table.countAll()).toEqual({
      people: { total: 6, excused: 1, done: 1, partial: 2, none: 1, noHandle: 1, noPosts: 0 },
      given: 5,
      expected: 12,
    });
    expect([...table.doneIn(table.posts)]).toEqual([3, 1, 0, 1, 0, 1]);
  });

  it('counts sets of posts and single posts as it counts all of them', () => {
    expect(table.countSets([POSTS, POSTS.slice(0, 1), []])).toEqual([
      table.countAll(),
      table.countAll(POSTS.slice(0, 1)),
      table.countAll([]),
    ]);
    expect(table.countEach(table.posts)).toEqual(table.posts.map((one) => table.countAll([one])));
  });

  it('counts what was taken back only where the rule says so, and a correction of it again', () => {
    const taken = { ...side('instagram', POSTS), bitmaps: new Map([[10, chunksOf(new Set([1, 2, 3]), new Set([1, 2]))]]) };
    const done = (countWithdrawn: boolean) => [
      ...new AttendanceTable([{ ...taken, rules: { percent: 100, countWithdrawn } }]).doneIn(POSTS.slice(0, 1)),
    ];
    expect(done(true)).toEqual([1, 1, 1, 0, 0, 1]);
    expect(done(false)).toEqual([1, 0, 1, 0, 0, 1]);
  });

  describe('over both platforms', () => {
    // 5 has a handle on TikTok alone; 2 has none there, but a correction under its second post.
    const tiktok = {
      ...side('tiktok', [post(20, '2026-01-01'), post(21, '2026-01-02')]),
      corrections: [
        { person_no: 2, post_no: 21 },
        { person_no: 1, post_no: 20 },
      ],
      people: PEOPLE.map((one) => ({ ...one, handle: one.person_no === 2 ? null : `t${one.person_no}` })),
    };
    const parts = [table, new AttendanceTable([tiktok])];
    const both = new AttendanceTable([side('instagram', POSTS), tiktok]);

    it('asks of people what is asked of them on each, so that its sums are those of its parts', () => {
      expect(both.platforms).toEqual(['instagram', 'tiktok']);
      expect(both.countAll()).toEqual({
        people: { total: 6, excused: 1, done: 0, partial: 3, none: 2, noHandle: 0, noPosts: 0 },
        given: 6,
        expected: 20,
      });
      const sum = (of: (one: GroupCounts) => number) => parts.reduce((all, part) => all + of(part.countAll()), 0);
      expect([sum(({ given }) => given), sum(({ expected }) => expected)]).toEqual([6, 20]);
      const load = both.loadOf(both.posts);
      expect(PEOPLE.map((_, index) => both.owedBy(index, load))).toEqual([5, 3, 5, 0, 2, 5]);
      expect([...both.doneIn(both.posts)]).toEqual([4, 1, 0, 1, 0, 1]);
    });

    it('calls who has done all that is asked of them complete', () => {
      const some = both.posts.filter(({ post_no }) => post_no === 10 || post_no === 20);
      // 1 has done both; 2 has none to do on TikTok.
      expect(both.countAll(some).people).toMatchObject({ done: 2, partial: 1, none: 2 });
      expect(both.partOf(1, 1, both.loadOf(some))).toBe('done');
    });

    it('says that a handle lacks of whom only posts of its platform would be asked', () => {
      const own = both.posts.filter(({ platform }) => platform === 'tiktok');
      expect(both.countAll(own).people).toMatchObject({ noHandle: 1, done: 0, partial: 1, none: 3 });
    });

    it('counts sets, groups and single posts alike', () => {
      const sets = [both.posts, POSTS, tiktok.posts, [...POSTS.slice(0, 1), ...tiktok.posts], []];
      expect(both.countSets(sets)).toEqual(sets.map((posts) => both.countAll(posts)));
      expect(both.countEach(both.posts)).toEqual(both.posts.map((one) => both.countAll([one])));
      const groupOf = [0, 1, 0, 1, 0, 1];
      expect(both.countActs(groupOf, 2, sets)).toEqual(
        sets.map((posts) => {
          const groups = both.countGroups(groupOf, 2, posts);
          const of = (value: (one: GroupCounts) => number) => Uint32Array.from(groups, value);
          return {
            given: of(({ given }) => given),
            expected: of(({ expected }) => expected),
            done: of(({ people }) => people.done),
            obliged: of(({ people }) => mustAct(people)),
          };
        }),
      );
    });

    it('breaks no streak by a day that asked nothing of somebody', () => {
      const { days, of } = countStreaks(both, 100, 'any', null);
      expect(days).toEqual(['2026-01-01', '2026-01-02', '2026-01-03']);
      expect([of(1).longest, of(1).lastMissed]).toEqual([{ days: 1, from: '2026-01-01', to: '2026-01-01' }, '2026-01-03']);
    });
  });

  it('counts people by what they share, and posts by theirs', () => {
    const units = countPeopleBy(table, 'units');
    expect([...units].map(([key, { name, posts, counts }]) => [key, name, posts, counts.people.total, counts.given])).toEqual([
      ['U1', 'Satu', 3, 4, 4],
      ['U2', 'Dua', 3, 2, 1],
    ]);
    expect([...countPeopleBy(table, 'ranks')].map(([key, { counts }]) => [key, counts.people.total])).toEqual([
      ['AKP', 5],
      ['-', 1],
    ]);
    expect([...countPeopleBy(table, 'divisions').keys()]).toEqual(['-']);
    const days = countPostsBy(table, ['2026-01-03', '2026-01-02'], ({ post_day }) => post_day);
    expect([...days].map(([day, { posts, counts }]) => [day, posts, counts.given])).toEqual([
      ['2026-01-03', 1, 1],
      ['2026-01-02', 0, 0],
    ]);
  });
});

describe('times', () => {
  const minute = (at: string) => Math.floor(Date.parse(at) / 60_000);
  const seen = new Map([
    [
      10,
      {
        people: Int32Array.from([2, 1, 4, 99]),
        minutes: Int32Array.from([1, 2, 3, 4].map((n) => minute('2026-01-01T03:00:00Z') + n * 60)),
        firstObserved: minute('2026-01-01T03:10:00Z'),
      },
    ],
  ]);

  it('tell hour and day of a zone', () => {
    const wall = wallHours('Asia/Jayapura');
    expect([wall(minute('2026-01-01T14:59:00Z')), wall(minute('2026-01-01T15:00:00Z'))]).toEqual([
      { day: '2026-01-01', hour: 23 },
      { day: '2026-01-02', hour: 0 },
    ]);
  });

  it('are those of who must act; corrections and posts without facts are counted apart', () => {
    const known = noTimes();
    const visits: [number, number][] = [];
    const times = new SeenTimes(table, seen);
    for (const one of table.posts) times.each(one, known, null, (at, index) => visits.push([at - minute('2026-01-01T03:00:00Z'), index]));
    expect(visits.toSorted()).toEqual([
      [120, 0],
      [60, 1],
    ]);
    expect(known).toEqual({ timed: 2, corrected: 1, unknown: 2 });
  });

  it('are not told by a first look that came late, for those whom it found', () => {
    const lookedAtFour = { people: Int32Array.from([2, 1]), minutes: Int32Array.from([60, 120]), firstObserved: 60 };
    const at = minute('2026-01-01T03:00:00Z');
    const under = { ...lookedAtFour, minutes: lookedAtFour.minutes.map((one) => at + one), firstObserved: at + lookedAtFour.firstObserved };
    const told = (lateMinutes: number | null) => {
      const visited: number[] = [];
      const known = noTimes();
      const times = new SeenTimes(table, new Map([[10, under]]));
      for (const one of table.posts) times.each(one, known, lateMinutes, (_, index) => visited.push(index));
      return { visited: visited.toSorted(), timed: known.timed, unknown: known.unknown };
    };
    for (const early of [null, 61]) expect(told(early)).toEqual({ visited: [0, 1], timed: 2, unknown: 2 });
    // Who was seen at the look after it came between the two.
    expect(told(60)).toEqual({ visited: [0], timed: 1, unknown: 3 });
  });

  it('are not told by a first look that seems to be before its post: its time was read wrongly; clocks may differ a little', () => {
    const at = minute('2026-01-01T03:00:00Z');
    const after = (minutes: number) => {
      const under = { people: Int32Array.from([1]), minutes: Int32Array.from([at + minutes]), firstObserved: at + minutes };
      const times = new SeenTimes(table, new Map([[10, under]]));
      return table.posts.slice(0, 1).map((post) => times.minutesUntilObserved(post));
    };
    expect([after(-300), after(-5), after(60)]).toEqual([[Number.POSITIVE_INFINITY], [-5], [60]]);
  });

  it('make the curve of a day, and several the median', () => {
    const wall = wallHours('UTC');
    const curve = dayCurve(table, new SeenTimes(table, seen), { day: '2026-01-01', posts: POSTS.slice(0, 1) }, wall);
    expect([2, 3, 4, 5, 23].map((hour) => [curve.posts[hour], curve.given[hour], curve.expected[hour]])).toEqual([
      [0, 0, 0],
      [1, 0, 4],
      [1, 1, 4],
      [1, 2, 4],
      [1, 2, 4],
    ]);
    const dayBefore = dayCurve(table, new SeenTimes(table, seen), { day: '2025-12-31', posts: POSTS.slice(0, 1) }, wall);
    expect([dayBefore.later, dayBefore.posts[23]]).toEqual([2, 0]);
    const dayAfter = dayCurve(table, new SeenTimes(table, seen), { day: '2026-01-02', posts: POSTS.slice(0, 1) }, wall);
    expect([dayAfter.later, dayAfter.posts[0], dayAfter.given[0]]).toEqual([0, 1, 2]);
    // Looked at for the first time at six, or never: who had come before is not known, which is not nobody.
    const looked = (firstObserved: number | null) =>
      dayCurve(
        table,
        new SeenTimes(table, new Map([[10, { people: new Int32Array(), minutes: new Int32Array(), firstObserved }]])),
        { day: '2026-01-01', posts: POSTS.slice(0, 1) },
        wall,
      );
    const late = looked(minute('2026-01-01T06:10:00Z'));
    expect([2, 3, 5, 6, 23].map((one) => late.given[one])).toEqual([0, null, null, 0, 0]);
    expect([2, 3, 23].map((one) => looked(null).given[one])).toEqual([0, null, null]);
    expect(typicalDay([late, curve])[5]).toMatchObject({ days: 1, given: 2 });
    expect(typicalDay([])).toHaveLength(24);
    const [hour] = typicalDay([dayAfter, dayBefore, { ...dayAfter, given: [4] }]);
    expect(hour).toMatchObject({ days: 2, given: 3 });
    expect(hour?.rate).toBeCloseTo(0.75);
    expect([medianOf([]), medianOf([3]), medianOf([5, 1, 2]), medianOf([4, 1])]).toEqual([null, 3, 2, 2.5]);
  });
});

it('streaks go by days with posts', () => {
  const { days, of } = countStreaks(table, 100, 'complete', null);
  expect(days).toEqual(['2026-01-01', '2026-01-03']);
  expect([0, 1].map((index) => of(index).current.days)).toEqual([2, 0]);
  expect(countStreaks(table, 50, 'complete', null).of(1).longest.days).toBe(1);
  expect(countStreaks(table, 100, 'any', null).of(1).longest.days).toBe(1);
  expect(countStreaks(table, 100, 'any', '2026-01-03').of(1).current.days).toBe(1);
});

describe('places', () => {
  const groups = [...countPeopleBy(table, 'units').values()];
  it('go by share, equal ones share one, and the smallest is named', () => {
    const { placed, unplaced, smallest } = rankGroups(groups, 'share', 1, table.countAll());
    expect(placed.map(({ rank, score, group }) => [rank, score, group.key])).toEqual([
      [1, 0.444444444, 'U1'],
      [2, 0.333333333, 'U2'],
    ]);
    expect([unplaced, smallest?.key]).toEqual([[], 'U2']);
    const [first] = groups;
    if (first === undefined) throw new Error('two groups');
    const tied = rankGroups([...groups, { ...first, key: 'U0', name: 'Nol' }], 'share', 1, table.countAll());
    expect(tied.placed.map(({ rank, group }) => [rank, group.key])).toEqual([
      [1, 'U0'],
      [1, 'U1'],
      [3, 'U2'],
    ]);
  });

  it('move towards the mean by ten people, and leave out who is too small or had nothing to do', () => {
    const [best] = rankGroups(groups, 'shrunk', 1, table.countAll()).placed;
    expect(best?.score).toBeCloseTo((4 + 10 * 3 * (5 / 12)) / (9 + 10 * 3), 8);
    expect(rankGroups(groups, 'share', 3, table.countAll()).unplaced.map(({ group, reason }) => [group.key, reason])).toEqual([
      ['U2', 'too_small'],
    ]);
    const idle = rankGroups([...countPeopleBy(nothing, 'units').values()], 'share', 1, nothing.countAll());
    expect([idle.placed, idle.smallest, idle.unplaced.map(({ reason }) => reason)]).toEqual([[], null, ['no_posts', 'no_posts']]);
  });
});

describe('the engagement ranking', () => {
  const tables = { instagram: table, tiktok: nothing, both: table };
  it('counts sides that add up, and sorts by engagements', () => {
    const [first, second] = rankUnits(tables, 'NOBODY');
    expect(first).toMatchObject({
      clientId: 'U1',
      people: 4,
      excused: 1,
      instagram: { sudah: 2, belum: 1, kosong: 0, tanpaKonten: 0, count: 5 },
      tiktok: { sudah: 0, belum: 0, kosong: 0, tanpaKonten: 3, percent: 0, count: 0 },
      engagements: 5,
    });
    expect(first?.score).toBeCloseTo(100 / 3);
    expect(second).toMatchObject({
      clientId: 'U2',
      instagram: { sudah: 1, kosong: 1, percent: 50, count: 0 },
      tiktok: { kosong: 1, tanpaKonten: 1 },
    });
  });

  it('puts the directorate first, and sums up', () => {
    const units = rankUnits(tables, 'U2');
    expect(units.map(({ clientId }) => clientId)).toEqual(['U2', 'U1']);
    expect(sumUnits(units, table.countAll())).toMatchObject({
      people: 6,
      excused: 1,
      instagram: { sudah: 3, belum: 1, kosong: 1, tanpaKonten: 0, percent: 60, count: 5 },
      tiktok: { kosong: 1, tanpaKonten: 4 },
      score: 30,
      engagements: 5,
    });
  });
});
