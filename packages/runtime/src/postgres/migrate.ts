import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { systemClock } from '../clock.ts';
import { isConflict, isLockTimeout } from './failure.ts';
import { runQuery, withTransaction } from './with-transaction.ts';

/** A schema's migrations: files `NNNN_name.sql`, applied in order, each once. */
export interface MigrationSet {
  readonly schema: string;
  readonly folder: URL | null;
}

const PLATFORM = new URL('../../sql/platform.sql', import.meta.url);
const MESSAGING = new URL('../../sql/messaging.sql', import.meta.url);
const FILE = /^\d{4}_[a-z0-9_]+\.sql$/;

/** An index of a large table takes minutes; past this the connection is dead. */
const STATEMENT_MS = 1_800_000;
/** Waiting for our turn: gives way often, so that nobody queues behind us. */
const TURN_WAIT_MS = 5_000;
/** Every reader of a table queues behind a change that waits for it, so the change gives way soon. */
const TABLE_WAIT_MS = 1_000;
const TABLE_PAUSE_MS = 3_000;
const BEGIN = `begin; set local lock_timeout = ${TURN_WAIT_MS}; set local statement_timeout = ${STATEMENT_MS}`;

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The login role may not do what the platform needs; `sql` is what an administrator must run once. */
export class MissingRights extends Error {
  override readonly name = 'MissingRights';
}

async function filesOf(set: MigrationSet): Promise<{ name: string; text: string }[]> {
  const messaging = { name: '0000_messaging.sql', text: (await readFile(MESSAGING, 'utf8')).replaceAll('__SCHEMA__', set.schema) };
  if (set.folder === null) return [messaging];
  const folder = set.folder;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of names) if (!FILE.test(name)) throw new Error(`migration ${set.schema}/${name}: names are NNNN_words.sql`);
  return [messaging, ...(await Promise.all(names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') }))))];
}

/** What an administrator runs once, so that a login without rights of its own can do everything else. */
const RIGHTS = `
  select string_agg('  ' || line || ';', e'\\n' order by place) as sql from (
    select 1, format('create role %I nologin', name) from unnest(array['balai_app', 'balai_system']) name
      where not exists (select from pg_roles where rolname = name)
    union all select 2, format('grant balai_app, balai_system to %I', current_user)
      || case when current_setting('server_version_num')::int >= 160000 then ' with set true' else '' end
    union all select 3, format('grant create on database %I to %I', current_database(), current_user)) as needed (place, line)`;

async function preparePlatform(client: pg.PoolClient): Promise<void> {
  // Read first: a failed transaction answers nothing more.
  const { rows } = await runQuery<{ sql: string }>(client, RIGHTS);
  try {
    await runQuery(client, await readFile(PLATFORM, 'utf8'));
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
    if (code !== '42501') throw error;
    throw new MissingRights(`The database role lacks rights Balai needs. Have an administrator run:\n${rows[0]?.sql}\n(${String(error)})`, {
      cause: error,
    });
  }
}

/** Files of a set that the database has not had, in order. */
async function pendingOf(client: pg.PoolClient, set: MigrationSet): Promise<{ name: string; text: string }[]> {
  const { rows } = await runQuery<{ name: string; checksum: string }>(
    client,
    'select name, checksum from balai.migration where schema_name = $1',
    [set.schema],
  );
  const known = new Map(rows.map((row) => [row.name, row.checksum]));
  const files = await filesOf(set);
  for (const { name, text } of files)
    if (known.has(name) && known.get(name) !== checksum(text))
      throw new Error(`migration ${set.schema}/${name} was changed after it had been applied; add a new file instead`);
  return files.filter(({ name }) => !known.has(name));
}

async function applySet(client: pg.PoolClient, set: MigrationSet): Promise<string[]> {
  await runQuery(client, `create schema if not exists ${set.schema}`);
  const pending = await pendingOf(client, set);
  for (const { name, text } of pending) {
    await runQuery(client, text, [], STATEMENT_MS + 5_000);
    await runQuery(client, 'insert into balai.migration (schema_name, name, checksum) values ($1, $2, $3)', [
      set.schema,
      name,
      checksum(text),
    ]);
  }
  if (pending.length > 0) await grant(client, set.schema);
  return pending.map(({ name }) => name);
}

/** Both roles use the tables through their policies; partitions are reached through their parents only. */
async function grant(client: pg.PoolClient, schema: string): Promise<void> {
  const { rows } = await runQuery<{ name: string; safe: boolean }>(
    client,
    `select c.relname as name, (c.relrowsecurity and c.relforcerowsecurity) as safe
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition`,
    [schema],
  );
  for (const row of rows)
    if (!row.safe)
      throw new Error(`table ${schema}.${row.name} has no row-level security: call balai.protect, protect_shared or protect_internal`);
  await runQuery(client, `grant usage on schema ${schema} to balai_app, balai_system`);
  await runQuery(client, `grant usage on all sequences in schema ${schema} to balai_app, balai_system`);
  await runQuery(client, `grant execute on all functions in schema ${schema} to balai_app, balai_system`);
  for (const row of rows)
    await runQuery(client, `grant select, insert, update, delete on ${schema}.${row.name} to balai_app, balai_system`);
}

async function applyAll(client: pg.PoolClient, sets: readonly MigrationSet[]): Promise<string[]> {
  await preparePlatform(client);
  const applied: string[] = [];
  for (const set of sets) applied.push(...(await applySet(client, set)).map((name) => `${set.schema}/${name}`));
  const { rows } = await runQuery<{ rolname: string }>(
    client,
    "select rolname from pg_roles where rolname in ('balai_app', 'balai_system') and (rolsuper or rolbypassrls)",
  );
  const unsafe = rows[0];
  if (unsafe !== undefined)
    throw new Error(`role ${unsafe.rolname} can bypass row-level security; run: alter role ${unsafe.rolname} nosuperuser nobypassrls`);
  return applied;
}

/**
 * Brings the database to what this version expects; safe to run from many processes at once and again at any time. Waits while
 * another process migrates, and tries again while a table it must change is in use; others can work meanwhile.
 * @param waiting told every few seconds what it waits for.
 * @returns names of what was applied, `schema/file`.
 * @throws MissingRights naming the SQL an administrator must run.
 */
export async function migrate(
  pool: pg.Pool,
  sets: readonly MigrationSet[],
  waiting: (line: string) => void = () => undefined,
): Promise<string[]> {
  for (;;) {
    let ours = false;
    try {
      return await withTransaction(pool, BEGIN, async (client) => {
        await runQuery(client, "select pg_advisory_xact_lock(hashtext('balai migrate'))");
        ours = true;
        await runQuery(client, `set local lock_timeout = ${TABLE_WAIT_MS}`);
        return applyAll(client, sets);
      });
    } catch (error) {
      if (!isLockTimeout(error) && !isConflict(error)) throw error;
      waiting(
        ours
          ? 'a table that has to change is in use (a backup, an open transaction?): trying again'
          : 'another process prepares the database: waiting for it',
      );
      // Lets those who queued behind us go on.
      if (ours) await systemClock.sleep(TABLE_PAUSE_MS);
    }
  }
}

/** Names of what {@link migrate} would apply, `schema/file`, or null when the database is none of ours yet. Changes nothing. */
export function pendingMigrations(pool: pg.Pool, sets: readonly MigrationSet[]): Promise<string[] | null> {
  return withTransaction(pool, "begin read only; set local statement_timeout = '30s'", async (client) => {
    const { rows } = await runQuery<{ prepared: boolean }>(client, "select to_regclass('balai.migration') is not null as prepared");
    if (rows[0]?.prepared !== true) return null;
    const pending: string[] = [];
    for (const set of sets) pending.push(...(await pendingOf(client, set)).map(({ name }) => `${set.schema}/${name}`));
    return pending;
  });
}
