import { MODULES } from '@balai/cli';
import { isWritten, type ResourceDefinition } from '@balai/contracts';
import { RESOURCES } from '@balai/contracts/catalogue';
import { tableSql } from '@balai/resources';
import { createMigratedDatabase, type TestDatabase } from '@balai/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const written = RESOURCES.filter(isWritten);
/** Columns, indexes, constraints and policies of the tables of a resource, as PostgreSQL words them. */
const STRUCTURE = `
  with tables as (
    select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relkind = 'r' and c.relname = any($2))
  select 'column ' || t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') || coalesce(' collate ' || nullif(co.collname, 'default'), '') as part
  from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum left join pg_collation co on co.oid = a.attcollation
  union all
  select 'index ' || pg_get_indexdef(i.indexrelid) from tables t join pg_index i on i.indrelid = t.oid
  union all
  select 'constraint ' || t.relname || ' ' || pg_get_constraintdef(k.oid) from tables t join pg_constraint k on k.conrelid = t.oid
  union all
  select 'policy ' || t.relname || ' ' || p.polname || ' ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '') from tables t join pg_policy p on p.polrelid = t.oid
  order by 1`;

/** Tables that a declaration makes, without their schema. */
function tablesOf({ name, fields }: ResourceDefinition): string[] {
  const table = name.replaceAll('-', '_');
  return [
    table,
    ...Object.keys(fields)
      .filter((field) => fields[field]?.kind === 'lines')
      .map((field) => `${table}_${field}`),
  ];
}

describe('tables of declared resources', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const migrated = new Map<string, string[]>();
  const declared = new Map<string, string[]>();
  const structure = async (resource: ResourceDefinition): Promise<string[]> =>
    (await client.query<{ part: string }>(STRUCTURE, [resource.service, tablesOf(resource)])).rows.map(({ part }) => part);

  beforeAll(async () => {
    database = await createMigratedDatabase(MODULES);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    for (const resource of written) migrated.set(resource.name, await structure(resource));
    // The same tables once more, as the declarations say, in place of the migrated ones.
    await client.query('begin');
    const tables = written.flatMap((resource) => tablesOf(resource).map((table) => `${resource.service}."${table}"`));
    await client.query(`drop table ${tables.join(', ')} cascade`);
    const waiting = new Set(written);
    while (waiting.size > 0) {
      const made = [...waiting].filter((one) =>
        Object.values(one.fields).every(
          (field) => field.kind !== 'ref' || field.of === one.name || ![...waiting].some(({ name }) => name === field.of),
        ),
      );
      if (made.length === 0)
        throw new Error(`resources refer to each other in a circle: ${[...waiting].map(({ name }) => name).join(', ')}`);
      for (const resource of made) {
        await client.query(tableSql(resource));
        waiting.delete(resource);
      }
    }
    for (const resource of written) declared.set(resource.name, await structure(resource));
    await client.query('rollback');
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  it.each(written.map((resource) => [resource.name, resource] as const))('%s: its migrations make what its declaration says', (name) => {
    expect(migrated.get(name)?.length).toBeGreaterThan(8);
    // A rule of the service may need an index of its own.
    const isOwn = (part: string): boolean => part.startsWith('index ') && declared.get(name)?.includes(part) === false;
    expect(migrated.get(name)?.filter((part) => !isOwn(part))).toEqual(declared.get(name));
  });

  it.each(written.map((resource) => [resource.name, resource] as const))(
    '%s: every facet and reference has an index',
    async (_, resource) => {
      const wanted = Object.entries(resource.fields)
        .filter(([, field]) => (field.facet === true && field.kind !== 'tags') || field.kind === 'ref' || field.unique === true)
        .map(([name]) => name);
      const indexes = (await structure(resource)).filter((part) => part.startsWith('index '));
      for (const name of [...wanted, ...(resource.states === null ? [] : ['state'])])
        expect(
          indexes.some((one) => new RegExp(`\\(client_id, "?${name}(_key)?"?[,)]`).test(one)),
          `${resource.name}.${name}`,
        ).toBe(true);
    },
  );
});
