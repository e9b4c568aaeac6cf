import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MODULES } from '@balai/cli';
import { accountChanged, sessionsSeen } from '@balai/contracts/access';
import { SHARED_GROUPS } from '@balai/contracts/catalogue';
import { findRunningEmbeddedPostgres, startEmbeddedPostgres } from '@balai/embedded-postgres';
import { makeLogger, uuidv7 } from '@balai/runtime/core';
import { sql } from '@balai/runtime/database';
import { derivedGroupLogins, loginName, openPool, prepareLogins, type ServiceLogin, urlOfLogin } from '@balai/runtime/postgres';
import { type Platform, runPlatform } from '@balai/runtime/run';
import {
  createDatabase,
  createMigratedDatabase,
  startTestPlatform,
  type TestDatabase,
  type TestPlatform,
  waitFor,
  wakeProcesses,
} from '@balai/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attacksOn, successesOf, Undone } from './harness/database-attacks.ts';

const NAMES = MODULES.map(({ name }) => name);
const others = (service: string): string[] => NAMES.filter((name) => name !== service);

/** Runs statements in a unit of work of a service, as its own code would, and undoes them; the rows of the last one. */
async function insideOf(
  platform: Pick<Platform, 'database'>,
  service: string,
  statements: readonly string[],
): Promise<Record<string, unknown>[]> {
  let rows: Record<string, unknown>[] = [];
  await platform
    .database(service)
    .unitOfWork('system', async (tx) => {
      for (const statement of statements) rows = await tx.many(sql.raw(statement));
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return rows;
}

describe('all services in one process, each under a login of its own', () => {
  let platform: TestPlatform;
  let database: string;
  beforeAll(async () => {
    platform = await startTestPlatform({ modules: MODULES, env: { DATABASE_LOGINS: 'own' } });
    database = new URL(platform.databaseUrl).pathname.slice(1);
  });
  afterAll(async () => platform?.stop());

  it.each(NAMES)('%s reaches nothing beyond its own schema, whatever SQL it runs', async (service) => {
    const attacks = attacksOn(service, others(service), database);
    expect(await successesOf(attacks, (statements) => insideOf(platform, service, statements))).toEqual([]);
  });

  it.each(NAMES.filter((name) => name !== 'identity'))('%s cannot write who may come in', async (service) => {
    const attempts = [
      'delete from access.revocation',
      "update access.account set body = '{}'",
      "insert into access.signing_key (kid, jwk, version) values ('mine', '{}', 1)",
      'select sealed_key from access.anchor',
      "insert into access.inbox (subscription, message_id, type, envelope) values ('x', gen_random_uuid(), 'x', '{}')",
      "update access.inbox set envelope = '{}'",
      'delete from access.inbox_ready',
      "insert into access.in_hand (token, queue, seqs, lanes, until) values (gen_random_uuid(), 'outbox', '{}', '{}', 'infinity')",
      'delete from access.outbox',
      "update access.outbox set envelope = '{}'",
      'select count(*) from access.outbox_sent',
      "insert into access.outbox_sent (id, type, kind, envelope) values (gen_random_uuid(), 'x', 'event', '{}')",
      'lock table access.outbox in exclusive mode',
      'update access.projection set request_id = null',
      'alter table access.account disable trigger all',
    ].map((statement) => ({ name: statement, statements: [statement] }));
    expect(await successesOf(attempts, (statements) => insideOf(platform, service, statements))).toEqual([]);
  });

  it('the gateway reads dead letters, and cannot change what a message says', async () => {
    const attempts = [
      { name: 'read', statements: ['select count(*) from identity.inbox'] },
      { name: 'changed', statements: ["update identity.inbox set envelope = '{}'"] },
      {
        name: 'forged',
        statements: ["insert into identity.inbox (subscription, message_id, type, envelope) values ('x', gen_random_uuid(), 'x', '{}')"],
      },
    ];
    expect(await successesOf(attempts, (statements) => insideOf(platform, 'gateway', statements))).toEqual(['read']);
    expect(await successesOf(attempts, (statements) => insideOf(platform, 'scheduler', statements))).toEqual([]);
  });

  it('what a service leaves in an outbox is believed only where it is its own to send: from its own, and from the one that all share', async () => {
    const id = uuidv7();
    const fenced = { fence_id: uuidv7(), client_id: null, requested_at: new Date().toISOString() };
    const forged = [
      { schema: 'notifier', type: accountChanged.type, says: accountChanged.type, source: 'identity' },
      { schema: 'access', type: accountChanged.type, says: accountChanged.type, source: 'identity' },
      { schema: 'access', type: sessionsSeen.type, says: accountChanged.type, source: 'identity' },
    ];
    for (const { schema, type, says, source } of forged) {
      const envelope = {
        specversion: '1.0',
        id: uuidv7(),
        source,
        type: says,
        time: new Date().toISOString(),
        correlationid: id,
        data: fenced,
      };
      await platform.platform
        .database('notifier')
        .unitOfWork('system', (tx) =>
          tx.execute(
            sql`insert into ${sql.raw(schema)}.outbox (id, type, kind, envelope) values (${envelope.id}, ${type}, 'event', ${JSON.stringify(envelope)})`,
          ),
        );
    }
    await wakeProcesses(platform.owner);
    const dead = () =>
      platform.owner.query(
        `select schema, error from (select 'notifier' as schema, error, envelope from notifier.outbox where parked_at is not null union all
           select 'access', error, envelope from access.outbox where parked_at is not null union all
           select 'identity', error, envelope from identity.inbox where dead_at is not null) left_over
         where envelope like '%' || $1 || '%' order by 1, 2`,
        [id],
      );
    await waitFor(async () => (await dead()).rowCount === 3);
    expect((await dead()).rows.map(({ schema, error }) => `${schema}: ${error}`)).toEqual([
      'access: identity.account.changed.v1 is not for access to send',
      expect.stringContaining('identity.account.changed.v1'),
      'notifier: identity.account.changed.v1 is not for notifier to send',
    ]);
    const { rows } = await platform.owner.query('select subscription from access.delivery where type = $1 and day = current_date', [
      accountChanged.type,
    ]);
    expect(rows).toEqual([]);
  });

  it('under the owner’s login, every attack of a superuser succeeds: what the test tells apart', async () => {
    const shared = await startTestPlatform({ modules: MODULES, env: { DATABASE_LOGINS: 'owner' } });
    try {
      const attacks = attacksOn('notifier', ['identity'], database);
      const succeeded = await successesOf(attacks, (statements) => insideOf(shared, 'notifier', statements));
      expect(succeeded).toEqual(
        expect.arrayContaining(['reset role is a superuser', 'a program on the server, read', 'identity read', 'row-level security off']),
      );
    } finally {
      await shared.stop();
    }
  });
});

/** What one login for all leaves open: SQL that is free to say `set role` gets to the other services of its process. */
const hopsOf = (service: string): string[] =>
  [...others(service), 'runtime'].flatMap((other) => ['.app', '.system'].map((ending) => `role of ${other}${ending}`));

describe('all services in one process, as it is by default', () => {
  let platform: TestPlatform;
  let database: string;
  beforeAll(async () => {
    platform = await startTestPlatform({ modules: MODULES });
    database = new URL(platform.databaseUrl).pathname.slice(1);
  });
  afterAll(async () => platform?.stop());

  it.each(NAMES)('%s reaches nothing beyond its own schema, unless it changes to the role of another service', async (service) => {
    const attacks = attacksOn(service, others(service), database);
    expect(await successesOf(attacks, (statements) => insideOf(platform, service, statements))).toEqual(hopsOf(service));
  });

  it('works over connections of one login, which has no right of its own', async () => {
    const { rows } = await platform.owner.query(
      `select distinct a.usename as login, r.rolsuper or r.rolbypassrls or r.rolinherit or r.rolcreaterole or r.rolcreatedb or r.rolreplication as may
       from pg_stat_activity a join pg_roles r on r.rolname = a.usename
       where a.datname = current_database() and a.application_name = 'balai'`,
    );
    expect(rows).toEqual([{ login: `${database}.services`, may: false }]);
    const { rows: owned } = await platform.owner.query(
      'select from pg_class where relowner = $1::regrole union all select from pg_class c, aclexplode(c.relacl) g where g.grantee = $1::regrole',
      [`"${database}.services"`],
    );
    expect(owned).toEqual([]);
  });
});

/** Runs statements over a login's connection: first as it is, then as the role its transactions change to; undone. */
async function overLogin(url: string, statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`begin; set local role ${pg.escapeIdentifier(`${decodeURIComponent(new URL(url).username)}.system`)}`);
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

describe('a process a service or group, each given its own login', () => {
  let owner: TestDatabase;
  let database: string;
  let logins: readonly ServiceLogin[];
  beforeAll(async () => {
    owner = await createMigratedDatabase(MODULES);
    database = new URL(owner.url).pathname.slice(1);
    logins = [
      ...NAMES.map((service) => ({ service, name: loginName(database, service), password: `password-of-${service}` })),
      ...derivedGroupLogins(database, SHARED_GROUPS, 'a master key of this test'),
    ];
    const pool = openPool(owner.url, 2, makeLogger('silent', false));
    await prepareLogins(pool, logins).finally(() => pool.end());
  });
  afterAll(async () => owner?.drop());
  const urlOf = (service: string): string => {
    const login = logins.find((one) => one.service === service);
    if (login === undefined) throw new Error(`no login of ${service}`);
    return urlOfLogin(owner.url, login);
  };

  it.each(NAMES)('the login of %s reaches nothing beyond its own schema', async (service) => {
    const attacks = attacksOn(service, others(service), database);
    expect(await successesOf(attacks, (statements) => overLogin(urlOf(service), statements))).toEqual([]);
  });

  it('a login leaves half of the server’s connections to the others', async () => {
    const client = new pg.Client({ connectionString: owner.url });
    await client.connect();
    const { rows } = await client.query<{ limit: number; most: number }>(
      "select rolconnlimit as limit, current_setting('max_connections')::int as most from pg_roles where rolname = any($1)",
      [logins.map(({ name }) => name)],
    );
    await client.end();
    expect(rows.length).toBe(logins.length);
    expect(rows.filter(({ limit, most }) => limit <= 0 || limit > most / 2)).toEqual([]);
  });

  it.each(SHARED_GROUPS)('the login of $login reaches nothing beyond its services', async ({ login, services }) => {
    const [service = ''] = services;
    const attacks = attacksOn(
      service,
      NAMES.filter((name) => !services.includes(name)),
      database,
    );
    expect(await successesOf(attacks, (statements) => overLogin(urlOf(login), statements))).toEqual([]);
  });

  it('a process group works under one login, each of its services with its own rights', async () => {
    const modules = MODULES.filter(({ name }) => name === 'collector' || name === 'notifier');
    const group = await runPlatform({
      modules,
      services: modules.map(({ name }) => name),
      logger: makeLogger('silent', false),
      env: { NODE_ENV: 'test', PORT: '0', DEMO: 'off', DATABASE_URL: urlOf('collection-group') },
    });
    try {
      const who = ['select session_user as login, current_user as role'];
      const login = `${database}.collection-group`;
      expect(await insideOf(group, 'collector', who)).toEqual([{ login, role: `${database}.collector.system` }]);
      expect(await insideOf(group, 'notifier', who)).toEqual([{ login, role: `${database}.notifier.system` }]);
      expect(await insideOf(group, 'notifier', ['select from collector.client_quota']).catch(String)).toContain('permission denied');
    } finally {
      await group.stop();
    }
  });

  it('a service that leaves its group takes its rights along', async () => {
    const pool = openPool(owner.url, 2, makeLogger('silent', false));
    const without = [{ name: 'collection', login: 'collection-group', services: ['collector'] }];
    await prepareLogins(pool, derivedGroupLogins(database, without, 'a master key of this test')).finally(() => pool.end());
    const become = (service: string) =>
      overLogin(urlOf('collection-group'), ['reset role', `set local role "${database}.${service}.system"`]);
    expect(await become('collector')).toEqual([]);
    await expect(become('notifier')).rejects.toThrow('permission denied');
  });

  it('a process runs the service of its login and no other', async () => {
    const modules = MODULES.filter(({ name }) => name === 'scheduler' || name === 'notifier');
    await expect(startTestPlatform({ modules, databaseUrl: urlOf('scheduler') })).rejects.toThrow(
      /the login .*\.scheduler is of scheduler; notifier cannot use it/,
    );
  });
});

describe('on embedded parts, in a folder that a newcomer starts with', () => {
  let folder: string;
  let platform: Platform;
  const start = (env: Readonly<Record<string, string>> = {}) =>
    runPlatform({
      modules: MODULES,
      logger: makeLogger('silent', false),
      startDatabase: startEmbeddedPostgres,
      env: { NODE_ENV: 'test', PORT: '0', DEMO: 'off', BALAI_DATA_DIR: folder, SANDBOX_SMTP_PORT: '0', ...env },
    });
  /** Logins that anybody is connected as, found by the superuser; then it runs more. */
  async function loginsConnected(...statements: string[]): Promise<string[]> {
    const superuser = new pg.Client({ connectionString: (await findRunningEmbeddedPostgres(folder)) ?? '' });
    await superuser.connect();
    try {
      const { rows } = await superuser.query<{ usename: string }>(
        "select distinct usename from pg_stat_activity where backend_type = 'client backend' and usename is not null and pid <> pg_backend_pid() order by 1",
      );
      for (const statement of statements) await superuser.query(statement);
      return rows.map(({ usename }) => usename);
    } finally {
      await superuser.end();
    }
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'balai-logins-'));
    platform = await start();
  });
  afterAll(async () => {
    await platform?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(NAMES)('%s is no superuser, and gets beyond its own schema by the role of another service alone', async (service) => {
    const attacks = attacksOn(service, others(service), 'balai');
    expect(await successesOf(attacks, (statements) => insideOf(platform, service, statements))).toEqual(hopsOf(service));
  });

  it('nothing works under the superuser, and a login whose password somebody changed is given its own again', async () => {
    expect(await loginsConnected(`alter role "balai.services" password 'somebody else’s'`)).toEqual(['balai.services']);
    await platform.stop();
    platform = await start();
    expect(await insideOf(platform, 'identity', ['select session_user as login'])).toEqual([{ login: 'balai.services' }]);
  });

  it('gives each service a login of its own where that is asked for, and one again for all', async () => {
    await platform.stop();
    platform = await start({ DATABASE_LOGINS: 'own' });
    const logins = await loginsConnected(...['runtime', 'identity'].map((one) => `alter role "balai.${one}" password 'somebody else’s'`));
    expect(logins.length).toBeGreaterThan(1);
    expect(logins.filter((login) => login === 'balai.services' || !/^balai\.[a-z_]+$/.test(login))).toEqual([]);
    const attacks = attacksOn('notifier', others('notifier'), 'balai');
    expect(await successesOf(attacks, (statements) => insideOf(platform, 'notifier', statements))).toEqual([]);
    await platform.stop();
    platform = await start({ DATABASE_LOGINS: 'own' });
    expect(await insideOf(platform, 'identity', ['select session_user as login'])).toEqual([{ login: 'balai.identity' }]);
    await platform.stop();
    platform = await start();
    expect(await insideOf(platform, 'identity', ['select session_user as login'])).toEqual([{ login: 'balai.services' }]);
  });
});

it('a database of a version without logins gets them at the next start, and its rows stay', async () => {
  const module = MODULES.filter(({ name }) => name === 'scheduler');
  const old = await createMigratedDatabase(module);
  const owner = new pg.Client({ connectionString: old.url });
  await owner.connect();
  // As that version left it.
  await owner.query(`
    do $$ declare p record; begin
      for p in select polname, polrelid::regclass as target, case when polname = 'balai_system' then 'balai_system' else 'balai_app' end as role from pg_policy loop
        execute format('alter policy %I on %s to %I', p.polname, p.target, p.role);
      end loop;
    end $$;
    drop table balai.login;
    insert into scheduler.projection (name, owner) values ('from-before', 'identity')`);
  try {
    const platform = await startTestPlatform({ modules: module, databaseUrl: old.url, env: { DATABASE_LOGINS: 'own' } });
    const seen = await insideOf(platform.platform, 'scheduler', [
      "select name, session_user as login from scheduler.projection where name = 'from-before'",
    ]);
    expect(seen).toEqual([{ name: 'from-before', login: `${new URL(old.url).pathname.slice(1)}.scheduler` }]);
    await platform.stop();
  } finally {
    await owner.end();
    await old.drop();
  }
});

it('an owner that may make no roles is told what to do, and works alone where that is asked for', async () => {
  const module = MODULES.filter(({ name }) => name === 'scheduler');
  const database = await createDatabase();
  const administrator = new pg.Client({ connectionString: database.url });
  await administrator.connect();
  const url = new URL(database.url);
  const databaseName = url.pathname.slice(1);
  url.username = `${databaseName}.owner`;
  url.password = 'secret-of-the-owner';
  const owner = pg.escapeIdentifier(url.username);
  await administrator.query(`create role ${owner} login password '${url.password}'; alter database ${databaseName} owner to ${owner};
    grant balai_app, balai_system to ${owner}`);
  const start = (env: Readonly<Record<string, string>>) => startTestPlatform({ modules: module, databaseUrl: url.href, env });
  const loginOf = async (env: Readonly<Record<string, string>> = {}) => {
    const platform = await start(env);
    return insideOf(platform.platform, 'scheduler', ['select session_user::text as login']).finally(() => platform.stop());
  };
  try {
    await expect(start({})).rejects.toThrow(/"alter role … createrole".*DATABASE_LOGINS=owner/s);
    expect(await loginOf({ DATABASE_LOGINS: 'owner' })).toEqual([{ login: `${databaseName}.owner` }]);
    await administrator.query(`alter role ${owner} createrole`);
    expect(await loginOf()).toEqual([{ login: `${databaseName}.services` }]);
  } finally {
    await administrator.end();
    await database.drop();
  }
});

it('a database that lets in only whom it names lets in the logins it gets', async () => {
  const module = MODULES.filter(({ name }) => name === 'scheduler');
  const database = await createDatabase();
  const name = new URL(database.url).pathname.slice(1);
  const administrator = new pg.Client({ connectionString: database.url });
  await administrator.connect();
  await administrator.query(`revoke all on database ${name} from public`).finally(() => administrator.end());
  try {
    for (const DATABASE_LOGINS of ['shared', 'own']) {
      const platform = await startTestPlatform({ modules: module, databaseUrl: database.url, env: { DATABASE_LOGINS } });
      const login = `${name}.${DATABASE_LOGINS === 'own' ? 'scheduler' : 'services'}`;
      expect(await insideOf(platform.platform, 'scheduler', ['select session_user::text as login'])).toEqual([{ login }]);
      await platform.stop();
    }
  } finally {
    await database.drop();
  }
});
