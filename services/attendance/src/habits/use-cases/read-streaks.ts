import { type AggregateTables, readAggregate } from '../../analytics/use-cases/read-aggregate.ts';
import type { RecapContext } from '../../context.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { countStreaks, type PersonStreaks, type StreakRule } from '../domain/streaks.ts';
import { type Habits, judgedOf } from './read-habits.ts';

export interface Streaks {
  /** People who must act and have a handle. */
  readonly people: readonly ({ readonly person: RosterPerson } & PersonStreaks)[];
  readonly left: Habits['left'];
  /** Days with posts, ascending. */
  readonly days: readonly string[];
  readonly freshness: AggregateTables['freshness'];
  readonly reasons: AggregateTables['reasons'];
}

/** Reads how long people have kept doing what was asked. @param questions one a platform @param running day that is not over */
export async function readStreaks(
  context: RecapContext,
  questions: readonly Question[],
  rule: StreakRule,
  running: string | null,
): Promise<Streaks> {
  const { now, freshness, reasons } = await readAggregate(context, { now: questions, before: [], same: null });
  const percent = questions[0]?.postClient.percent ?? 100;
  const { days, of } = countStreaks(now, percent, rule, running);
  const { places, left } = judgedOf(now);
  const people = places.flatMap((index) => {
    const person = now.people[index];
    return person === undefined ? [] : [{ person, ...of(index) }];
  });
  return { people, left, days, freshness, reasons };
}
