import { containing, type Sql, sql } from '@balai/runtime/database';
import { comparedColumn } from '../table/table-names.ts';
import { sqlType } from '../table/table-sql.ts';
import type { Condition } from './condition.ts';

const COMPARISONS: Readonly<Record<string, string>> = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' };
const starting = (text: string): string => containing(text).slice(1);

/** A value as the parameter of its column's type. */
export const typed = (value: unknown, type: string): Sql => sql`${value}${sql.raw(`::${type}`)}`;

function leafSql({ name, field, operator, values }: Condition & { kind: 'field' }, alias: string): Sql {
  const column = sql.raw(`${alias}.${comparedColumn(name, field)}`);
  const type = sqlType(field);
  const [first, second] = values;
  const comparison = COMPARISONS[operator];
  if (comparison !== undefined) return sql`${column} ${sql.raw(comparison)} ${typed(first, type)}`;
  switch (operator) {
    case 'ne':
      return sql`${column} is distinct from ${typed(first, type)}`;
    case 'between':
      return sql`${column} between ${typed(first, type)} and ${typed(second, type)}`;
    case 'in':
      return sql`${column} = any(${values}${sql.raw(`::${type}[]`)})`;
    case 'nin':
      return sql`(${column} = any(${values}${sql.raw(`::${type}[]`)})) is not true`;
    case 'contains':
      return sql`${column} like ${containing(String(first))}`;
    case 'has':
      return sql`${first}::text = any(${column})`;
    case 'starts':
      return sql`${column} like ${starting(String(first))}`;
    default:
      return first === true ? sql`${column} is null` : sql`${column} is not null`;
  }
}

const joined = (parts: readonly Sql[], word: 'and' | 'or', empty: string): Sql => {
  const [first, ...others] = parts;
  if (first === undefined) return sql.raw(empty);
  return others.reduce((all, one) => sql`${all} ${sql.raw(word)} ${one}`, first);
};

/**
 * A condition as SQL over the table of that alias. A comparison with an absent value is unknown, which counts as false; only `not` has to say so.
 */
export function filterSql(condition: Condition, alias: string): Sql {
  switch (condition.kind) {
    case 'all':
      return sql`(${joined(
        condition.of.map((one) => filterSql(one, alias)),
        'and',
        'true',
      )})`;
    case 'any':
      return sql`(${joined(
        condition.of.map((one) => filterSql(one, alias)),
        'or',
        'false',
      )})`;
    case 'not':
      return sql`((${filterSql(condition.of, alias)}) is not true)`;
    case 'field':
      return leafSql(condition, alias);
  }
}
