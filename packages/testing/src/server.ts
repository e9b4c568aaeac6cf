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

/** Start of the names of what this run makes: `balai_<kind>_<run>_`. The reaper drops what is left of them. */
export const runPrefix = (kind: 'template' | 'test'): string => `balai_${kind}_${process.env.BALAI_TEST_RUN}_`;

/** Roles belong to the server: those of a database's run-time logins go after it. Some other process may be at it too. */
export async function dropLogins(client: pg.Client, database: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select quote_ident(rolname) as name from pg_roles where starts_with(rolname, $1 || '.')",
    [database],
  );
  if (rows.length > 0) await client.query(`drop role if exists ${rows.map(({ name }) => name).join(', ')}`);
}
