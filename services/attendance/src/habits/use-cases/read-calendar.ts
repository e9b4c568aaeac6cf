import type { Platform } from '@balai/contracts';
import type { Standing } from '../../analytics/domain/members.ts';
import type { AggregateTables } from '../../analytics/use-cases/read-aggregate.ts';
import type { RecapContext } from '../../context.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { setsByDay } from '../../recap/domain/aggregate-groups.ts';
import { AttendanceTable, type TablePost } from '../../recap/domain/attendance-table.ts';
import { freshnessOfSources } from '../../recap/use-cases/read-recap.ts';
import { readSides } from '../../recap/use-cases/read-sides.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { countStreaks, type PersonStreaks } from '../domain/streaks.ts';

/** What a platform with posts on a day was to a person. */
export interface PlatformDay {
  readonly platform: Platform;
  readonly posts: number;
  readonly given: number;
  readonly expected: number;
}

/** A person day by day. */
export interface PersonCalendar {
  readonly person: RosterPerson;
  /** In the order of the days asked for. */
  readonly days: readonly ({ readonly day: string; readonly posts: number; readonly platforms: readonly PlatformDay[] } & Standing)[];
  readonly streaks: PersonStreaks;
  readonly freshness: AggregateTables['freshness'];
}

const platformsOf = (table: AttendanceTable, posts: readonly TablePost[]): PlatformDay[] =>
  table.platforms.flatMap((platform) => {
    const own = posts.filter((post) => post.platform === platform);
    if (own.length === 0) return [];
    return [{ platform, posts: own.length, given: table.doneIn(own)[0] ?? 0, expected: table.owedBy(0, table.loadOf(own)) }];
  });

/**
 * Reads the days of a person; null of somebody who is not expected there.
 * @param questions one a platform @param running day that is not over
 */
export async function readCalendar(
  context: RecapContext,
  questions: readonly Question[],
  personId: string,
  days: readonly string[],
  running: string,
): Promise<PersonCalendar | null> {
  const sides = await readSides(context, questions);
  const isTheirs = ({ person_id }: RosterPerson): boolean => person_id === personId;
  // Everybody else is left out first: days are counted for one person, not for a region.
  const table = new AttendanceTable(sides.map(({ side }) => ({ ...side, people: side.people.filter(isTheirs) })));
  const [person] = table.people;
  if (person === undefined) return null;
  const sets = setsByDay(table, days);
  return {
    person,
    days: days.map((day, index) => {
      const posts = sets[index] ?? [];
      const given = table.doneIn(posts)[0] ?? 0;
      const load = table.loadOf(posts);
      const expected = table.owedBy(0, load);
      const part = table.partOf(0, given, load);
      return { day, posts: posts.length, part, given, expected, platforms: platformsOf(table, posts) };
    }),
    streaks: countStreaks(table, questions[0]?.postClient.percent ?? 100, 'complete', running).of(0),
    freshness: sides.map(({ question, sources }) => ({ platform: question.platform, ...freshnessOfSources(sources) })),
  };
}
