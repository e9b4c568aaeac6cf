import { createDatabase, type TestDatabase } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeLogger } from '../src/core.ts';
import { sql } from '../src/database.ts';
import { partOfPool } from '../src/postgres/pool-roles.ts';
import { migrate, openPool, PostgresDatabase } from '../src/postgres.ts';

const logger = makeLogger('silent', false);
let database: TestDatabase;
let pool: pg.Pool;
const of = (service: string) => {
  const part = partOfPool(pool, { app: 'balai_app', system: 'balai_system' });
  return new PostgresDatabase({ pool: part, service, logger, onSent: () => undefined });
};

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.url, 3, logger);
  await migrate(
    pool,
    ['here', 'there'].map((schema) => ({ schema, folder: null })),
  );
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const count = (service: string) =>
  of(service).autocommitRead((tx) =>
    tx.one(sql`select count(*)::int as waiting, current_user as role, ${service} as service from ${sql.raw(service)}.outbox`),
  );

it('what services of a process ask at the same moment travels in one trip, each answer to who asked', async () => {
  const connect = vi.spyOn(pool, 'connect');
  expect(await Promise.all(['here', 'there'].map(count))).toEqual(
    ['here', 'there'].map((service) => ({ waiting: 0, role: 'balai_system', service })),
  );
  expect(connect).toHaveBeenCalledTimes(1);
  connect.mockRestore();
});

it('a statement that fails does not fail the others, nor leaves anything behind on the connection', async () => {
  const [right, wrong, other] = await Promise.allSettled([count('here'), count('nowhere'), count('there')]);
  expect([right?.status, wrong?.status, other?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await count('here')).toMatchObject({ waiting: 0 });
});
