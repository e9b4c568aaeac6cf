import type { RecapContext } from '../../context.ts';
import { countPeopleBy, type PeopleGrouping } from '../../recap/domain/aggregate-groups.ts';
import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import { type Method, type Placed, type Ranks, rankGroups } from '../domain/leaderboard.ts';
import { type AggregateQuestions, type AggregateTables, readAggregate } from './read-aggregate.ts';

/** Rules of places. */
export interface LeaderboardRules {
  readonly by: PeopleGrouping;
  readonly method: Method;
  readonly minPeople: number;
}

/** Rules where nothing else is asked for. */
export const LEADERBOARD_RULES: LeaderboardRules = { by: 'units', method: 'share', minPeople: 1 };

/** A group with its place now and in the period before; null: it had none. */
export type ComparedRank = Placed & { readonly before: number | null };

export interface Leaderboard extends Omit<Ranks, 'placed'> {
  readonly tables: AggregateTables;
  readonly placed: readonly ComparedRank[];
}

/** Places of the groups of a table. */
export const placesOf = (table: AttendanceTable, { by, method, minPeople }: LeaderboardRules): Ranks =>
  rankGroups([...countPeopleBy(table, by).values()], method, minPeople, table.countAll());

/** Reads who takes part most, and who did in the period before. */
export async function readLeaderboard(context: RecapContext, questions: AggregateQuestions, rules: LeaderboardRules): Promise<Leaderboard> {
  const tables = await readAggregate(context, questions);
  const { placed, ...rest } = placesOf(tables.now, rules);
  const earlier = new Map(tables.before === null ? [] : placesOf(tables.before, rules).placed.map(({ group, rank }) => [group.key, rank]));
  return { tables, ...rest, placed: placed.map((one) => ({ ...one, before: earlier.get(one.group.key) ?? null })) };
}
