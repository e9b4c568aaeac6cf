import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../facts/domain/bitmap.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { statusOf } from './attendance-status.ts';
import { AttendanceTable, type TablePost, type TableSide } from './attendance-table.ts';
import { countAttendance } from './count-attendance.ts';
import { measuresOf } from './measures.ts';
import { OwedPosts } from './owed-posts.ts';
import { noCounts, PART_OF_STATUS } from './people-counts.ts';
import { summarise } from './recap-summary.ts';

const PLATFORMS = ['instagram', 'tiktok'] as const;
const day = (no: number): string => `2026-03-${String(no).padStart(2, '0')}`;

const person = (no: number, since: string | null = null, over: Partial<RosterPerson> = {}): RosterPerson => ({
  ...{ person_no: no, person_id: `p${no}`, nrp: `${no}`, name: `N${no}`, title: null, division: null, position: null },
  ...{ client_id: 'A', client_name: 'A', regional_id: null, exempt: false, joined: null, handle: `h${no}`, since },
  ...over,
});
const post = (no: number, postDay: string, platform: TablePost['platform'] = 'instagram'): TablePost => ({
  ...{ post_no: no, post_id: `${no}`, platform_id: `${no}`, client_id: 'A', url: `u${no}`, caption: null },
  ...{ taken_at: new Date(`${postDay}T05:00:00Z`), post_day: postDay, platform },
});
const rules = { percent: 100, countWithdrawn: true };

describe('posts from before a person began', () => {
  const posts = [post(1, day(14)), post(2, day(15)), post(3, day(16))];
  const bitmaps = new Map([
    [1, chunksOf(new Set([1, 2]), new Set())],
    [2, chunksOf(new Set([1]), new Set())],
    [3, chunksOf(new Set([1, 2]), new Set())],
  ]);
  const people = [person(1), person(2, day(16)), person(3, day(16)), person(4, day(17)), person(5, day(16), { handle: null })];
  // Of a post from before, a correction has no effect.
  const corrections = [
    { person_no: 3, post_no: 1 },
    { person_no: 3, post_no: 3 },
  ];
  const input = { people, posts, bitmaps, corrections, rules, maxOutstanding: 9 };

  it('are owed by nobody: neither in the rows nor in the averages', () => {
    const attendance = countAttendance(input);
    expect(
      attendance.people.map(({ total, observed, done, status, outstanding }) => [total, observed, done, status, outstanding.length]),
    ).toEqual([
      [3, 3, 3, 'sudah', 0],
      [1, 1, 1, 'sudah', 0],
      [1, 0, 1, 'sudah', 0],
      [0, 0, 0, 'no_posts', 0],
      [1, 0, 0, 'no_username', 1],
    ]);
    expect([1, 2, 3].map((postNo) => attendance.tookPart(postNo))).toEqual([1, 1, 3]);
    expect([attendance.counts(1, 2), attendance.counts(3, 2), attendance.counts(1, 1)]).toEqual([false, true, true]);
    expect(summarise(attendance.people)).toMatchObject({ averagePercent: 100, participationPercent: 100, observed: 4 });
  });

  it('cost a first handle nothing: the share of the unit stays as it was', () => {
    const without = countAttendance({ ...input, people: [person(1), person(3, null, { handle: null })], corrections: [] });
    const given = countAttendance({ ...input, people: [person(1), person(3, day(17))], corrections: [] });
    const always = countAttendance({ ...input, people: [person(1), person(3)], corrections: [] });
    const share = (rows: typeof without) => measuresOf(rows.people);
    expect([share(without), share(given)].map(({ given: done, expected }) => done / expected)).toEqual([1, 1]);
    expect(share(always)).toMatchObject({ given: 3, expected: 6 });
  });

  it('are told by the day alone, in whatever order posts come', () => {
    const owed = new OwedPosts([post(1, day(15)), post(2, day(14)), post(3, day(15)), post(4, day(18))]);
    expect([null, day(1), day(14), day(15), day(16), day(18), day(19)].map((since) => owed.countFor({ since }))).toEqual([
      4, 4, 4, 3, 1, 1, 0,
    ]);
    expect([null, day(14), day(15)].map((since) => owed.isPartlyOwedBy({ since }))).toEqual([false, false, true]);
    expect(new OwedPosts([]).countFor({ since: day(3) })).toBe(0);
  });
});

/** One platform as drawn: who has a handle, since when, and who took part in which post. */
const drawnSide = fc.record({
  handles: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  since: fc.array(fc.option(fc.integer({ min: 1, max: 7 })), { minLength: 6, maxLength: 6 }),
  posts: fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 6 }),
      seen: fc.uniqueArray(fc.integer({ min: 1, max: 6 })),
      corrected: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
    }),
    { maxLength: 6 },
  ),
});
const drawn = fc.record({
  sides: fc.tuple(drawnSide, drawnSide),
  exempt: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  percent: fc.constantFrom(50, 100),
});

describe('counts of people who began on different days', () => {
  it('are those of counting every person and post by itself', () => {
    fc.assert(
      fc.property(drawn, ({ sides: drawnSides, exempt, percent }) => {
        const sides = drawnSides.map((side, index): TableSide & { seen: Map<number, number[]> } => {
          const platform = PLATFORMS[index] ?? 'instagram';
          const posts = side.posts.map((one, no) => post(index * 10 + no + 1, day(one.day), platform));
          const people = side.handles.map((has, no) => {
            const start = side.since[no] ?? null;
            return person(no + 1, start === null ? null : day(start), { exempt: exempt[no] === true, ...(has ? {} : { handle: null }) });
          });
          return {
            ...{ platform, posts, people, rules: { percent, countWithdrawn: true } },
            bitmaps: new Map(posts.map(({ post_no: no }, at) => [no, chunksOf(new Set(side.posts[at]?.seen), new Set())])),
            corrections: posts.flatMap(({ post_no }, at) => (side.posts[at]?.corrected ?? []).map((person_no) => ({ person_no, post_no }))),
            seen: new Map(posts.map(({ post_no: no }, at) => [no, side.posts[at]?.seen ?? []])),
          };
        });
        const table = new AttendanceTable(sides);
        const naive = (posts: readonly TablePost[]) => {
          const counts = noCounts();
          for (let index = 0; index < 6; index += 1) {
            const on = sides.map((side) => side.people[index] as RosterPerson);
            const due = posts.filter((one) => (on[PLATFORMS.indexOf(one.platform)]?.since ?? '') <= one.post_day);
            const owed = due.filter((one) => on[PLATFORMS.indexOf(one.platform)]?.handle !== null);
            const did = owed.filter((one) => {
              const side = sides.find(({ platform }) => platform === one.platform);
              return (
                side?.seen.get(one.post_no)?.includes(index + 1) === true ||
                side?.corrections.some(({ person_no, post_no }) => person_no === index + 1 && post_no === one.post_no) === true
              );
            });
            counts.people.total += 1;
            if (exempt[index]) {
              counts.people.excused += 1;
              continue;
            }
            counts.given += did.length;
            counts.expected += owed.length;
            const input = { total: owed.length, done: did.length, exempt: false, hasHandle: true, percent };
            const status = due.length > 0 && owed.length === 0 ? 'no_username' : statusOf(input);
            counts.people[PART_OF_STATUS[status as keyof typeof PART_OF_STATUS]] += 1;
            const load = table.loadOf(posts);
            expect([table.owedBy(index, load), table.partOf(index, did.length, load)]).toEqual([
              owed.length,
              PART_OF_STATUS[status as keyof typeof PART_OF_STATUS],
            ]);
            if (owed.length > 0) expect(table.doneIn(posts)[index]).toBe(did.length);
          }
          return counts;
        };
        const sets = [table.posts, table.posts.slice(0, 3), ...table.posts.map((one) => [one])];
        expect(table.countSets(sets)).toEqual(sets.map(naive));
        expect(sets.map((posts) => table.countAll(posts))).toEqual(sets.map(naive));
        expect(table.countEach(table.posts)).toEqual(table.posts.map((one) => naive([one])));
        const acts = table.countActs(new Uint8Array(6), 1, sets);
        expect(acts.map(({ given, expected, done, obliged }) => [given[0], expected[0], done[0], obliged[0]])).toEqual(
          sets.map((posts) => {
            const { given, expected, people } = naive(posts);
            return [given, expected, people.done, people.done + people.partial + people.none];
          }),
        );
        expect(table.posts.map((one) => table.mustActOn(one))).toEqual(table.posts.map((one) => naive([one]).expected));
      }),
      { numRuns: 300 },
    );
  });
});
