// Drops what a test run made on its PostgreSQL server. Standard input ends with the run, also when the run is killed.
// Arguments: URL of the server, id of the run that names contain, a folder to remove or ''.
import { rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

const [url, run, folder] = process.argv.slice(2);
/** Workers outlive a killed run by a moment and may still create a database. */
const QUIET_MS = 1_000;
const GIVE_UP_MS = 60_000;

const isKilled = (await text(process.stdin)) === '';
const startedAt = performance.now();
try {
  await dropUntilQuiet();
} finally {
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function dropUntilQuiet() {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('set client_min_messages = error');
  let quietSince = startedAt;
  for (;;) {
    const found = await dropAll(client);
    const now = performance.now();
    if (found > 0) quietSince = now;
    if ((found === 0 && (!isKilled || now - quietSince > QUIET_MS)) || now - startedAt > GIVE_UP_MS) break;
    await setTimeout(100);
  }
  await client.end();
}

/** Databases first: a role that owns something cannot be dropped. One whose sessions end too slowly is there again at the next call. */
async function dropAll(client) {
  const databases = await client.query(
    `select quote_ident(datname) as name from pg_database where datname ~ ('^balai_[a-z]+_' || $1 || '_')`,
    [run],
  );
  for (const { name } of databases.rows) await client.query(`drop database if exists ${name} with (force)`).catch(() => undefined);
  const roles = await client.query(`select quote_ident(rolname) as name from pg_roles where rolname ~ ('^balai_[a-z]+_' || $1 || '_')`, [
    run,
  ]);
  for (const { name } of roles.rows) await client.query(`drop role if exists ${name}`).catch(() => undefined);
  return databases.rows.length;
}
