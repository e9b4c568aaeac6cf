import type { Field, ResourceDefinition } from '@balai/contracts';
import { type Sql, sql } from '@balai/runtime/database';
import { accessSql, type RowAccess } from '../access/row-access.ts';
import { linesTableOf, quoted, tableOf } from '../table/table-names.ts';
import { type Row, valuesFromDatabase } from './row.ts';

/** Finds a resource by its name: the one that a `ref` field names. @throws Error */
export type ResourceOf = (name: string) => ResourceDefinition;

export const ownFields = ({ fields }: ResourceDefinition): [string, Field][] =>
  Object.entries(fields).filter(([, { kind }]) => kind !== 'lines');
type LinesField = Field & { kind: 'lines' };
export const linesFields = ({ fields }: ResourceDefinition): [string, LinesField][] =>
  Object.entries(fields).flatMap(([name, field]) => (field.kind === 'lines' ? [[name, field] as [string, LinesField]] : []));

/** Parts of SQL, by comma. */
export const commaed = (parts: readonly Sql[]): Sql => parts.reduce((all, one, index) => (index === 0 ? one : sql`${all}, ${one}`), sql``);

/** The label of the row that a column names, where the caller sees that row. */
export const labelSql = (target: ResourceDefinition, id: Sql, clientId: Sql, access: RowAccess | undefined): Sql =>
  sql`(select ref.${sql.raw(quoted(target.label))} from ${sql.raw(tableOf(target))} ref
    where ref.client_id = ${clientId} and ref.id = ${id}${accessSql(target, access, 'ref')})`;

/** The selected columns of a row `t`, with its lines as JSON and the labels of rows it refers to. */
export function columns(resource: ResourceDefinition, resourceOf: ResourceOf, access?: RowAccess): Sql {
  const labels = ownFields(resource).flatMap(([name, field]) =>
    field.kind === 'ref'
      ? [sql`${sql.raw(`'${name}'`)}, ${labelSql(resourceOf(field.of), sql.raw(`t.${quoted(name)}`), sql.raw('t.client_id'), access)}`]
      : [],
  );
  const own = [
    't.id, t.client_id, t.version, t.created_at, t.updated_at, t.deleted_at',
    resource.states === null ? 'null::text as state' : 't.state',
    ...ownFields(resource).map(([name]) => `t.${quoted(name)}`),
    ...linesFields(resource).map(([name, { fields }]) => {
      const object = Object.keys(fields).map((line) => `'${line}', l.${quoted(line)}`);
      return `(select coalesce(json_agg(json_build_object(${object.join(', ')}) order by l.position), '[]') from ${linesTableOf(resource, name)} l
        where l.client_id = t.client_id and l.row_id = t.id) as ${quoted(name)}`;
    }),
  ];
  const named = labels.length === 0 ? sql`'{}'::json` : sql`json_strip_nulls(json_build_object(${commaed(labels)}))`;
  return sql`${sql.raw(own.join(', '))}, ${named} as labels`;
}

/** A row as code has it. */
export const rowOf =
  (resource: ResourceDefinition) =>
  (found: Row): Row => ({ ...found, ...valuesFromDatabase(found, resource.fields) });
