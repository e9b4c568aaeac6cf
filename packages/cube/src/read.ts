import { addMonths } from '@balai/calendar';
import type { CubeDefinition } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import { type Rollup, rollupOf } from './names.ts';

/** What rows of a rollup must have in a dimension: a day from `from` on and before `to`, or one of some values. */
export type Wanted = { readonly from: string; readonly to: string } | readonly string[];

/** Days of a question, of which whole months are read from another rollup. */
export interface WholeMonths {
  /** By the month where the rollup of the question is by the day, and otherwise alike. */
  readonly rollup: string;
  /** Its dimension with the first day of a month. */
  readonly month: string;
}

/** A question about a rollup of one client. */
export interface Question {
  readonly clientId: string;
  /** Dimensions that answers are by. */
  readonly by: readonly string[];
  readonly measures: readonly string[];
  /** By dimension. */
  readonly where: Readonly<Record<string, Wanted>>;
  /** A measure: the largest first. Absent: in the order of the dimensions. */
  readonly largest?: string;
  readonly limit?: number;
  /** Answers from fewer rows where the wanted days contain whole months. */
  readonly months?: WholeMonths;
}

/** An answer: its dimensions as text, and its measures. */
export interface Cell {
  /** Answers without the limit. */
  readonly count: number;
  readonly by: Readonly<Record<string, string>>;
  readonly sums: Readonly<Record<string, bigint>>;
}

const TYPES = { day: 'date', text: 'text', id: 'uuid' } as const;

function requireNames(rollup: Rollup, dimensions: readonly string[], measures: readonly string[]): void {
  const unknown = [...dimensions.filter((one) => !rollup.by.includes(one)), ...measures.filter((one) => !rollup.measures.includes(one))];
  if (unknown.length > 0) throw new Error(`${rollup.name} has no ${unknown.join(', ')}`);
}

const monthOf = (day: string, later: number): string => `${addMonths(day.slice(0, 7), later)}-01`;

/** The first days of the first month that days contain as a whole, and of the one after the last; null: they contain none. */
function wholeMonthsOf({
  from,
  to,
}: {
  readonly from: string;
  readonly to: string;
}): { readonly from: string; readonly to: string } | null {
  const [first, end] = [from.endsWith('-01') ? from : monthOf(from, 1), monthOf(to, 0)];
  return first < end ? { from: first, to: end } : null;
}

/** The rows that a question adds up. */
function sourceOf(cube: CubeDefinition, name: string, { clientId, by, measures, where, months }: Question): Sql {
  const rollup = rollupOf(cube, name);
  requireNames(rollup, [...by, ...Object.keys(where)], measures);
  const columns = sql.raw([...by, ...measures].join(', '));
  const typeOf = (dimension: string) => sql.raw(TYPES[cube.dimensions[dimension]?.kind ?? 'text']);
  const rows = (table: string, wanted: readonly [dimension: string, wanted: Wanted][]): Sql =>
    wanted.reduce(
      (all, [dimension, one]) => {
        const [column, type] = [sql.raw(dimension), typeOf(dimension)];
        return 'from' in one
          ? sql`${all} and ${column} >= ${one.from}::${type} and ${column} < ${one.to}::${type}`
          : sql`${all} and ${column} = any(${one}::${type}[])`;
      },
      sql`select ${columns} from ${sql.raw(table)} where client_id = ${clientId}`,
    );
  const wanted = Object.entries(where);
  const span = wanted.find(([dimension, one]) => 'from' in one && cube.dimensions[dimension]?.kind === 'day');
  const whole = months === undefined || span === undefined || !('from' in span[1]) ? null : wholeMonthsOf(span[1]);
  if (months === undefined || span === undefined || !('from' in span[1]) || whole === null) return rows(rollup.table, wanted);
  const [day, { from, to }] = [span[0], span[1]];
  const others = wanted.filter(([dimension]) => dimension !== day);
  const edges = [
    { from, to: whole.from },
    { from: whole.to, to },
  ].filter((edge) => edge.from < edge.to);
  return edges.reduce(
    (all, edge) => sql`${all} union all ${rows(rollup.table, [...others, [day, edge]])}`,
    rows(rollupOf(cube, months.rollup).table, [...others, [months.month, whole]]),
  );
}

/** The query of a question. @throws Error naming a dimension or measure that the rollup lacks */
export function questionSql(cube: CubeDefinition, name: string, question: Question): Sql {
  const { by, measures, largest, limit } = question;
  if (largest !== undefined && !measures.includes(largest)) throw new Error(`${largest} is no measure of the question`);
  const names = by.map((_, index) => String(index + 1)).join(', ');
  const selected = [
    ...by.map((one) => `${one}::text as ${one}`),
    ...measures.map((one) => `coalesce(sum(${one}), 0)::text as ${one}`),
    'count(*) over ()::int as count',
  ].join(', ');
  const order = [...(largest === undefined ? [] : [`sum(${largest}) desc`]), ...(by.length === 0 ? [] : [names])].join(', ');
  return sql`select ${sql.raw(selected)} from (${sourceOf(cube, name, question)}) r${sql.raw(by.length === 0 ? '' : ` group by ${names}`)}${sql.raw(
    order === '' ? '' : ` order by ${order}`,
  )}${limit === undefined ? sql.raw('') : sql` limit ${limit}`}`;
}

/** Answers a question from a rollup. */
export async function readRollup(tx: Transaction, cube: CubeDefinition, name: string, question: Question): Promise<Cell[]> {
  const rows = await tx.many<Record<string, string>>(questionSql(cube, name, question));
  return rows.map((row) => ({
    count: Number(row.count),
    by: Object.fromEntries(question.by.map((one) => [one, row[one] ?? ''])),
    sums: Object.fromEntries(question.measures.map((one) => [one, BigInt(row[one] ?? '0')])),
  }));
}
