import type { Logger } from '@balai/runtime/core';
import { UsageError } from '@balai/runtime/module';
import { openPool, runQuery } from '@balai/runtime/postgres';

/** A database that is imported: read only, whatever its login may do. */
export interface ImportSource {
  /** What its rows are remembered under: server, port and database, unless it was given a name. */
  readonly name: string;
  query<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** The columns of a table; empty when there is no such table. */
  columns(table: string): Promise<ReadonlySet<string>>;
  close(): Promise<void>;
}

const quoted = (table: string): string => `"${table.replaceAll('"', '""')}"`;

/** How many rows a table has; null when there is no such table. */
export async function countRows(source: ImportSource, table: string): Promise<number | null> {
  if ((await source.columns(table)).size === 0) return null;
  const [row] = await source.query<{ rows: number }>(`select count(*)::int as rows from ${quoted(table)}`);
  return row?.rows ?? 0;
}

/** Half an hour: hashes of a page of long lists are made by the server. */
const ANSWER_MS = 1_800_000;
const SESSION =
  // Its tables are those of its own search path. A database without an encoding holds any bytes: they are read as they are, and what is no UTF-8 becomes a replacement character.
  "select set_config('client_encoding', case current_setting('server_encoding') when 'SQL_ASCII' then 'SQL_ASCII' else 'UTF8' end, false); set session characteristics as transaction read only; set statement_timeout = '30min'; reset search_path";

const CLOSED_TABLES = `select c.relname::text as name from pg_class c
  where c.relnamespace = to_regnamespace(quote_ident(current_schema())) and c.relkind in ('r', 'p') and not has_table_privilege(c.oid, 'select')
  order by c.relname`;

/**
 * Opens a database to import from.
 * @param name what its rows are remembered under, where that is not its address: it may have moved
 * @throws UsageError when it cannot be reached, or a table of it not be read.
 */
export async function openImportSource(url: string, logger: Logger, name: string | null = null): Promise<ImportSource> {
  const address = parse(url);
  const pool = openPool(url, 2, logger);
  pool.on('connect', (client) => void runQuery(client, SESSION).catch(() => undefined));
  const query = async <R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> => {
    const client = await pool.connect();
    try {
      const { rows } = await runQuery<R & Record<string, unknown>>(client, text, values, ANSWER_MS);
      for (const row of rows) withoutEndlessTimes(row);
      return rows;
    } finally {
      client.release();
    }
  };
  try {
    // All of them are read or counted: one that is closed is found before anything is written.
    const closed = await query<{ name: string }>(CLOSED_TABLES);
    if (closed.length > 0)
      throw new Error(`its login may not read ${closed.map((table) => table.name).join(', ')}; grant it select on every table`);
  } catch (error) {
    await pool.end();
    throw new UsageError(`--from cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const known = new Map<string, ReadonlySet<string>>();
  return {
    name: name ?? `${address.hostname}:${address.port || '5432'}${address.pathname}`,
    query,
    async columns(table) {
      const before = known.get(table);
      if (before !== undefined) return before;
      const rows = await query<{ name: string }>(
        `select a.attname as name from pg_attribute a where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`,
        [quoted(table)],
      );
      const columns = new Set(rows.map((row) => row.name));
      known.set(table, columns);
      return columns;
    },
    close: () => pool.end(),
  };
}

/** Times that no calendar has, `infinity` and the year 290000, say nothing: they become null. */
function withoutEndlessTimes(row: Record<string, unknown>): void {
  for (const [column, value] of Object.entries(row))
    if (
      value === Number.POSITIVE_INFINITY ||
      value === Number.NEGATIVE_INFINITY ||
      (value instanceof Date && Number.isNaN(value.getTime()))
    )
      row[column] = null;
}

function parse(url: string): URL {
  try {
    const address = new URL(url);
    if (/^postgres(?:ql)?:$/.test(address.protocol)) return address;
  } catch {
    // Said below.
  }
  throw new UsageError('--from is a PostgreSQL address: postgres://user:password@host:5432/database');
}
