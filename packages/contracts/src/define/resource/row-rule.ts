import type { FilterOperator } from './filter.ts';

/** Something of the caller, with which a row is compared. */
export interface CallerValue {
  readonly caller: 'username' | 'account_id';
}

/** The caller's username: `{ f: 'owner', op: 'eq', v: ME }`. */
export const ME: CallerValue = Object.freeze({ caller: 'username' });

/** Which rows are a caller's: a filter whose values may be the caller's. */
export type RowRule =
  | { readonly and: readonly RowRule[] }
  | { readonly or: readonly RowRule[] }
  | { readonly not: RowRule }
  | { readonly f: string; readonly op: FilterOperator; readonly v?: unknown };

/** Word of the permission that a row rule does not bind. */
export const READ_ALL = 'read_all';

/** Fields that a rule compares. */
export function fieldsOfRule(rule: RowRule): string[] {
  if ('and' in rule) return rule.and.flatMap(fieldsOfRule);
  if ('or' in rule) return rule.or.flatMap(fieldsOfRule);
  return 'not' in rule ? fieldsOfRule(rule.not) : [rule.f];
}
