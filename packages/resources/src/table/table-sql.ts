import { type Field, isAlwaysSet, type ResourceDefinition, type States } from '@balai/contracts';
import { hasKey, linesTableOf, quoted, tableName, tableOf } from './table-names.ts';

/** Type of a field's column as it is compared and cast: `bigint`. */
export function sqlType(field: Field): string {
  switch (field.kind) {
    case 'decimal':
      return 'bigint';
    case 'integer':
      return 'int';
    case 'boolean':
      return 'boolean';
    case 'day':
      return 'date';
    case 'instant':
      return 'timestamptz';
    case 'ref':
      return 'uuid';
    case 'tags':
      return 'text[]';
    default:
      return 'text';
  }
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function checkOf(name: string, field: Field): string {
  const column = quoted(name);
  if (field.kind === 'choice') return ` check (${column} in (${field.values.map(literal).join(', ')}))`;
  if (field.kind === 'decimal' || field.kind === 'integer') return ` check (${column} between ${field.min} and ${field.max})`;
  return '';
}

/** Lines of `create table` for a field. */
function columnsOf(name: string, field: Field): string[] {
  const always = isAlwaysSet(field) ? ' not null' : '';
  const empty = field.kind === 'tags' ? " default '{}'" : '';
  const own = `${quoted(name)} ${sqlType(field)}${always}${empty}${checkOf(name, field)}`;
  // Folded by the service: `lower()` is not leakproof, so row-level security would keep it out of indexes.
  return hasKey(field) ? [own, `${quoted(`${name}_key`)} text collate "C"${always}`] : [own];
}

function reference(resource: ResourceDefinition, table: string, name: string, field: Field): string[] {
  // Rows of another service arrive later than those that name them.
  if (field.kind !== 'ref' || field.of.includes('.')) return [];
  const target = `${resource.service}.${quoted(field.of.replaceAll('-', '_'))}`;
  return [`constraint ${quoted(`${table}_${name}_fkey`)} foreign key (client_id, ${quoted(name)}) references ${target} (client_id, id)`];
}

const stateColumn = ({ first, of }: States): string =>
  `state text not null default ${literal(first)} check (state in (${Object.keys(of).map(literal).join(', ')}))`;

const statement = (head: string, lines: readonly string[]): string => `${head} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n);`;

function linesSql(resource: ResourceDefinition, name: string, field: Field & { kind: 'lines' }): string[] {
  const table = linesTableOf(resource, name);
  const bare = `${tableName(resource)}_${name}`;
  const fields = Object.entries(field.fields);
  return [
    statement(`create table ${table}`, [
      'client_id text not null',
      'row_id uuid not null',
      'position int not null',
      ...fields.map(([line, one]) => `${quoted(line)} ${sqlType(one)}${isAlwaysSet(one) ? ' not null' : ''}${checkOf(line, one)}`),
      'primary key (row_id, position)',
      `foreign key (client_id, row_id) references ${tableOf(resource)} (client_id, id) on delete cascade`,
      ...fields.flatMap(([line, one]) => reference(resource, bare, line, one)),
    ]),
    `call balai.protect('${resource.service}.${bare}', 'client_id');`,
  ];
}

/** Indexes that lists of a resource need for some of its fields. */
function indexesOf(resource: ResourceDefinition, fields: readonly [string, Field][]): string[] {
  const table = tableName(resource);
  const on = tableOf(resource);
  const listed = fields
    .filter(([, one]) => one.sort === true || (one.facet === true && one.kind !== 'tags') || one.kind === 'ref')
    .map(([name, one]) => ({
      name,
      column: quoted(hasKey(one) ? `${name}_key` : name),
    }));
  return [
    ...listed.map(
      ({ name, column }) => `create index ${quoted(`${table}_by_${name}`)} on ${on} (client_id, ${column}, id) where deleted_at is null;`,
    ),
    ...fields
      .filter(([, one]) => one.unique === true)
      .map(([name, one]) => {
        const column = quoted(hasKey(one) ? `${name}_key` : name);
        return `create unique index ${quoted(`${table}_${name}_unique`)} on ${on} (client_id, ${column}) where deleted_at is null;`;
      }),
  ];
}

/** Indexes for what every row has. */
const ownIndexes = (resource: ResourceDefinition): string[] =>
  ['created_at', 'updated_at', ...(resource.states === null ? [] : ['state'])].map(
    (name) =>
      `create index ${quoted(`${tableName(resource)}_by_${name}`)} on ${tableOf(resource)} (client_id, ${name}, id) where deleted_at is null;`,
  );

/**
 * The migration of fields that a resource did not have before.
 * @throws Error for a field that rows must have and that says no value for those that are there
 */
export function addedFieldsSql(resource: ResourceDefinition, names: readonly string[]): string {
  const added = Object.entries(resource.fields).filter(([name]) => names.includes(name));
  const parts = added.flatMap(([name, field]) => {
    if (field.kind === 'lines') return linesSql(resource, name, field);
    if (isAlwaysSet(field)) throw new Error(`${resource.name}.${name}: write the migration by hand, rows that exist need a value`);
    return [
      ...columnsOf(name, field).map((column) => `alter table ${tableOf(resource)} add column ${column};`),
      ...reference(resource, tableName(resource), name, field).map((one) => `alter table ${tableOf(resource)} add ${one};`),
    ];
  });
  return `${[...parts, ...indexesOf(resource, added)].join('\n')}\n`;
}

/** The migration of a resource: its table, those of its lines, and an index for every sort, facet and unique field. */
export function tableSql(resource: ResourceDefinition): string {
  const table = tableName(resource);
  const fields = Object.entries(resource.fields);
  const own = fields.filter(([, one]) => one.kind !== 'lines');
  const lines = fields.flatMap(([name, one]) => (one.kind === 'lines' ? linesSql(resource, name, one) : []));
  const parts = [
    statement(`create table ${tableOf(resource)}`, [
      'id uuid primary key',
      'client_id text not null',
      'version int not null',
      ...(resource.states === null ? [] : [stateColumn(resource.states)]),
      ...own.flatMap(([name, one]) => columnsOf(name, one)),
      'created_at timestamptz not null',
      'updated_at timestamptz not null',
      'deleted_at timestamptz',
      'unique (client_id, id)',
      ...own.flatMap(([name, one]) => reference(resource, table, name, one)),
    ]),
    ...indexesOf(resource, fields),
    ...ownIndexes(resource),
    `call balai.protect('${resource.service}.${table}', 'client_id');`,
    ...lines,
  ];
  return `${parts.join('\n')}\n`;
}

/** The first migration of a service with resources: changes, search words, numbers and imports of all of them. */
export const sharedTablesSql = (service: string): string => `-- Every change of a row, with what was and what is.
create table ${service}.resource_change (
  row_id uuid not null,
  version int not null,
  client_id text not null,
  resource text not null,
  action text not null,
  by_id uuid,
  by_name text,
  reason text,
  changes jsonb not null,
  changed_at timestamptz not null,
  -- The import that made the change; null: a call did.
  import_id uuid,
  primary key (row_id, version)
);
create index resource_change_import on ${service}.resource_change (client_id, import_id, row_id) where import_id is not null;
call balai.protect('${service}.resource_change', 'client_id');

-- Words by which lists are searched. Trigram operators are not leakproof, so system work reads them by client and lists re-read the rows.
create table ${service}.resource_find (
  row_id uuid primary key,
  client_id text not null,
  resource text not null,
  body text not null
);
create index resource_find_client on ${service}.resource_find (client_id, resource);
call balai.protect('${service}.resource_find', 'client_id');
do $$
declare
  home name;
begin
  create extension if not exists pg_trgm schema balai;
  select n.nspname into strict home from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
  execute format('create index resource_find_body on ${service}.resource_find using gin (body %1$I.gin_trgm_ops)', home);
exception
  when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
    raise warning 'no index for searching: %', sqlerrm;
end $$;

-- The last number of each series. Numbers may have gaps: each is drawn in a transaction of its own.
create table ${service}.number_series (
  client_id text not null,
  series text not null,
  last bigint not null,
  primary key (client_id, series)
);
call balai.protect('${service}.number_series', 'client_id');

-- Imports of files: how far each is. Position and counts commit with the rows, so a crash costs repeated work, never rows.
create table ${service}.resource_import (
  id uuid primary key,
  client_id text not null,
  resource text not null,
  by_id uuid,
  by_name text,
  file_name text not null,
  blob_id uuid,
  columns text[] not null,
  mapping jsonb not null,
  is_dry_run boolean not null,
  -- Resources of which whoever imports sees the own rows only.
  limited text[] not null default '{}',
  state text not null check (state in ('running', 'done', 'checked', 'failed', 'undoing', 'undone')),
  total int not null,
  position int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  refusals jsonb not null default '[]',
  -- Why cells are refused, with counts and examples.
  fault_kinds jsonb not null default '[]',
  preview jsonb not null default '[]',
  undone_by_id uuid,
  undone_by_name text,
  undone_from uuid,
  removed int not null default 0,
  restored int not null default 0,
  kept int not null default 0,
  reasons jsonb not null default '[]',
  attempts int not null default 0,
  due_at timestamptz not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index resource_import_due on ${service}.resource_import (due_at) where state in ('running', 'undoing');
create index resource_import_ended on ${service}.resource_import (ended_at) where ended_at is not null;
call balai.protect('${service}.resource_import', 'client_id');

-- Rows that imports refuse, with all cells of their file: people download, correct and import them again.
create table ${service}.resource_import_refused (
  import_id uuid not null references ${service}.resource_import (id) on delete cascade,
  row_number int not null,
  client_id text not null,
  cells jsonb not null,
  faults jsonb not null,
  primary key (import_id, row_number)
);
call balai.protect('${service}.resource_import_refused', 'client_id');
`;
