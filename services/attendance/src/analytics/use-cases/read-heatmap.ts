import type { RecapContext } from '../../context.ts';
import { type PeopleGroup, type PeopleGrouping, type ShareCourse, setsByDay, sharesOver } from '../../recap/domain/aggregate-groups.ts';
import type { TablePost } from '../../recap/domain/attendance-table.ts';
import { type ComparedRow, compareRows } from '../../recap/domain/compared-rows.ts';
import { peopleRows } from './count-aggregate.ts';
import { byNeed } from './count-overview.ts';
import { type AggregateQuestions, type AggregateTables, readAggregate } from './read-aggregate.ts';

/** Groups with their shares on each of some days. */
export interface HeatMap {
  readonly tables: AggregateTables;
  /** Lowest participation first. */
  readonly rows: readonly ComparedRow<PeopleGroup>[];
  readonly courses: ReadonlyMap<string, ShareCourse>;
  /** The posts of each day. */
  readonly sets: readonly (readonly TablePost[])[];
}

/** Reads the attendance of groups on each of some days. */
export async function readHeatMap(
  context: RecapContext,
  questions: AggregateQuestions,
  grouping: PeopleGrouping,
  days: readonly string[],
): Promise<HeatMap> {
  const tables = await readAggregate(context, questions);
  const { now } = tables;
  const sets = setsByDay(now, days);
  return {
    tables,
    rows: compareRows(peopleRows({ now, before: null }, grouping)).sort(byNeed),
    courses: sharesOver(now, grouping, sets),
    sets,
  };
}
