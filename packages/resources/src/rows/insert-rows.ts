import type { Field, ResourceDefinition } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import { hasKey, linesTableOf, quoted, tableOf } from '../table/table-names.ts';
import { sqlType } from '../table/table-sql.ts';
import { fold } from '../values/fold.ts';
import type { Values } from '../values/read-value.ts';
import type { Row } from './row.ts';

const raw = sql.raw;
export const commaed = (parts: readonly Sql[]): Sql => parts.reduce((all, one, index) => (index === 0 ? one : sql`${all}, ${one}`), sql``);
export const list = (values: readonly unknown[], type: string): Sql => sql`${values}${raw(`::${type}[]`)}`;

/** A column with its values in some rows. */
export interface WrittenColumn {
  readonly name: string;
  /** Its value in a row `u` of the unnested lists. */
  readonly value: string;
  readonly values: Sql;
}

/** Own columns of a resource with their values in some rows. An array of arrays would be unnested as one, so tags go as JSON. */
export const columnsIn = ({ fields }: ResourceDefinition, rows: readonly Values[]): WrittenColumn[] =>
  Object.entries(fields).flatMap(([name, field]): WrittenColumn[] => {
    if (field.kind === 'lines') return [];
    const column = quoted(name);
    const values = rows.map((row) => row[name] ?? null);
    if (field.kind === 'tags') {
      const tags = values.map((one) => JSON.stringify(one ?? []));
      return [{ name: column, value: `array(select jsonb_array_elements_text(u.${column}))`, values: list(tags, 'jsonb') }];
    }
    const own = { name: column, value: `u.${column}`, values: list(values, sqlType(field)) };
    if (!hasKey(field)) return [own];
    const key = quoted(`${name}_key`);
    const keys = values.map((value) => (value === null ? null : fold(String(value))));
    return [own, { name: key, value: `u.${key}`, values: list(keys, 'text') }];
  });

/** Columns that every row has. */
const headIn = ({ states }: ResourceDefinition, rows: readonly Row[]): WrittenColumn[] => {
  const column = (name: keyof Row & string, type: string): WrittenColumn => ({
    ...{
      name,
      value: `u.${name}`,
      values: list(
        rows.map((row) => row[name]),
        type,
      ),
    },
  });
  return [
    ...[column('id', 'uuid'), column('version', 'int'), column('created_at', 'timestamptz'), column('updated_at', 'timestamptz')],
    ...(states === null ? [] : [column('state', 'text')]),
  ];
};

/** Whether a column has to be written: one that is empty in all rows keeps its default. */
const hasValue = ({ fields }: ResourceDefinition, rows: readonly Values[], column: string): boolean => {
  const name = column.slice(1, -1).replace(/_key$/, '');
  return !(name in fields) || rows.some((row) => row[name] !== null && row[name] !== undefined);
};

/** Adds complete rows of a client as they are, each table in one statement. The caller adds their history, search words and events. */
export async function insertRows(tx: Transaction, resource: ResourceDefinition, clientId: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = [...headIn(resource, rows), ...columnsIn(resource, rows).filter(({ name }) => hasValue(resource, rows, name))];
  const named = raw(columns.map(({ name }) => `, ${name}`).join(''));
  await tx.execute(sql`
    insert into ${raw(tableOf(resource))} (client_id${named})
    select ${clientId}${raw(columns.map(({ value }) => `, ${value}`).join(''))}
    from unnest(${commaed(columns.map(({ values }) => values))}) u (${raw(columns.map(({ name }) => name).join(', '))})`);
  await insertLines(tx, resource, clientId, rows);
}

/** Adds the lines of rows that have none in the tables. */
export async function insertLines(tx: Transaction, resource: ResourceDefinition, clientId: string, rows: readonly Row[]): Promise<void> {
  for (const [name, field] of Object.entries(resource.fields)) {
    if (field.kind !== 'lines') continue;
    const lines = rows.flatMap((row) =>
      ((row[name] ?? []) as readonly Values[]).map((values, index) => ({ id: row.id, position: index + 1, values })),
    );
    if (lines.length === 0) continue;
    const fields: [string, Field][] = Object.entries(field.fields);
    const named = fields.map(([line]) => `, ${quoted(line)}`).join('');
    const lists = [
      ...[
        list(
          lines.map(({ id }) => id),
          'uuid',
        ),
        list(
          lines.map(({ position }) => position),
          'int',
        ),
      ],
      ...fields.map(([line, one]) =>
        list(
          lines.map(({ values }) => values[line] ?? null),
          sqlType(one),
        ),
      ),
    ];
    await tx.execute(sql`
      insert into ${raw(linesTableOf(resource, name))} (client_id, row_id, position${raw(named)})
      select ${clientId}, u.row_id, u.position${raw(fields.map(([line]) => `, u.${quoted(line)}`).join(''))}
      from unnest(${commaed(lists)}) u (row_id, position${raw(named)})`);
  }
}

/** Writes the words by which rows are found. */
export const writeFinds = (
  tx: Transaction,
  { service, name }: ResourceDefinition,
  clientId: string,
  found: readonly { readonly id: string; readonly body: string }[],
): Promise<number> =>
  tx.execute(sql`
    insert into ${raw(`${service}.resource_find`)} as f (row_id, client_id, resource, body)
    select u.row_id, ${clientId}, ${name}, u.body
    from unnest(${commaed([
      list(
        found.map(({ id }) => id),
        'uuid',
      ),
      list(
        found.map(({ body }) => body),
        'text',
      ),
    ])}) u (row_id, body)
    on conflict (row_id) do update set body = excluded.body where f.body <> excluded.body`);
