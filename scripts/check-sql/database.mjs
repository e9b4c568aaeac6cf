import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LOCAL = ['root', 'postgres'].map((user) => `postgres://${user}@127.0.0.1:5432/postgres`);
/** Bodies of SQL functions are kept analysed since 14. */
const OLDEST_VERSION = 140_000;

/**
 * A connection to a new database with the migrations applied: at `url` (a server where databases may be created), at TEST_DATABASE_URL, on a
 * server of this machine, or on an embedded one. It is dropped when it is closed, or when this process ends in any other way.
 */
export async function openDatabase(root, sets, url = process.env.TEST_DATABASE_URL) {
  const pg = createRequire(join(root, 'packages/runtime/package.json'))('pg');
  const server = await findServer(pg, url, root);
  const { startReaper } = await import(pathToFileURL(join(root, 'packages/testing/src/reaper.ts')).href);
  const run = randomBytes(4).toString('hex');
  const endReaper = startReaper(server.url, run);
  const name = `balai_check_${run}_sql`;
  try {
    const administrator = await connect(pg, server.url);
    await administrator
      .query(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
      .finally(() => administrator.end());
    await applyMigrations(root, at(server.url, name), sets);
    const client = await connect(pg, at(server.url, name));
    return {
      client,
      close: () =>
        client
          .end()
          .then(endReaper)
          .then(() => server.stop()),
    };
  } catch (error) {
    await endReaper();
    await server.stop();
    throw error;
  }
}

function at(url, name) {
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

async function connect(pg, url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, options: '-c synchronous_commit=off' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const source = (root, path) => import(pathToFileURL(join(root, 'packages', path)).href);

async function findServer(pg, given, root) {
  const stop = async () => undefined;
  if (given) return { url: given, stop };
  for (const url of LOCAL) {
    const client = await connect(pg, url).catch(() => null);
    if (!client) continue;
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int as version, rolsuper from pg_roles where rolname = current_user",
    );
    await client.end();
    if (rows[0].version >= OLDEST_VERSION && rows[0].rolsuper) return { url, stop };
  }
  const dataDir = join(root, 'node_modules/.balai/check-sql');
  mkdirSync(dataDir, { recursive: true });
  const { startEmbeddedPostgres } = await source(root, 'embedded-postgres/src/index.ts');
  const embedded = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  return { url: embedded.url, stop: () => embedded.stop() };
}

async function applyMigrations(root, url, sets) {
  const { migrate, openPool } = await source(root, 'runtime/src/postgres.ts');
  const pool = openPool(url, 2, { warn: () => undefined });
  try {
    await migrate(pool, sets);
  } finally {
    await pool.end();
  }
}

/**
 * Prepares a statement for the types of its parameters, and makes it the body of an SQL function: the catalogue keeps that in its analysed
 * form. What can be no such body (`set local …`) is only run, and undone.
 */
const ANALYSE = `
  create or replace function pg_temp.analyse(statement text, out types int[], out tree text, out fault text) language plpgsql as $analyse$
  begin
    if statement !~* '^\\s*(select|insert|update|delete|with|values|merge)\\M' then
      begin
        execute statement;
        raise 'done' using errcode = 'P0099';
      exception when sqlstate 'P0099' then null;
      end;
      return;
    end if;
    execute 'prepare checked as ' || statement;
    select p.parameter_types::oid[]::int[] into types from pg_prepared_statements p where p.name = 'checked';
    deallocate checked;
    execute format('create function pg_temp.checked(%s) returns void language sql begin atomic %s; end',
      (select string_agg(format_type(t.oid, null), ', ' order by t.place) from unnest(types) with ordinality as t (oid, place)), statement);
    select p.prosqlbody::text into tree from pg_proc p where p.proname = 'checked' and p.pronamespace = pg_my_temp_schema();
    execute format('drop function %s', (select p.oid::regprocedure from pg_proc p where p.proname = 'checked' and p.pronamespace = pg_my_temp_schema()));
  exception when others then
    fault := sqlerrm;
  end $analyse$`;

/**
 * What PostgreSQL makes of each statement, by its text: `types` of its parameters and `tree`, its analysed form; or `fault`, in its own words.
 */
export async function analyse(client, texts) {
  await client.query(ANALYSE);
  await client.query('set check_function_bodies = off');
  const unique = [...new Set(texts)];
  const { rows } = await client.query(
    'select types, tree, fault from unnest($1::text[]) with ordinality as t (statement, place), pg_temp.analyse(statement) order by place',
    [unique],
  );
  const answers = new Map(unique.map((text, index) => [text, rows[index]]));
  for (const [text, answer] of answers) if (answer.fault) answer.fault = await locate(client, text, answer.fault);
  return answers;
}

/** PostgreSQL's words with the place they are about. */
async function locate(client, text, fault) {
  const prefix = 'prepare misread as ';
  const position = await client.query(`${prefix}${text}`).then(
    () => 0,
    (error) => Number(error.position ?? 0) - prefix.length,
  );
  if (position <= 0) return fault;
  return `${fault}, at "${text
    .slice(position - 1, position + 50)
    .replace(/\s+/g, ' ')
    .trim()}"`;
}
