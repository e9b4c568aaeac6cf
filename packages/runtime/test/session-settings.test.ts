import { createDatabase, startTestPlatform, type TestDatabase } from '@balai/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLogger } from '../src/core.ts';
import { sql } from '../src/database.ts';
import { inlined } from '../src/postgres/literals.ts';
import { openPool } from '../src/postgres.ts';

/** Defaults of a database, and those of its login there, which come before them. */
const OF_DATABASE = [
  "datestyle = 'German'",
  "intervalstyle = 'iso_8601'",
  "timezone = 'Asia/Jayapura'",
  "bytea_output = 'escape'",
  'extra_float_digits = -6',
  'standard_conforming_strings = off',
  'array_nulls = off',
  'search_path = pg_catalog',
  "default_transaction_isolation = 'serializable'",
  "statement_timeout = '50ms'",
];
const OF_LOGIN = ["datestyle = 'SQL, DMY'", "timezone = 'America/Lima'", 'row_security = off'];

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { pathname, username } = new URL(database.url);
  const name = `"${pathname.slice(1)}"`;
  await client.query(
    [
      ...OF_DATABASE.map((setting) => `alter database ${name} set ${setting}`),
      ...OF_LOGIN.map((setting) => `alter role "${username}" in database ${name} set ${setting}`),
    ].join('; '),
  );
  await client.end();
  pool = openPool(database.url, 2, makeLogger('error', false));
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

describe('in a database with other defaults', () => {
  it('values come back as they were sent', async () => {
    const values = {
      at: new Date('2026-01-02T03:04:05.678Z'),
      day: '2026-02-01',
      bytes: Buffer.from([0, 92, 255, 10]),
      float: 0.1 + 0.2,
      list: ['a', null, '\\'],
      text: 'a \\ back',
    };
    const query = sql`select ${values.at}::timestamptz as at, ${values.day}::date as day, ${values.bytes}::bytea as bytes,
      ${values.float}::float8 as float, ${values.list}::text[] as list, ${values.text}::text as text,
      interval '1 day 02:03:04.5' as span, '2026-02-01'::date::text as shown, ${values.at}::timestamptz::text as at_shown`;
    await pool.query('select pg_sleep(0.1)');
    const { rows } = await pool.query(query.text, [...query.values]);
    const span = { days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 500 };
    expect(rows).toEqual([{ ...values, span, shown: '2026-02-01', at_shown: '2026-01-02 03:04:05.678+00' }]);
    const literal = await pool.query(inlined(sql`select ${values.list}::text[] as list, ${values.text}::text as text`));
    expect(literal.rows).toEqual([{ list: values.list, text: values.text }]);
  });

  it('a platform migrates, starts and answers', async () => {
    const platform = await startTestPlatform({ modules: [], databaseUrl: database.url });
    try {
      expect((await platform.call('GET', '/health/ready')).status).toBe(200);
    } finally {
      await platform.stop();
    }
  });
});
