import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { systemClock } from '../core/clock.ts';
import { isCatalogConflict, isConflict, isLockTimeout } from './failure.ts';
import { sessionText } from './lock-watch.ts';
import { giveLogins, type ServiceLogin } from './logins.ts';
import { filesOf, type MigrationFile, type MigrationSet, notIn } from './migration-files.ts';
import { MissingRights } from './missing-rights.ts';
import { asKeeper } from './pool-roles.ts';
import { runInTransaction, runOutsideTransaction, STATEMENT_MS } from './run-migration.ts';
import { runQuery } from './run-query.ts';
import { withTransaction } from './with-transaction.ts';

const PLATFORM = new URL('../../sql/platform.sql', import.meta.url);

/** Every reader of a table queues behind a change that waits for it, so the change gives way soon. */
const TABLE_WAIT_MS = 1_000;
const TABLE_PAUSE_MS = 3_000;
/** How often a process that waits for its turn asks. It never queues: a waiting statement would hold up `create index concurrently`. */
const TURN_POLL_MS = { first: 50, most: 500 };
/** Waiting less than this is not worth a line; then one line in so many milliseconds. */
const SAID_AFTER_MS = 2_000;
const SAID_EVERY_MS = 5_000;
/** So many tries give way in a row before it is said without naming what is in the way: who looks may still have been connecting. */
const UNNAMED_TRIES = 2;
/** Sets that are applied beside each other: as many as a small machine has processors, and connections that a process can spare. */
const SETS_AT_ONCE = 2;
const BEGIN = `begin; set local lock_timeout = ${TABLE_WAIT_MS}; set local statement_timeout = ${STATEMENT_MS}; set local idle_in_transaction_session_timeout = 0`;

/** Told what happens, for a log or a person. */
export interface MigrationListener {
  /** Every few seconds while something is in the way: what, and which session. */
  readonly waiting?: (line: string) => void;
  /** After a file was applied: `schema/file`. */
  readonly applied?: (name: string) => void;
  /** Once aborted no further file is begun, and nothing is waited for; those before stay applied. */
  readonly stopping?: AbortSignal | undefined;
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
  const roles = await runQuery<{ rolname: string }>(
    client,
    "select rolname from pg_roles where rolname in ('balai_app', 'balai_system') and (rolsuper or rolbypassrls)",
  );
  const [unsafe] = roles.rows;
  if (unsafe !== undefined)
    throw new Error(`role ${unsafe.rolname} can bypass row-level security; run: alter role ${unsafe.rolname} nosuperuser nobypassrls`);
}

/** Files of a set that the database has not had, in order. */
async function pendingOf(client: pg.ClientBase, { schema }: MigrationSet, files: readonly MigrationFile[]): Promise<MigrationFile[]> {
  const { rows } = await runQuery<{ name: string; checksum: string }>(
    client,
    'select name, checksum from balai.migration where schema_name = $1',
    [schema],
  );
  return notIn(new Map(rows.map((row) => [row.name, row.checksum])), schema, files);
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
  const tables = rows.map(({ name }) => `${schema}.${name}`).join(', ');
  // Marks only what is new: tables that were there before have it from markPolicies.
  await runQuery(
    client,
    `grant usage on schema ${schema} to balai_app, balai_system;
     grant usage on all sequences in schema ${schema} to balai_app, balai_system;
     grant execute on all functions in schema ${schema} to balai_app, balai_system;
     call balai.close_partitions('${schema}', 'balai_app');
     select balai.mark_policies(array(select u.target from balai.unmarked_policies() u where u.schema_name = '${schema}'));
     ${tables === '' ? '' : `grant select, insert, update, delete on ${tables} to balai_app, balai_system`}`,
  );
}

/**
 * Asks for the turn of a part of the database and says who has it, if somebody has. The lock ends with the transaction, also behind
 * PgBouncer. The second, shared one keeps processes of versions before November 2026 out, which lock the whole database.
 */
const TAKE_TURN = `
  with turn as (
    select pg_try_advisory_xact_lock_shared(hashtext('balai migrate')) and pg_try_advisory_xact_lock(hashtext('balai migrate ' || $1)) as ours)
  select turn.ours, a.pid, a.application_name as application, a.usename as role, a.state, a.xact_start as since
  from turn left join lateral (
    select l.pid from pg_locks l
    where not turn.ours and l.locktype = 'advisory' and l.granted and l.pid <> pg_backend_pid()
      and l.database = (select oid from pg_database where datname = current_database())
      and ((l.classid::bigint << 32) | l.objid::bigint) in (hashtext('balai migrate')::bigint, hashtext('balai migrate ' || $1)::bigint)
    limit 1) holder on true
  left join pg_stat_activity a on a.pid = holder.pid`;

interface Turn {
  readonly ours: boolean;
  readonly pid: number | null;
  readonly application: string | null;
  readonly role: string | null;
  readonly state: string | null;
  readonly since: Date | null;
}

/** Brings a database up to date; one is made for each call of {@link migrate}. */
class Migrator {
  private readonly pool: pg.Pool;
  private readonly listener: MigrationListener;
  private saidAt = Number.NEGATIVE_INFINITY;
  /** Tries of the work in hand that gave way in a row without anybody seeing to what. */
  private unnamed = 0;

  constructor(pool: pg.Pool, listener: MigrationListener) {
    this.pool = pool;
    this.listener = listener;
  }

  private say(line: string): void {
    if (performance.now() - this.saidAt < SAID_EVERY_MS) return;
    this.saidAt = performance.now();
    this.listener.waiting?.(line);
  }

  /** Runs work in a transaction of its own while no other process works on the same part; gives way and tries again where a table is in use. */
  private async inTurn<T>(part: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const began = performance.now();
    this.unnamed = 0;
    for (let pause = TURN_POLL_MS.first; ; pause = Math.min(pause * 2, TURN_POLL_MS.most)) {
      this.listener.stopping?.throwIfAborted();
      try {
        const turn = await withTransaction(this.pool, BEGIN, async (client) => {
          const { rows } = await runQuery<Turn>(client, TAKE_TURN, [part]);
          const [asked] = rows;
          return asked?.ours === true ? { result: await work(client) } : { holder: asked };
        });
        if ('result' in turn) return turn.result;
        if (performance.now() - began > SAID_AFTER_MS) this.say(`${part}: another process prepares it${holderText(turn.holder)}`);
      } catch (error) {
        if (!isLockTimeout(error) && !isConflict(error) && !isCatalogConflict(error)) throw error;
        this.unnamed += 1;
        if (this.unnamed >= UNNAMED_TRIES)
          this.say(`${part}: something that has to change is in use (a backup, an open transaction?): trying again`);
        // Lets those who queued behind us go on.
        pause = TABLE_PAUSE_MS;
      }
      await systemClock.sleep(pause);
    }
  }

  /** What every schema stands on. */
  preparePlatform(): Promise<void> {
    return this.inTurn('platform', preparePlatform);
  }

  /** Policies made by versions before services had logins: table by table, so that nobody is held up for long. */
  async markPolicies(): Promise<void> {
    const { rows } = await withTransaction(this.pool, 'begin read only', (client) =>
      runQuery<{ target: string }>(client, 'select distinct target::text as target from balai.unmarked_policies() order by 1'),
    );
    for (const { target } of rows)
      await this.inTurn('platform', (client) => runQuery(client, 'select balai.mark_policies(array[$1::text::regclass])', [target]));
  }

  prepareLogins(logins: readonly ServiceLogin[], isAnew: boolean): Promise<void> {
    return this.inTurn('platform', (client) => giveLogins(client, logins, isAnew));
  }

  /** Applies what a schema lacks, file by file. */
  async apply(set: MigrationSet): Promise<string[]> {
    const files = await filesOf(set);
    const applied: string[] = [];
    const pending = await withTransaction(this.pool, 'begin read only', (client) => pendingOf(client, set, files));
    for (const file of pending) {
      if (!(await this.inTurn(set.schema, (client) => this.applyFile(client, set, file)))) continue;
      const name = `${set.schema}/${file.name}`;
      this.listener.applied?.(name);
      applied.push(name);
    }
    return applied;
  }

  /** @returns false when another process had applied it before our turn came */
  private async applyFile(client: pg.PoolClient, set: MigrationSet, file: MigrationFile): Promise<boolean> {
    const { schema } = set;
    if ((await pendingOf(client, set, [file])).length === 0) return false;
    const waits = (line: string) => {
      this.unnamed = 0;
      this.say(`migration ${schema}/${file.name} ${line}`);
    };
    const running = { pool: this.pool, schema, waits };
    await runQuery(client, `create schema if not exists ${schema}`);
    // Ours is idle meanwhile, without a snapshot that the other one would wait for.
    if (file.isTransaction) await runInTransaction(client, file, running);
    else await runOutsideTransaction(file, running);
    await runQuery(client, 'insert into balai.migration (schema_name, name, checksum) values ($1, $2, $3)', [
      schema,
      file.name,
      file.checksum,
    ]);
    await grant(client, schema);
    return true;
  }
}

function holderText(turn: Turn | undefined): string {
  return turn === undefined || turn.pid === null ? '' : `: ${sessionText({ ...turn, pid: turn.pid })}`;
}

/**
 * Brings the database to what this version expects; safe to run from many processes at once and again at any time. Each file is applied in a
 * transaction of its own, one process at a time in each schema; two sets that are apart may be under way at once. Waits while another process
 * is at it, and tries again while a table it must change is in use; others can work meanwhile.
 * @returns names of what was applied here, `schema/file`.
 * @throws MissingRights naming the SQL an administrator must run; MigrationFailed naming the file and the line: files before it stay applied;
 * the reason of `stopping`.
 */
export async function migrate(pool: pg.Pool, sets: readonly MigrationSet[], listener: MigrationListener = {}): Promise<string[]> {
  const migrator = new Migrator(pool, listener);
  await migrator.preparePlatform();
  await migrator.markPolicies();
  const applied: string[] = [];
  for (const set of sets.filter(({ isApart }) => isApart !== true)) applied.push(...(await migrator.apply(set)));
  return applied.concat(
    await applyApart(
      pool,
      sets.filter(({ isApart }) => isApart === true),
      listener,
    ),
  );
}

/** Applies sets beside each other. After a failure none of them begins another file, and what is under way ends first. */
async function applyApart(pool: pg.Pool, sets: readonly MigrationSet[], listener: MigrationListener): Promise<string[]> {
  const failed = new AbortController();
  const stopping = AbortSignal.any([failed.signal, ...(listener.stopping === undefined ? [] : [listener.stopping])]);
  const applied: string[] = [];
  const waiting = sets.values();
  const work = async (): Promise<void> => {
    try {
      for (const set of waiting) applied.push(...(await new Migrator(pool, { ...listener, stopping }).apply(set)));
    } catch (error) {
      failed.abort(error);
    }
  };
  // Never more than the pool has connections: waiting for one ends after seconds, and a file may take longer.
  await Promise.all(Array.from({ length: Math.min(SETS_AT_ONCE, pool.options.max) }, work));
  stopping.throwIfAborted();
  return applied;
}

/**
 * Makes the run-time logins of some services and gives them their rights, as far as that is missing.
 * @param isAnew gives passwords and rights again whatever is written down.
 * @throws MissingRights naming the SQL an administrator must run.
 */
export function prepareLogins(
  pool: pg.Pool,
  logins: readonly ServiceLogin[],
  { isAnew = false, ...listener }: MigrationListener & { readonly isAnew?: boolean } = {},
): Promise<void> {
  return new Migrator(pool, listener).prepareLogins(logins, isAnew);
}

/** Names of what {@link migrate} would apply, `schema/file`, or null when the database is none of ours yet. Changes nothing. */
export function pendingMigrations(pool: pg.Pool, sets: readonly MigrationSet[]): Promise<string[] | null> {
  return withTransaction(pool, `begin read only; set local statement_timeout = '30s'; ${asKeeper(pool)}`, async (client) => {
    const { rows } = await runQuery<{ prepared: boolean }>(client, "select to_regclass('balai.migration') is not null as prepared");
    if (rows[0]?.prepared !== true) return null;
    const pending: string[] = [];
    for (const set of sets) pending.push(...(await pendingOf(client, set, await filesOf(set))).map(({ name }) => `${set.schema}/${name}`));
    return pending;
  });
}
