import type { Platform } from '@balai/contracts';
import type { Freshness } from '@balai/contracts/attendance';
import type { RecapContext } from '../../context.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import type { ReasonFound } from '../../recap/domain/recap-reasons.ts';
import { freshnessOfSources, reasonsOfSources } from '../../recap/use-cases/read-recap.ts';
import { type ReadSide, readSides, tableOf } from '../../recap/use-cases/read-sides.ts';
import { type Member, membersOf, type Standing } from '../domain/members.ts';

/** What one platform says of people, by place in {@link MembersTable.members}. */
interface MembersOn {
  readonly standings: readonly Standing[];
  readonly handles: readonly (string | null)[];
  readonly table: AttendanceTable;
}

/** Everybody of a filter with what they have done. */
export interface MembersTable {
  readonly members: readonly Member[];
  /** What they were counted from. */
  readonly sides: readonly ReadSide[];
  readonly on: ReadonlyMap<Platform, MembersOn>;
  readonly corrected: ReadonlySet<number>;
  readonly freshness: readonly ({ readonly platform: Platform } & Freshness)[];
  /** Why numbers may be too low. */
  readonly reasons: ReadonlyMap<Platform, readonly ReasonFound[]>;
}

/** Reads the people of questions, one a platform. */
export async function readMembers(context: RecapContext, questions: readonly Question[]): Promise<MembersTable> {
  const sides = await readSides(context, questions);
  const table = tableOf(sides);
  if (table === null) throw new Error('people are asked about on a platform at least');
  const members = membersOf(table);
  const indexOf = new Map(table.people.map(({ person_id }, index) => [person_id, index]));
  const standingsOf = (one: AttendanceTable): Standing[] => {
    const standings = new Array<Standing>(members.length);
    for (const member of membersOf(one)) standings[indexOf.get(member.person.person_id) ?? 0] = member;
    return standings;
  };
  return {
    members,
    sides,
    on: new Map(
      sides.map(({ side }) => {
        const own = sides.length === 1 ? table : new AttendanceTable([side]);
        const standings = sides.length === 1 ? members : standingsOf(own);
        return [side.platform, { table: own, standings, handles: table.handlesOn(side.platform) }];
      }),
    ),
    corrected: table.correctedPlaces,
    reasons: new Map(sides.map(({ question, sources }) => [question.platform, reasonsOfSources(question, sources)])),
    freshness: sides.map(({ question, sources }) => ({ platform: question.platform, ...freshnessOfSources(sources) })),
  };
}
