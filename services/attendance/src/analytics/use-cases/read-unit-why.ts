import { addDays, daysBetween } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { RecapContext } from '../../context.ts';
import type { Period } from '../../period/domain/period.ts';
import { type PeopleGroup, setsByDay, sharesOver } from '../../recap/domain/aggregate-groups.ts';
import type { AttendanceTable, TablePost } from '../../recap/domain/attendance-table.ts';
import { type ComparedRow, compareRows } from '../../recap/domain/compared-rows.ts';
import type { GroupCounts } from '../../recap/domain/people-counts.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { peopleRows } from './count-aggregate.ts';
import { byNeed } from './count-overview.ts';
import { type AggregateQuestions, type AggregateTables, readAggregate } from './read-aggregate.ts';
import { meanOf, unitNotFound } from './read-comparison.ts';
import { LEADERBOARD_RULES, placesOf } from './read-leaderboard.ts';

/** Days of the course at most. */
const MOST_DAYS = 92;

/** A post on which a unit is behind. */
export interface PostBehind {
  readonly post: TablePost;
  /** What the unit did there. */
  readonly counts: GroupCounts;
  /** Mean of the other units; null where none owes it. */
  readonly peers: number | null;
  /** Below 0. */
  readonly gap: number;
}

/** What makes a unit stand where it stands among the units of a question. */
export interface UnitWhy {
  readonly tables: AggregateTables;
  readonly row: ComparedRow<PeopleGroup>;
  /** Null: nothing was asked of the unit. */
  readonly rank: { readonly place: number; readonly of: number; readonly previous: number | null } | null;
  readonly platforms: readonly { readonly platform: Platform; readonly row: ComparedRow<PeopleGroup> }[];
  /** Lowest participation first. */
  readonly divisions: readonly ComparedRow<PeopleGroup>[];
  /** People who are not excused, with the platforms on which they have no handle. */
  readonly lacking: readonly { readonly person: RosterPerson; readonly platforms: readonly Platform[] }[];
  /** The largest gap first; `shown` of them have counts. */
  readonly behind: { readonly total: number; readonly shown: readonly PostBehind[] };
  readonly course: readonly {
    readonly day: string;
    readonly posts: number;
    readonly participation: number | null;
    readonly peers: number | null;
  }[];
}

/** The last days of a period up to today, oldest first. */
function courseDays({ from, to }: Period, today: string): string[] {
  const last = to === null || to > today ? today : to;
  const longest = addDays(last, 1 - MOST_DAYS);
  const first = from === null || from < longest ? longest : from;
  return Array.from({ length: Math.max(1, daysBetween(first, last) + 1) }, (_, index) => addDays(first, index));
}

/** Participation of the unit over each of several sets of posts, and the mean of the other units. */
function besidePeers(table: AttendanceTable, unit: string, sets: readonly (readonly TablePost[])[]) {
  const courses = sharesOver(table, 'units', sets);
  const others = [...courses].flatMap(([id, { participation }]) => (id === unit ? [] : [participation]));
  const own = courses.get(unit)?.participation;
  return sets.map((_, index) => ({ participation: own?.[index] ?? null, peers: meanOf(others.map((shares) => shares[index])) }));
}

function rankOf({ now, before }: AggregateTables, unit: string): UnitWhy['rank'] {
  const { placed } = placesOf(now, LEADERBOARD_RULES);
  const rankIn = (places: typeof placed) => places.find(({ group }) => group.key === unit)?.rank ?? null;
  const place = rankIn(placed);
  const previous = before === null ? null : rankIn(placesOf(before, LEADERBOARD_RULES).placed);
  return place === null ? null : { place, of: placed.length, previous };
}

/** People of a table who are not excused and lack a handle, those who lack most first, then by name. */
function lackingIn(table: AttendanceTable): UnitWhy['lacking'] {
  const handles = table.platforms.map((platform) => ({ platform, of: table.handlesOn(platform) }));
  return table.people
    .flatMap((person, index) => {
      const platforms = handles.flatMap(({ platform, of }) => (of[index] === null ? [platform] : []));
      return person.exempt || platforms.length === 0 ? [] : [{ person, platforms }];
    })
    .sort((a, b) => b.platforms.length - a.platforms.length || a.person.name.localeCompare(b.person.name, 'id'));
}

/** Posts on which a unit is below the mean of the others or, where it has no peers, below its own participation. */
function behindOn({ now }: AggregateTables, ofUnit: AttendanceTable, row: ComparedRow<PeopleGroup>, limit: number): UnitWhy['behind'] {
  const shares = besidePeers(
    now,
    row.id,
    now.posts.map((post) => [post]),
  );
  const found = now.posts.flatMap((post, index) => {
    const { participation = null, peers = null } = shares[index] ?? {};
    const whole = peers ?? row.shares.participation;
    if (participation === null || whole === null || participation >= whole) return [];
    return [{ post, peers, gap: participation - whole }];
  });
  found.sort((a, b) => a.gap - b.gap || b.post.taken_at.getTime() - a.post.taken_at.getTime());
  const shown = found.slice(0, limit).map((one) => ({ ...one, counts: ofUnit.countAll([one.post]) }));
  return { total: found.length, shown };
}

/**
 * Reads why a unit stands where it stands. @param limit so many posts are shown
 * @throws Problem `client_not_found` of a unit nobody was asked about
 */
export async function readUnitWhy(
  context: RecapContext,
  questions: AggregateQuestions,
  { unit, period, today, limit }: { readonly unit: string; readonly period: Period; readonly today: string; readonly limit: number },
): Promise<UnitWhy> {
  const tables = await readAggregate(context, questions);
  const { now, before } = tables;
  const rowIn = (of: Pick<AggregateTables, 'now' | 'before'>) => compareRows(peopleRows(of, 'units')).find(({ id }) => id === unit);
  const row = rowIn(tables);
  if (row === undefined) throw unitNotFound(unit, 'unit');
  const ofUnit = now.withUnit(unit);
  const days = courseDays(period, today);
  const sets = setsByDay(now, days);
  return {
    tables,
    row,
    rank: rankOf(tables, unit),
    platforms: [...tables.of].flatMap(([platform, table]) => {
      const found = rowIn({ now: table, before: before?.withPlatform(platform) ?? null });
      return found === undefined ? [] : [{ platform, row: found }];
    }),
    divisions: compareRows(peopleRows({ now: ofUnit, before: before?.withUnit(unit) ?? null }, 'divisions')).sort(byNeed),
    lacking: lackingIn(ofUnit),
    behind: behindOn(tables, ofUnit, row, limit),
    course: besidePeers(now, unit, sets).map((shares, index) => ({ day: days[index] ?? '', posts: sets[index]?.length ?? 0, ...shares })),
  };
}
