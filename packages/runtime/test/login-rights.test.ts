import { createDatabase, infrastructure } from '@balai/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createTestClusters } from '../../embedded-postgres/test/cluster.ts';
import { makeLogger, uuidv7 } from '../src/core.ts';
import { sql } from '../src/database.ts';
import { MissingRights, migrate, openPool, PostgresDatabase } from '../src/postgres.ts';

const SETS = [{ schema: 'quiet', folder: null }];
const logger = makeLogger('silent', false);

interface Server {
  /** As superuser, in the database that is migrated. */
  administer(statements: string): Promise<void>;
  url: string;
}

/** A server, and a login on it that owns nothing; what becomes of it ends with the test. */
async function login(server: Server, attributes = ''): Promise<{ name: string; pool: pg.Pool }> {
  const name = `login_${uuidv7().slice(-8)}`;
  await server.administer(`create role ${name} login password 'test' ${attributes}`);
  const url = new URL(server.url);
  url.username = name;
  url.password = 'test';
  const pool = openPool(url.href, 2, logger);
  onTestFinished(() => pool.end());
  return { name, pool };
}

/** That the login's transactions really run as the two roles. */
async function expectWork(pool: pg.Pool): Promise<void> {
  const database = new PostgresDatabase({ pool, service: 'quiet', logger, onSent: () => undefined });
  const who = sql`select current_user as role, (select count(*)::int from quiet.outbox) as messages`;
  expect(await database.unitOfWork('system', (tx) => tx.one(who))).toEqual({ role: 'balai_system', messages: 0 });
  expect(await database.read({ tenants: ['A'] }, (tx) => tx.one(who))).toEqual({ role: 'balai_app', messages: 0 });
}

/** Migrates and expects to be refused; the statements that are said to be missing. */
async function missing(pool: pg.Pool): Promise<string> {
  const error: unknown = await migrate(pool, SETS).catch((refusal: unknown) => refusal);
  if (!(error instanceof MissingRights)) throw new Error(`not refused for missing rights: ${String(error)}`);
  return error.message
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .join('\n');
}

async function serverAt(url: string): Promise<Server & { end(): Promise<void> }> {
  const owner = new pg.Pool({ connectionString: url, max: 1 });
  owner.on('error', () => undefined);
  return { url, administer: async (statements) => void (await owner.query(statements)), end: () => owner.end() };
}

describe('a login that is no superuser, on PostgreSQL 16 or newer', () => {
  let clusters: Awaited<ReturnType<typeof createTestClusters>>;
  let server: Awaited<ReturnType<typeof serverAt>>;
  beforeAll(async () => {
    clusters = await createTestClusters();
    server = await serverAt((await clusters.start(await clusters.preparedDir())).url);
  });
  afterAll(async () => {
    await server?.end();
    await clusters?.cleanUp();
    await clusters?.end();
  });
  const wipe = () => server.administer('drop schema if exists quiet cascade; drop schema if exists balai cascade');

  it('but may create roles makes what it needs, and may change to it', async () => {
    const { name, pool } = await login(server, 'createrole');
    await server.administer(`grant create on database balai to ${name}`);
    await migrate(pool, SETS);
    await expectWork(pool);
    expect(await migrate(pool, SETS)).toEqual([]);
    await wipe();
  });

  it('and may not change to the roles it is a member of is told what to run, and that suffices', async () => {
    const { name, pool } = await login(server);
    await server.administer(`grant balai_app, balai_system to ${name} with set false`);
    const statements = await missing(pool);
    expect(statements).toBe(`  grant balai_app, balai_system to ${name} with set true;\n  grant create on database balai to ${name};`);
    await server.administer(statements);
    await migrate(pool, SETS);
    await expectWork(pool);
    await wipe();
  });
});

it('a login with no rights is told what an administrator must run, by the names of this server, and that suffices', async () => {
  const database = await createDatabase();
  const server = await serverAt(database.url);
  const { name, pool } = await login(server);
  onTestFinished(async () => {
    await server.end();
    await database.drop();
    const administrator = await serverAt(infrastructure().databaseUrl);
    await administrator.administer(`drop role ${name}`);
    await administrator.end();
  });
  const statements = await missing(pool);
  expect(statements).toContain(name);
  await server.administer(statements);
  await migrate(pool, SETS);
  await expectWork(pool);
});
