import pg from 'pg';
import { infrastructure } from './infrastructure.ts';

/** Works on the tests' PostgreSQL server with the right to create databases. */
export async function administer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: infrastructure().databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** How the names of this run's templates begin. */
export const templatePrefix = () => `balai_template_${process.env.BALAI_TEST_RUN}_`;

/** Leaves no template of this run on a shared server. */
export function dropTemplates(): Promise<void> {
  return administer(async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
      templatePrefix(),
    ]);
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}

/** Roles belong to the server: those of a database's run-time logins go after it. Some other process may be at it too. */
export async function dropLogins(client: pg.Client, database: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select quote_ident(rolname) as name from pg_roles where starts_with(rolname, $1 || '.')",
    [database],
  );
  if (rows.length > 0) await client.query(`drop role if exists ${rows.map(({ name }) => name).join(', ')}`);
}

/** Drops logins that a run which was killed left behind: their database is there no more. */
export function dropStrayLogins(): Promise<void> {
  return administer(async (client) => {
    const { rows } = await client.query<{ database: string }>(`
      select distinct split_part(rolname, '.', 1) as database from pg_roles
      where rolname ~ '^balai_test_[0-9a-f]{12}\\.' and not exists (select from pg_database where datname = split_part(rolname, '.', 1))`);
    // A run beside this one may drop the same, or be about to.
    for (const { database } of rows) await dropLogins(client, database).catch(() => undefined);
  });
}
