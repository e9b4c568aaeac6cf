import Type, { type TSchema } from 'typebox';
import type { Field } from './field.ts';

/** How a field is compared in a filter. */
export const FILTER_OPERATORS = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'in',
  'nin',
  'contains',
  'starts',
  'has',
  'isnull',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** A filter as it stands in the query parameter `filter`, in JSON. */
export type FilterTree =
  | { readonly and: readonly FilterTree[] }
  | { readonly or: readonly FilterTree[] }
  | { readonly not: FilterTree }
  | { readonly f: string; readonly op: FilterOperator; readonly v?: unknown };

/** Conditions of one filter, at most. */
export const FILTER_CONDITIONS_MAX = 50;
/** Levels of one filter, at most. */
export const FILTER_DEPTH_MAX = 8;

const ORDERED: readonly FilterOperator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'nin', 'isnull'];
const WORDS: readonly FilterOperator[] = ['eq', 'ne', 'in', 'nin', 'isnull'];
const TEXTS: readonly FilterOperator[] = [...WORDS, 'contains', 'starts'];

/** The operators that a field of this kind knows, the most usual first. */
export function operatorsOf(field: Field): readonly FilterOperator[] {
  const { kind } = field;
  if (kind === 'lines' || (kind === 'text' && field.isLong)) return [];
  if (kind === 'tags') return ['has'];
  if (kind === 'boolean') return ['eq', 'in', 'isnull'];
  if (['decimal', 'integer', 'day', 'instant'].includes(kind)) return ORDERED;
  return ['choice', 'ref', 'currency', 'country'].includes(kind) ? WORDS : TEXTS;
}

/** The parameter `filter`: JSON text of a {@link FilterTree}. */
export const FilterText: TSchema = Type.String({
  maxLength: 8_000,
  description: 'JSON: {"and":[…]}, {"or":[…]}, {"not":…} over conditions {"f":"field","op":"eq","v":…}',
});
