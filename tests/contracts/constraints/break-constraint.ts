import type pg from 'pg';
import { columnsOf, sampleRow, sampleValue } from '../../security/harness/sample-rows.ts';
import type { Constraint } from './read-constraints.ts';

type Row = Readonly<Record<string, unknown>>;
type Column = Awaited<ReturnType<typeof columnsOf>>[number];

/** The SQLSTATE of each kind of refusal. */
const STATES = { unique: '23505', exclude: '23P01', check: '23514', 'foreign key': '23503' } as const;

/** Values that some condition forbids, by type; a condition's own words come on top. */
const CANDIDATES: Readonly<Record<string, readonly unknown[]>> = {
  text: ['no such word', ''],
  varchar: ['no such word', ''],
  uuid: ['01890000-0000-7000-8000-000000000009'],
  int2: [-1, 0, 32_000],
  int4: [-1, 0, 1_000_000],
  int8: [-1, 0, 1_000_000],
  float8: [-1, 0, 1_000_000],
  numeric: [-1, 0, 1_000_000],
  bool: [false, true],
  timestamptz: ['2026-01-01T00:00:00Z', '2020-01-01T00:00:00Z'],
  date: ['2026-01-01', '2020-01-01'],
  bytea: [Buffer.alloc(0), Buffer.alloc(2_000)],
  jsonb: ['{}', '[]', '1'],
};
const LIST_LENGTHS = [0, 1, 2_000];

/** What refers to nothing: no sample row has it. */
const STRANGE: Readonly<Record<string, unknown>> = {
  text: 'NO SUCH ROW',
  uuid: '01890000-0000-7000-8000-000000000009',
  int4: 999_999,
  int8: 999_999,
};

const columnsIn = (text: string, columns: readonly Column[]): Column[] => {
  const words = new Set(text.replaceAll(/'[^']*'|::\w+/g, '').match(/\w+/g));
  return columns.filter(({ name }) => words.has(name));
};

/** Values with which a row falls under the predicate of a partial index. */
function predicateRow(table: string, predicate: string, columns: readonly Column[]): Row {
  const row: Record<string, unknown> = {};
  for (const column of columnsIn(predicate, columns)) {
    const { name } = column;
    const word = new RegExp(`\\b${name} = (?:ANY \\(ARRAY\\[)?'([^']*)'`).exec(predicate)?.[1];
    if (word !== undefined) row[name] = word;
    else if (predicate.includes(`${name} IS NULL`)) row[name] = null;
    else if (predicate.includes(`${name} IS NOT NULL`)) row[name] = sampleValue(table, column);
    else if (predicate.includes(`${name} <> '`)) row[name] = sampleValue(table, column);
    else if (column.type === 'bool') row[name] = true;
    else throw new Error(`no sample row for ${predicate}`);
  }
  return row;
}

/** Rows of which the last one breaks a unique index: they share its key. */
function rowsForUnique(table: string, { definition }: Constraint, columns: readonly Column[]): Row[] {
  const [key = '', predicate = ''] = definition.split(' WHERE ');
  const isNullToo = key.includes('NULLS NOT DISTINCT');
  const keyRow = Object.fromEntries(
    columnsIn(key.replace(/\) (INCLUDE|NULLS).*/, ')'), columns).map((column) => [
      column.name,
      isNullToo && column.isNullable ? null : sampleValue(table, column),
    ]),
  );
  const row = { ...keyRow, ...predicateRow(table, predicate, columns) };
  return [row, row];
}

function candidatesOf(table: string, column: Column, definition: string): unknown[] {
  const { name, type, isList, isNullable } = column;
  // A condition on the length of a document's list fails with another error where the document is no list.
  if (definition.includes(`jsonb_array_length(${name})`)) return ['[]'];
  const words = type === 'text' ? new Set([...definition.matchAll(/'([^']*)'::text/g)].map(([, word]) => word)) : [];
  const values = isList
    ? LIST_LENGTHS.map((length) => Array.from({ length }, () => (sampleValue(table, column) as unknown[])[0]))
    : [...(CANDIDATES[type] ?? []), ...words];
  return isNullable ? [...values, null] : values;
}

/** Rows that may break a check, until one does. */
function rowsForCheck(table: string, { definition }: Constraint, columns: readonly Column[]): Row[] {
  return columnsIn(definition, columns).reduce<Row[]>(
    (rows, column) => rows.flatMap((row) => candidatesOf(table, column, definition).map((value) => ({ ...row, [column.name]: value }))),
    [{}],
  );
}

function rowsForForeignKey({ definition }: Constraint, columns: readonly Column[]): Row[] {
  const own = columnsIn(definition.split(' REFERENCES ')[0] ?? '', columns);
  return [Object.fromEntries(own.map(({ name, type }) => [name, STRANGE[type]]))];
}

/** Statements after which nothing but the constraint refuses a row of its table. */
async function dropOthers(client: pg.PoolClient, table: string, { name, kind }: Constraint): Promise<void> {
  const { rows: others } = await client.query<{ drop: string }>(
    `select format('alter table %s drop constraint if exists %I cascade', $1::text, conname) as drop from pg_constraint
     where conrelid = $1::regclass and conname <> $2 and conparentid = 0 and contype in ('c', 'f', 'u', 'x', 'p') and (contype <> 'p' or $3)
       -- What a reference to the same table stands on.
       and conindid not in (select conindid from pg_constraint where conrelid = $1::regclass and confrelid = conrelid and conname = $2)
     union all
     select format('drop index %s cascade', x.indexrelid::regclass) from pg_index x join pg_class i on i.oid = x.indexrelid
     where x.indrelid = $1::regclass and (x.indisunique or x.indisexclusion) and i.relname <> $2
       and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('u', 'x', 'p'))`,
    [table, name, kind !== 'foreign key'],
  );
  for (const { drop } of others) await client.query(drop);
}

/**
 * Breaks a constraint on purpose, in a transaction that is rolled back, on a table where no other one is in the way.
 * @returns why it does not hold; null when the database refuses what it forbids
 */
export async function breakConstraint(owner: pg.Pool, constraint: Constraint): Promise<string | null> {
  const { kind, schema } = constraint;
  const table = `${schema}.${constraint.table}`;
  const columns = await columnsOf(owner, table);
  const samples: { names: string[]; values: unknown[] }[] = [];
  const rows =
    kind === 'unique' || kind === 'exclude'
      ? rowsForUnique(table, constraint, columns)
      : kind === 'check'
        ? rowsForCheck(table, constraint, columns)
        : rowsForForeignKey(constraint, columns);
  for (const row of rows) {
    const sample = await sampleRow(owner, table, row);
    samples.push({ names: sample.columns, values: sample.values });
  }
  const client = await owner.connect();
  try {
    await client.query('begin');
    await dropOthers(client, table, constraint);
    if (kind === 'foreign key') await client.query(`alter table ${table} disable trigger user; set constraints all immediate`);
    else await client.query("set local session_replication_role = 'replica'");
    await client.query(`delete from ${table}`);
    for (const [index, { names, values }] of samples.entries()) {
      await client.query('savepoint before');
      const refusal = await client
        .query(
          `insert into ${table} (${names.map((one) => `"${one}"`)}) overriding system value values (${names.map((_, at) => `$${at + 1}`)})`,
          values,
        )
        .then(
          () => null,
          (error: pg.DatabaseError) => error,
        );
      if (refusal !== null) {
        await client.query('rollback to before');
        const isLast = kind === 'check' || index === samples.length - 1;
        const isIt = isLast && refusal.code === STATES[kind] && (await isNamed(client, refusal.constraint ?? '', constraint));
        return isIt ? null : `refused by something else: ${refusal.message}`;
      }
      // The rows of a unique index stay, those that a check takes are in nobody's way.
      if (kind === 'check') await client.query('rollback to before');
    }
    return `takes ${kind === 'unique' ? 'two rows with the same key' : 'what it forbids'}`;
  } catch (error) {
    return String(error);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Whether that is the constraint, or its part of a partition. */
async function isNamed(client: pg.PoolClient, found: string, { name, schema }: Constraint): Promise<boolean> {
  if (found === name) return true;
  const { rows } = await client.query(
    `select from pg_inherits i join pg_class part on part.oid = i.inhrelid join pg_class whole on whole.oid = i.inhparent
     where part.relname = $1 and whole.relname = $2 and whole.relnamespace = $3::regnamespace`,
    [found, name, schema],
  );
  return rows.length > 0;
}
