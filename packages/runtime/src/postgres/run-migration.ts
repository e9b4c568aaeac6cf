import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { systemClock } from '../core/clock.ts';
import { isConflict, isLockTimeout, isUnavailable } from './failure.ts';
import { sessionText, watchLocks } from './lock-watch.ts';
import type { MigrationFile } from './migration-files.ts';
import { runQuery } from './run-query.ts';
import { SessionClient } from './session-client.ts';
import { lineAt, type Statement, statementsOf } from './statements.ts';

/** An index of a large table takes minutes; past this the connection is dead. */
export const STATEMENT_MS = 1_800_000;
/** How often a session that still makes an index is looked at. */
const BUILD_POLL_MS = 500;

/** A file could not be applied; says which, where in it, and why. What came before it stays, and the next start goes on from it. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed';
}

/** What a running file has to say: `waits` is told what it waits for, again and again while it does. */
export interface Running {
  readonly pool: pg.Pool;
  readonly schema: string;
  readonly waits: (line: string) => void;
}

/** Runs a text; `failed` makes the error of a failure that the text is to blame for. */
async function runText(
  client: pg.ClientBase,
  text: string,
  { pool, waits }: Running,
  failed: (error: unknown, position: number | null) => Error,
): Promise<void> {
  const mark = `/* balai ${randomUUID()} */ `;
  const end = watchLocks(pool, mark, waits);
  try {
    await runQuery(client, `${mark}${text}`, [], STATEMENT_MS + 5_000);
  } catch (error) {
    if (isLockTimeout(error) || isConflict(error) || isUnavailable(error)) throw error;
    const position = error instanceof pg.DatabaseError && error.position !== undefined ? Number(error.position) - 1 - mark.length : null;
    throw failed(error, position);
  } finally {
    await end();
  }
}

function failure(file: MigrationFile, running: Running, line: number, statement: string, error: unknown): MigrationFailed {
  const excerpt = statement.replace(/\s+/g, ' ').slice(0, 200);
  const reason = error instanceof pg.DatabaseError ? [error.message, error.detail, error.hint].filter(Boolean).join(' · ') : String(error);
  return new MigrationFailed(`migration ${running.schema}/${file.name} failed at line ${line}: ${reason}\n  ${excerpt}`, { cause: error });
}

/** Runs a file within the transaction of the connection. */
export async function runInTransaction(client: pg.PoolClient, file: MigrationFile, running: Running): Promise<void> {
  // The server runs the whole text, and says where it was only for faults of form; how many statements it has done tells the rest.
  let done = 0;
  const count = () => {
    done += 1;
  };
  client.connection.on('commandComplete', count);
  try {
    await runText(client, file.text, running, (error, position) => {
      const statement = statementsOf(file.text)[done];
      const line = position === null ? statement?.line : lineAt(file.text, position);
      return failure(file, running, line ?? 1, statement?.text ?? '', error);
    });
  } finally {
    client.connection.off('commandComplete', count);
  }
}

const INDEX = /^create\s+(?:unique\s+)?index\s+concurrently\b/i;
const NAMED_INDEX =
  /^create\s+(?:unique\s+)?index\s+concurrently\s+if\s+not\s+exists\s+([a-z_][a-z0-9_]*)\s+on\s+(?:only\s+)?([a-z_][a-z0-9_]*)\.[a-z_]/i;

/**
 * Runs a file statement by statement, outside any transaction, over a connection of its own: it may be run again after any of them. What a
 * broken try left of an index is dropped first, because `if not exists` would keep it, and it is used by no query.
 */
export async function runOutsideTransaction(file: MigrationFile, running: Running): Promise<void> {
  const client = new SessionClient(running.pool.options);
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const statement of statementsOf(file.text)) await runStatement(client, statement, file, running);
  } finally {
    await client.end();
  }
}

async function runStatement(client: pg.Client, statement: Statement, file: MigrationFile, running: Running): Promise<void> {
  const run = (text: string) =>
    runText(client, text, running, (error, position) =>
      failure(file, running, statement.line + (position === null ? 0 : lineAt(text, position) - 1), text, error),
    );
  const [, index, schema] = NAMED_INDEX.exec(statement.text) ?? [];
  if (index !== undefined && schema !== undefined) await dropBroken(client, schema, index, run, running);
  else if (INDEX.test(statement.text))
    throw failure(file, running, statement.line, statement.text, 'write `create index concurrently if not exists NAME on SCHEMA.TABLE`');
  await run(statement.text);
}

/** Drops an index that is there and not valid, once no session makes it any more. */
async function dropBroken(
  client: pg.Client,
  schema: string,
  index: string,
  run: (text: string) => Promise<void>,
  running: Running,
): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ pid: number | null; application: string; role: string; state: string; since: Date }>(
      `select p.pid, a.application_name as application, a.usename as role, a.state, a.xact_start as since
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
         left join pg_stat_progress_create_index p on p.index_relid = i.indexrelid left join pg_stat_activity a on a.pid = p.pid
       where n.nspname = $1 and c.relname = $2 and not i.indisvalid`,
      [schema, index],
    );
    const [broken] = rows;
    if (broken === undefined) return;
    if (broken.pid === null) return run(`drop index concurrently if exists ${schema}.${index}`);
    // Its process died; the server finishes what it began.
    running.waits(`waits for ${schema}.${index}, which ${sessionText({ ...broken, pid: broken.pid })} still makes`);
    await systemClock.sleep(BUILD_POLL_MS);
  }
}
