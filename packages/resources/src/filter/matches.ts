import { hasKey } from '../table/table-names.ts';
import { fold } from '../values/fold.ts';
import type { Values } from '../values/read-value.ts';
import type { Condition } from './condition.ts';

type Ordered = string | number | bigint | boolean;

const ordered = (value: unknown): Ordered => (value instanceof Date ? value.getTime() : (value as Ordered));

function leafMatches({ name, field, operator, values }: Condition & { kind: 'field' }, row: Values): boolean {
  const raw = row[name] ?? null;
  if (operator === 'isnull') return (raw === null) === values[0];
  if (operator === 'has') return (raw as readonly unknown[] | null)?.includes(values[0]) ?? false;
  if (raw === null) return operator === 'ne' || operator === 'nin';
  const value = ordered(hasKey(field) ? fold(String(raw)) : raw);
  const [first, second] = values.map(ordered);
  const isAmong = values.some((one) => ordered(one) === value);
  if (first === undefined) return false;
  switch (operator) {
    case 'eq':
    case 'in':
      return isAmong;
    case 'ne':
    case 'nin':
      return !isAmong;
    case 'lt':
      return value < first;
    case 'lte':
      return value <= first;
    case 'gt':
      return value > first;
    case 'gte':
      return value >= first;
    case 'between':
      return second !== undefined && value >= first && value <= second;
    case 'contains':
      return String(value).includes(String(first));
    case 'starts':
      return String(value).startsWith(String(first));
  }
}

/** Whether a row fits a condition: the same answer as {@link filterSql} gives in the database. */
export function matches(condition: Condition, row: Values): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => matches(one, row));
    case 'any':
      return condition.of.some((one) => matches(one, row));
    case 'not':
      return !matches(condition.of, row);
    case 'field':
      return leafMatches(condition, row);
  }
}
