import { invalidField, Problem, problems } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { commaIds } from '../../questions/domain/comma-words.ts';
import { type PeopleGroup, type ShareCourse, setsByDay, sharesOver } from '../../recap/domain/aggregate-groups.ts';
import type { TablePost } from '../../recap/domain/attendance-table.ts';
import { type ComparedRow, compareRows, MOST_COMPARED, type Shares } from '../../recap/domain/compared-rows.ts';
import { peopleRows } from './count-aggregate.ts';
import { type AggregateQuestions, type AggregateTables, readAggregate } from './read-aggregate.ts';

/** Clients that are put side by side, by a text of one to four ids. @throws Problem 400 that names the parameter */
export function comparedUnits(text: string): string[] {
  const units = commaIds(text);
  if (units.length === 0 || units.length > MOST_COMPARED)
    throw invalidField('units', { id: `berisi 1 sampai ${MOST_COMPARED} client`, en: `takes 1 to ${MOST_COMPARED} clients` });
  return units;
}

/** Nobody of the client is among the people asked about. @param field the parameter that names it */
export const unitNotFound = (id: string, field: 'unit' | 'units'): Problem =>
  new Problem(
    problems.client_not_found,
    { client_id: id },
    {
      errors: [{ field, message: { id: `${id} tidak ditemukan di antara yang ditanyakan`, en: `${id} is not among those asked about` } }],
    },
  );

/** Units side by side, beside the mean of all units of the question. */
export interface Comparison {
  readonly tables: AggregateTables;
  /** In the order asked for. */
  readonly units: readonly { readonly row: ComparedRow<PeopleGroup>; readonly course: ShareCourse }[];
  readonly mean: {
    /** Units with a share. */
    readonly units: number;
    readonly shares: Shares;
    readonly course: ShareCourse;
  };
  /** The posts of each day. */
  readonly sets: readonly (readonly TablePost[])[];
}

/** The mean of those that are known; null of none. */
export function meanOf(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Means of the shares of all units, over the period and on each day. */
function meanOfAll(rows: readonly ComparedRow<unknown>[], courses: readonly ShareCourse[], sets: Comparison['sets']): Comparison['mean'] {
  const over = (share: keyof Shares) => meanOf(rows.map(({ shares }) => shares[share]));
  const daily = (share: keyof Shares) => sets.map((_, index) => meanOf(courses.map((course) => course[share][index])));
  return {
    units: rows.filter(({ shares }) => shares.participation !== null).length,
    shares: { participation: over('participation'), complete: over('complete') },
    course: { participation: daily('participation'), complete: daily('complete') },
  };
}

/** Reads how units stand over a period and on each of its days. @throws Problem `client_not_found` of a unit nobody was asked about */
export async function readComparison(
  context: RecapContext,
  questions: AggregateQuestions,
  units: readonly string[],
  days: readonly string[],
): Promise<Comparison> {
  const tables = await readAggregate(context, questions);
  const rows = compareRows(peopleRows(tables, 'units'));
  const sets = setsByDay(tables.now, days);
  const courses = sharesOver(tables.now, 'units', sets);
  const chosen = units.map((id) => {
    const row = rows.find((one) => one.id === id);
    const course = courses.get(id);
    if (row === undefined || course === undefined) throw unitNotFound(id, 'units');
    return { row, course };
  });
  return { tables, units: chosen, mean: meanOfAll(rows, [...courses.values()], sets), sets };
}
