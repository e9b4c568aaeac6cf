import { noTimes } from '../../analytics/domain/seen-times.ts';
import { type AggregateQuestions, type AggregateTables, readAggregate } from '../../analytics/use-cases/read-aggregate.ts';
import { readSeenTimes } from '../../analytics/use-cases/read-seen-times.ts';
import type { RecapContext } from '../../context.ts';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { type Conduct, type Habit, habitsOf, type Thresholds } from '../domain/habits.ts';

/** A person with what they did and what habits that makes. */
export interface PersonHabits extends Conduct {
  readonly person: RosterPerson;
  /** Posts they could take part in since their obligations began, whether or not they have a handle. */
  readonly opportunities: number;
  readonly habits: readonly Habit[];
}

export interface Habits {
  /** People who must act and have a handle. */
  readonly people: readonly PersonHabits[];
  /** People who are not excused and have no handle on any of the platforms: they have no habits. */
  readonly lackingHandle: readonly PersonHabits[];
  /** How many people of the filter are not among them. */
  readonly left: { readonly excused: number; readonly noHandle: number };
  /** Whether people are compared with what they did before. */
  readonly isCompared: boolean;
  /** Up to when the period before is counted; null: whole. */
  readonly until: Date | null;
  readonly freshness: AggregateTables['freshness'];
  readonly reasons: AggregateTables['reasons'];
}

/**
 * By place: engagements of which it is known whether they came late, and how many of them did. Who was there when a post was looked at for
 * the first time, and that was late already (data taken over or collected afterwards), may have come in time.
 */
async function countLate(firstSeen: FirstSeen, questions: AggregateQuestions, table: AttendanceTable, lateAfterMinutes: number) {
  const timed = new Uint32Array(table.people.length);
  const late = new Uint32Array(table.people.length);
  const times = await readSeenTimes(firstSeen, questions.now, table, table.posts);
  for (const post of table.posts) {
    const published = Math.floor(post.taken_at.getTime() / 60_000);
    times.each(post, noTimes(), lateAfterMinutes, (minute, index) => {
      timed[index] = (timed[index] ?? 0) + 1;
      if (minute - published >= lateAfterMinutes) late[index] = (late[index] ?? 0) + 1;
    });
  }
  return { timed, late };
}

/** People by index: those who are neither excused nor without a handle, and those without one; how many of the others there are. */
export function judgedOf(table: AttendanceTable) {
  const places: number[] = [];
  const withoutHandle: number[] = [];
  let excused = 0;
  for (const [index, person] of table.people.entries()) {
    if (person.exempt) excused += 1;
    else if (table.lacksHandles(index)) withoutHandle.push(index);
    else places.push(index);
  }
  return { places, withoutHandle, left: { excused, noHandle: withoutHandle.length } };
}

/** Reads what people did in a period and the one before, and judges it. */
export async function readHabits(
  context: RecapContext,
  firstSeen: FirstSeen,
  questions: AggregateQuestions,
  thresholds: Thresholds,
): Promise<Habits> {
  const { now, before: earlierDays, areTimed, freshness, reasons, ...compared } = await readAggregate(context, questions);
  // A period that still runs is no match for a whole one: where nobody knows when people took part, nothing is said of a change.
  const until = areTimed ? compared.until : null;
  const before = questions.same !== null && until === null ? null : earlierDays;
  const { timed, late } = await countLate(firstSeen, questions, now, thresholds.lateAfterMinutes);
  const given = now.doneIn(now.posts);
  const earlier = before?.doneIn(before.posts);
  const indexBefore = new Map(before?.people.map((person, index) => [person.person_no, index]));
  const load = now.loadOf(now.posts);
  const loadBefore = before?.loadOf(before.posts);
  const earlierOf = (personNo: number): Conduct['before'] => {
    if (before === null || loadBefore === undefined) return null;
    const index = indexBefore.get(personNo) ?? -1;
    return { given: earlier?.[index] ?? 0, expected: before.owedBy(index, loadBefore) };
  };
  const { places, withoutHandle, left } = judgedOf(now);
  const rowsOf = (indexes: readonly number[], opportunitiesOf: (index: number) => number) =>
    indexes.flatMap((index): PersonHabits[] => {
      const person = now.people[index];
      if (person === undefined) return [];
      const conduct: Conduct = {
        given: given[index] ?? 0,
        expected: now.owedBy(index, load),
        before: earlierOf(person.person_no),
        timed: timed[index] ?? 0,
        late: late[index] ?? 0,
      };
      return [{ person, ...conduct, opportunities: opportunitiesOf(index), habits: habitsOf(conduct, thresholds) }];
    });
  const people = rowsOf(places, (index) => now.owedBy(index, load));
  // What they gave under a handle they no longer have counts for nobody.
  const lackingHandle = rowsOf(withoutHandle, (index) => now.dueBy(index, load)).map((row) => ({ ...row, given: 0, before: null }));
  return { people, lackingHandle, left, isCompared: before !== null, until, freshness, reasons };
}
