import type { FilterOperator, ResourceDefinition } from '@balai/contracts';

/** One condition of a list's filter; a list shows the rows that meet all of them. */
export interface Condition {
  readonly f: string;
  readonly op: FilterOperator;
  readonly v?: unknown;
}

const isCondition = (value: unknown): value is Condition =>
  typeof value === 'object' &&
  value !== null &&
  'f' in value &&
  typeof value.f === 'string' &&
  'op' in value &&
  typeof value.op === 'string';

/** The conditions that an address carries; none where it carries anything else. */
export function conditionsIn(text: string | undefined): readonly Condition[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? read.filter(isCondition) : [];
  } catch {
    return [];
  }
}

/** The same for the address; undefined for none. */
export const textOf = (conditions: readonly Condition[]): string | undefined =>
  conditions.length === 0 ? undefined : JSON.stringify(conditions);

/** The values that a list is narrowed to for a field. */
export const pickedOf = (conditions: readonly Condition[], field: string): readonly string[] =>
  conditions.flatMap(({ f, op, v }) => {
    if (f !== field) return [];
    return op === 'in' && Array.isArray(v) ? v.map(String) : op === 'has' ? [String(v)] : [];
  });

/** How a choice of values narrows a field: rows have all of the tags chosen, one of other values. */
export const operatorFor = ({ fields }: ResourceDefinition, field: string): 'in' | 'has' => (fields[field]?.kind === 'tags' ? 'has' : 'in');

/** Narrows to values of a field in place of those chosen before. */
export const pick = (
  conditions: readonly Condition[],
  field: string,
  values: readonly string[],
  operator: 'in' | 'has' = 'in',
): readonly Condition[] => [
  ...conditions.filter(({ f, op }) => f !== field || op !== operator),
  ...(operator === 'has'
    ? values.map((v) => ({ f: field, op: operator, v }))
    : values.length === 0
      ? []
      : [{ f: field, op: operator, v: values }]),
];
