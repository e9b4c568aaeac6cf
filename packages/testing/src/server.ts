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
