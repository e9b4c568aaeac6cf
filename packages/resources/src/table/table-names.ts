import { type Field, isText, type ResourceDefinition } from '@balai/contracts';

const NAME = /^[a-z][a-z0-9_]*$/;

/** An identifier as SQL takes it. @throws Error for one that is not small letters, digits and underscores */
export function quoted(name: string): string {
  if (!NAME.test(name)) throw new Error(`${name} cannot name a column`);
  return `"${name}"`;
}

/** Name of a table without its schema. */
export const tableName = ({ name }: Pick<ResourceDefinition, 'name'>): string => name.replaceAll('-', '_');

/** What a read-only resource reads from instead of a table of its own: a query with `id`, `client_id` and its fields. */
export interface Sourced {
  readonly source?: string;
}

/** Where the rows are: `commerce."supplier"`, or a query. */
export const tableOf = (resource: Pick<ResourceDefinition, 'service' | 'name'> & Sourced): string =>
  resource.source !== undefined ? `(${resource.source})` : `${resource.service}.${quoted(tableName(resource))}`;

/** Table of the lines in a field: `commerce."supplier_contacts"`. */
export const linesTableOf = (resource: Pick<ResourceDefinition, 'service' | 'name'>, field: string): string =>
  `${resource.service}.${quoted(`${tableName(resource)}_${field}`)}`;

/** Whether a text is kept a second time, folded, for comparing. */
export const hasKey = (field: Field): boolean => isText(field) && !(field.kind === 'text' && field.isLong);

/** The column by which lists sort, filter and compare a field. */
export const comparedColumn = (name: string, field: Field): string => quoted(hasKey(field) ? `${name}_key` : name);

/** Columns of every row that people know by the same name. */
export const ROW_FIELDS: Readonly<Record<string, Field>> = {
  created_at: { kind: 'instant', required: true, sort: true },
  updated_at: { kind: 'instant', required: true, sort: true },
};
