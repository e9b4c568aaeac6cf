import { decimalText, type Field, type Fields, type ResourceDefinition } from '@balai/contracts';
import type { Values } from '../values/read-value.ts';

/** A row as the repository reads it, values as code has them. */
export interface Row extends Values {
  readonly id: string;
  readonly client_id: string;
  readonly version: number;
  /** Null where the resource has no states. */
  readonly state: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
  /** Labels of the rows that `ref` fields name, by field. */
  readonly labels: Readonly<Record<string, string>>;
}

const isList = ({ kind }: Field): boolean => kind === 'lines' || kind === 'tags';

/** A value of a field as a row of the database, or JSON made of one, has it. */
function fromDatabase(value: unknown, field: Field): unknown {
  if (value === null || value === undefined) return isList(field) ? [] : null;
  if (field.kind === 'decimal') return BigInt(value as number | string);
  if (field.kind === 'instant') return value instanceof Date ? value : new Date(String(value));
  if (field.kind === 'lines') return (value as Values[]).map((line) => valuesFromDatabase(line, field.fields));
  return value;
}

export const valuesFromDatabase = (found: Values, fields: Fields): Values =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fromDatabase(found[name], field)]));

function wireValue(value: unknown, field: Field): unknown {
  if (value === null || value === undefined) return isList(field) ? [] : null;
  if (field.kind === 'decimal') return decimalText(value as bigint, field.places);
  if (value instanceof Date) return value.toISOString();
  if (field.kind === 'lines') return (value as Values[]).map((line) => wireValues(line, field.fields));
  return value;
}

/** Values as JSON carries them: decimals and instants as text. */
export const wireValues = (values: Values, fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, wireValue(values[name], field)]));

const headOf = ({ states }: ResourceDefinition, { id, client_id, version, state, created_at, updated_at }: Row) => ({
  ...{ id, client_id, version, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() },
  ...(states === null ? {} : { state }),
});

/** Fields that a caller may not see. @param sees whether the caller has the permission of a mask */
export const hiddenFields = (resource: ResourceDefinition, sees: (mask: string) => boolean): ReadonlySet<string> =>
  new Set(Object.entries(resource.fields).flatMap(([name, { mask }]) => (mask !== undefined && !sees(mask) ? [name] : [])));

const without = (fields: Fields, hidden: ReadonlySet<string>): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !hidden.has(name)));

/** A row as answers show it: what the caller may not see is null and named in `masked`. */
export function wireRow(resource: ResourceDefinition, row: Row, hidden: ReadonlySet<string>): Record<string, unknown> {
  const hasMasks = Object.values(resource.fields).some(({ mask }) => mask !== undefined);
  return {
    ...headOf(resource, row),
    ...Object.fromEntries([...hidden].map((name) => [name, null])),
    ...wireValues(row, without(resource.fields, hidden)),
    labels: Object.fromEntries(Object.entries(row.labels).filter(([name]) => !hidden.has(name))),
    ...(hasMasks ? { masked: [...hidden] } : {}),
  };
}

/** A row as its state event says it: without what masks hide. */
export function eventOf(resource: ResourceDefinition, row: Row): Record<string, unknown> {
  const hidden = hiddenFields(resource, () => false);
  return {
    ...headOf(resource, row),
    ...wireValues(row, without(resource.fields, hidden)),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}

/** A move of a row as its fact says it. */
export const moveOf = (
  before: Row,
  { id, client_id, version, state, updated_at }: Row,
  { action, author }: { readonly action: string; readonly author: { readonly accountId: string } | null },
) => ({
  ...{ id, client_id, version, action, from: before.state, to: state },
  ...{ by: author?.accountId ?? null, at: updated_at.toISOString() },
});
