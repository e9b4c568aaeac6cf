import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../facts/domain/bitmap.ts';
import type { RosterPerson, Stay } from '../../roster/domain/roster.ts';
import { inUnit, peopleDuring } from '../../roster/domain/stays.ts';
import { actsOf, countPeopleBy } from './aggregate-groups.ts';
import { AttendanceTable, type TablePost, type TableSide } from './attendance-table.ts';
import { countAttendance } from './count-attendance.ts';
import { type GroupCounts, noCounts } from './people-counts.ts';

const day = (no: number): string => `2026-03-${String(no).padStart(2, '0')}`;
const PEOPLE = 5;
const UNITS = ['A', 'B', 'C'];
const LAST = 9;

/** A person with the unit they are of from each of some days on; of nobody's before the first. */
const drawnMoves = fc
  .uniqueArray(fc.record({ from: fc.integer({ min: 1, max: LAST }), unit: fc.constantFrom(...UNITS) }), {
    selector: ({ from }) => from,
    minLength: 1,
    maxLength: 4,
  })
  .map((moves) => moves.sort((a, b) => a.from - b.from));
const drawn = fc.record({
  moves: fc.array(drawnMoves, { minLength: PEOPLE, maxLength: PEOPLE }),
  handles: fc.array(fc.boolean(), { minLength: PEOPLE, maxLength: PEOPLE }),
  exempt: fc.array(fc.boolean(), { minLength: PEOPLE, maxLength: PEOPLE }),
  posts: fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: LAST }),
      seen: fc.uniqueArray(fc.integer({ min: 1, max: PEOPLE })),
      corrected: fc.uniqueArray(fc.integer({ min: 1, max: PEOPLE }), { maxLength: 2 }),
    }),
    { maxLength: 8 },
  ),
  from: fc.integer({ min: 1, max: LAST }),
  length: fc.integer({ min: 1, max: LAST }),
});

type Move = { readonly from: number; readonly unit: string };

const staysOf = (moves: readonly Move[]): Stay[] =>
  moves.map(({ from, unit }, index) => {
    const next = moves[index + 1];
    return {
      ...{ since: day(from), until: next === undefined ? null : day(next.from) },
      ...{ client_id: unit, client_name: unit, regional_id: null, division: `${unit} ${index}` },
    };
  });

function personOf(no: number, moves: readonly Move[], has: boolean, exempt: boolean): RosterPerson {
  const stays = staysOf(moves);
  const last = stays.at(-1);
  return {
    ...{ person_no: no, person_id: `p${no}`, nrp: `${no}`, name: `N${no}`, title: null, division: null, position: null, exempt },
    ...{ client_id: last?.client_id ?? '', client_name: '', regional_id: null, handle: has ? `h${no}` : null },
    ...{ joined: day(moves[0]?.from ?? 1), since: day(moves[0]?.from ?? 1) },
    ...(stays.length > 1 ? { stays } : {}),
  };
}

describe('people who moved', () => {
  it('owe each post to the unit they were of on its day, in every count', () => {
    fc.assert(
      fc.property(drawn, ({ moves, handles, exempt, posts: drawnPosts, from, length }) => {
        const meant = drawnPosts.filter((one) => one.day >= from && one.day < from + length);
        const posts = meant.map(
          (one, index): TablePost => ({
            ...{ post_no: index + 1, post_id: `${index}`, platform_id: `${index}`, client_id: 'D', url: '', caption: null },
            ...{ taken_at: new Date(`${day(one.day)}T05:00:00Z`), post_day: day(one.day), platform: 'instagram' },
          }),
        );
        const everybody = moves.map((own, index) => personOf(index + 1, own, handles[index] === true, exempt[index] === true));
        const people = peopleDuring(everybody, { since: day(from), until: day(from + length) });
        const side: TableSide = {
          ...{ platform: 'instagram', posts, people, rules: { percent: 100, countWithdrawn: true } },
          bitmaps: new Map(meant.map(({ seen }, index) => [index + 1, chunksOf(new Set(seen), new Set())])),
          corrections: meant.flatMap(({ corrected }, index) => corrected.map((person_no) => ({ person_no, post_no: index + 1 }))),
        };
        const unitOn = (index: number, no: number) => moves[index]?.filter((one) => one.from <= no).at(-1)?.unit ?? null;
        const didOn = (index: number, post: number) =>
          meant[post]?.seen.includes(index + 1) === true || meant[post]?.corrected.includes(index + 1) === true;
        /** Counts of everybody, or of who was of a unit at some time of the period. */
        const naive = (unit: string | null): GroupCounts => {
          const counts = noCounts();
          for (let index = 0; index < PEOPLE; index += 1) {
            const days = Array.from({ length }, (_, no) => unitOn(index, from + no));
            const isNew = days.every((one) => one === null);
            // Who begins after the period is listed without a post, in the unit they are of now.
            const isOf = isNew ? moves[index]?.at(-1)?.unit === unit : days.includes(unit);
            if (unit !== null && !isOf) continue;
            const due = meant.flatMap((one, post) => {
              const own = unitOn(index, one.day);
              return own !== null && (unit === null || own === unit) ? [post] : [];
            });
            counts.people.total += 1;
            const owed = handles[index] === true && exempt[index] !== true ? due : [];
            const given = owed.filter((post) => didOn(index, post)).length;
            counts.given += given;
            counts.expected += owed.length;
            if (exempt[index] === true) counts.people.excused += 1;
            else if (due.length === 0) counts.people.noPosts += 1;
            else if (owed.length === 0) counts.people.noHandle += 1;
            else if (given === owed.length) counts.people.done += 1;
            else counts.people[given > 0 ? 'partial' : 'none'] += 1;
          }
          return counts;
        };
        const table = new AttendanceTable([side]);
        expect(table.countAll()).toEqual(naive(null));
        expect(table.countSets([posts])).toEqual([naive(null)]);
        const groups = countPeopleBy(table, 'units');
        expect(Object.fromEntries([...groups].map(([key, { counts }]) => [key, counts]))).toEqual(
          Object.fromEntries(
            UNITS.map((unit) => [unit, naive(unit)] as const).filter(
              ([
                ,
                {
                  people: { total },
                },
              ]) => total > 0,
            ),
          ),
        );
        const acts = actsOf(table, 'units', UNITS, [posts]);
        expect(UNITS.map((unit) => acts.get(unit)?.[0])).toEqual(UNITS.map(naive).map(({ given, expected }) => ({ given, expected })));
        for (const unit of UNITS) {
          expect(table.withUnit(unit).countAll()).toEqual(naive(unit));
          const own = people.flatMap((person) => inUnit(person, unit) ?? []);
          const rows = countAttendance({ ...side, people: own, maxOutstanding: 99 }).people;
          const acting = rows.filter(({ person }) => person.handle !== null && !person.exempt);
          const sum = (of: (row: (typeof rows)[number]) => number) => acting.reduce((total, row) => total + of(row), 0);
          expect([sum(({ done }) => done), sum(({ total }) => total)]).toEqual([naive(unit).given, naive(unit).expected]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('and left are no longer listed for days after it', () => {
    const [stay] = staysOf([
      { from: 1, unit: 'A' },
      { from: 5, unit: 'B' },
    ]);
    const left: RosterPerson = {
      ...personOf(1, [{ from: 1, unit: 'A' }], true, false),
      stays: stay === undefined ? [] : [stay],
      hasLeft: true,
    };
    const listed = (since: number, until: number | null) =>
      peopleDuring([left], { since: day(since), until: until === null ? null : day(until) }).length;
    expect([listed(1, 5), listed(4, 9), listed(5, 9), listed(5, null)]).toEqual([1, 1, 0, 0]);
  });
});
