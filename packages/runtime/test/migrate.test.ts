import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDatabase, type TestDatabase, waitFor } from '@balai/testing';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeLogger } from '../src/core.ts';
import { keepPartitions } from '../src/messaging.ts';
import { RUNTIME_LOGIN } from '../src/postgres/logins.ts';
import { rolesOfLogin } from '../src/postgres/pool-roles.ts';
import {
  loginName,
  MigrationFailed,
  type MigrationSet,
  migrate,
  migrationsOf,
  openPool,
  pendingMigrations,
  prepareLogins,
} from '../src/postgres.ts';

const logger = makeLogger('silent', false);
const TABLE = "create table here.thing (id int primary key, word text);\ncall balai.protect_internal('here.thing');\n";

let database: TestDatabase;
let pool: pg.Pool;
let other: pg.Pool;
let folder = '';

beforeEach(async () => {
  database = await createDatabase();
  pool = openPool(database.url, 3, logger);
  other = openPool(database.url, 3, logger);
  folder = await mkdtemp(join(tmpdir(), 'balai-migrate-'));
});
afterEach(async () => {
  await pool.end();
  await other.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function setOf(schema: string, files: Readonly<Record<string, string>>): Promise<MigrationSet> {
  const own = join(folder, schema);
  await mkdir(own, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(own, name), text);
  return { schema, folder: pathToFileURL(`${own}/`) };
}

async function recorded(schema = 'here'): Promise<string[]> {
  const { rows } = await other.query<{ name: string }>(
    'select name from balai.migration where schema_name = $1 order by applied_at, name',
    [schema],
  );
  return rows.map(({ name }) => name);
}

/** Those who hold up others, with a name of their own. */
async function session(name: string, statements: string): Promise<{ end(): Promise<void> }> {
  const client = await other.connect();
  await client.query(`set application_name = '${name}'; begin; ${statements}`);
  return {
    end: async () => {
      await client.query('rollback; reset application_name');
      client.release();
    },
  };
}

async function failureOf(set: MigrationSet): Promise<string> {
  const error: unknown = await migrate(pool, [set]).catch((failure: unknown) => failure);
  if (!(error instanceof MigrationFailed)) throw new Error(`not a failed migration: ${String(error)}`);
  return error.message;
}

describe('a database of the version before', () => {
  // Of `messaging.sql`, which was the one file of the runtime's tables, for a schema "here": installations have recorded this.
  const FORMER = 'd1663703534600d04740f22407b2b6eb98dea3509af60f815bcda77731668046';

  const textBefore = async () =>
    (await readFile(new URL('../sql/messaging/0001_tables.sql', import.meta.url), 'utf8')).replaceAll('__SCHEMA__', 'here');

  async function asBefore(checksum: string, owner = pool): Promise<void> {
    await migrate(owner, [{ schema: 'here', folder: null }]);
    await owner.query('drop schema here cascade; create schema here');
    await owner.query(await textBefore());
    await owner.query("delete from balai.migration where schema_name = 'here'");
    await owner.query("insert into balai.migration (schema_name, name, checksum) values ('here', '0000_messaging.sql', $1)", [checksum]);
  }

  it('has had the first file of the runtime’s tables, whose text never changes', async () => {
    expect(
      createHash('sha256')
        .update(await textBefore())
        .digest('hex'),
    ).toBe(FORMER);
    await asBefore(FORMER);
    const set = await setOf('here', { '0001_thing.sql': TABLE });
    const pending = await pendingMigrations(pool, [set]);
    expect(pending).not.toContain('here/messaging/0001_tables.sql');
    expect(pending?.at(-1)).toBe('here/0001_thing.sql');
    expect(await migrate(pool, [set])).toEqual(pending);
    // Processes of that version look for it as long as they run beside ours.
    expect(await recorded()).toContain('0000_messaging.sql');
    expect(await pendingMigrations(pool, [set])).toEqual([]);
  });

  it('keeps every message where it stands: waiting to leave, put aside, gone, arrived, failed, given up, handled', async () => {
    // Of a login that is no superuser: row-level security binds it, although the tables are its own.
    const url = new URL(database.url);
    // By this name it goes with its database.
    url.username = `${url.pathname.slice(1)}.plain`;
    url.password = 'test';
    const name = `"${url.username}"`;
    await pool.query(`create role ${name} login password 'test'`);
    await migrate(pool, []);
    await pool.query(`grant balai_app, balai_system to ${name}; grant create on database "${url.pathname.slice(1)}" to ${name};
      alter schema balai owner to ${name}; alter table balai.installation owner to ${name}; alter table balai.migration owner to ${name};
      do $$ declare one record; begin
        for one in select oid::regprocedure as name from pg_proc where pronamespace = 'balai'::regnamespace loop
          execute format('alter routine %s owner to ${name}', one.name);
        end loop;
      end $$`);
    const plain = openPool(url.href, 2, logger);
    onTestFinished(() => plain.end());
    await asBefore(FORMER, plain);
    await plain.query("create table here.outbox_20260101 partition of here.outbox for values from ('2026-01-01') to ('2026-01-02')");
    const sent = (seq: number, more: string, values: string) =>
      pool.query(`insert into here.outbox (day, seq, id, type, kind, order_key, envelope${more})
        values ('2026-01-01', ${seq}, gen_random_uuid(), 'a.b.v1', 'event', 'k', '{"partitionkey":"k","n":${seq}}'${values})`);
    await sent(1, ', published_at', ', now()');
    await sent(2, '', '');
    await sent(3, ', parked_at, error, attempts', ", now(), 'why', 50");
    const got = (seq: number, status: string, envelope: string | null) =>
      pool.query(
        `insert into here.inbox (day, subscription, message_id, seq, type, tenant, envelope, status, attempts, error)
         values ('2026-01-01', 'here.a', gen_random_uuid(), $1, 'a.b.v1', 'UNIT', $2, $3, 2, 'so')`,
        [seq, envelope, status],
      );
    await got(1, 'done', null);
    await got(2, 'pending', '{"partitionkey":"k"}');
    await got(3, 'retry', '{}');
    await got(4, 'dead', '{}');
    await pool.query(
      "insert into here.inbox (day, subscription, message_id, seq, type, envelope, status) values ('2026-01-01', 'here.a', gen_random_uuid(), 5, 'unreadable', 'no json', 'dead')",
    );
    await migrate(plain, [{ schema: 'here', folder: null }]);
    const all = async (query: string) => (await pool.query(query)).rows;
    expect(await all('select seq::int, parked_at is not null as parked, error, attempts from here.outbox order by seq')).toEqual([
      { seq: 2, parked: false, error: null, attempts: 0 },
      { seq: 3, parked: true, error: 'why', attempts: 50 },
    ]);
    expect(await all('select seq::int, order_key, envelope from here.outbox_sent')).toEqual([
      { seq: 1, order_key: 'k', envelope: '{"partitionkey":"k","n":1}' },
    ]);
    expect(await all('select count(*)::int as n from here.delivery')).toEqual([{ n: 5 }]);
    expect(
      await all('select seq::int, tenant, lane is not null as keyed, attempts, dead_at is not null as dead from here.inbox order by seq'),
    ).toEqual([
      { seq: 2, tenant: 'UNIT', keyed: true, attempts: 2, dead: false },
      { seq: 3, tenant: 'UNIT', keyed: false, attempts: 2, dead: false },
      { seq: 4, tenant: 'UNIT', keyed: false, attempts: 2, dead: true },
      { seq: 5, tenant: null, keyed: false, attempts: 0, dead: true },
    ]);
    expect(await all('select seq::int, tenant, due_at from here.inbox_ready order by seq')).toEqual([
      { seq: 2, tenant: 'UNIT', due_at: null },
      { seq: 3, tenant: 'UNIT', due_at: null },
    ]);
    // The old partition is the journal's now, and goes when its days are over.
    await keepPartitions(pool, 'here', new Date());
    expect(await all("select count(*)::int as n from pg_class where relname = 'outbox_sent_20260101'")).toEqual([{ n: 0 }]);
  });

  it('is refused when its tables were made by another text', async () => {
    await asBefore('of another text');
    await expect(migrate(pool, [{ schema: 'here', folder: null }])).rejects.toThrow(/here\/messaging\/0001_tables.sql was changed/);
  });
});

it('a file that fails leaves those before it, is named with line and statement, and the next start goes on from it', async () => {
  const files = {
    '0001_thing.sql': TABLE,
    '0002_words.sql': "insert into here.thing values (1, 'a;b');\n\n-- then\ninsert into here.thing\n  values (1);\n",
  };
  const set = await setOf('here', files);
  expect(await failureOf(set)).toMatch(
    /^migration here\/0002_words.sql failed at line 4: duplicate key .*\n {2}insert into here.thing values \(1\)$/,
  );
  expect(await recorded()).toContain('0001_thing.sql');
  expect(await recorded()).not.toContain('0002_words.sql');
  expect((await other.query('select from here.thing')).rowCount).toBe(0);
  await setOf('here', { '0002_words.sql': 'alter table here.thing\n  add column a int,\n  add column b nonsense;' });
  expect(await failureOf(set)).toMatch(/0002_words.sql failed at line 3: type "nonsense" does not exist/);
  await setOf('here', { '0002_words.sql': "insert into here.thing values (1, 'a');" });
  expect(await migrate(pool, [set])).toEqual(['here/0002_words.sql']);
});

it('a process that is stopped begins no further file; the next one goes on', async () => {
  const set = await setOf('here', { '0001_thing.sql': TABLE, '0002_word.sql': 'alter table here.thing add column note text;' });
  const stopped = new AbortController();
  const applied = (name: string) => {
    if (name.endsWith('0001_thing.sql')) stopped.abort(new Error('stopped'));
  };
  await expect(migrate(pool, [set], { applied, stopping: stopped.signal })).rejects.toThrow('stopped');
  expect(await recorded()).toContain('0001_thing.sql');
  expect(await migrate(pool, [set])).toEqual(['here/0002_word.sql']);
});

it('a table without row-level security takes its file back', async () => {
  const set = await setOf('here', { '0001_open.sql': 'create table here.open (id int);' });
  await expect(migrate(pool, [set])).rejects.toThrow(/table here.open has no row-level security/);
  expect(await recorded()).not.toContain('0001_open.sql');
});

it('two schemas migrate side by side: one that waits holds nobody up', async () => {
  const here = await setOf('here', { '0001_thing.sql': TABLE });
  await migrate(pool, [here]);
  await setOf('here', { '0002_more.sql': 'alter table here.thing add column more text;' });
  const reader = await session('reader', 'select from here.thing');
  const lines: string[] = [];
  const waiting = migrate(pool, [here], { waiting: (line) => lines.push(line) });
  await waitFor(() => lines.length > 0);
  const there = await setOf('there', { '0001_thing.sql': TABLE.replaceAll('here', 'there') });
  expect(await migrate(other, [there])).toContain('there/0001_thing.sql');
  await reader.end();
  expect(await waiting).toEqual(['here/0002_more.sql']);
});

it('sets that are apart go on beside each other, in one process too; one that fails ends both, and the next start goes on', async () => {
  const apart = async (schema: string, files: Readonly<Record<string, string>>) => ({ ...(await setOf(schema, files)), isApart: true });
  const ground = await setOf('ground', { '0001_thing.sql': TABLE.replaceAll('here', 'ground') });
  const here = await apart('here', { '0001_thing.sql': TABLE });
  await migrate(pool, [here]);
  await setOf('here', { '0002_more.sql': 'alter table here.thing add column more text;' });
  const there = await apart('there', {
    '0001_thing.sql': `select 'ground.thing'::regclass;\n${TABLE.replaceAll('here', 'there')}`,
    '0002_broken.sql': 'alter table there.thing add column more nonsense;',
  });
  const reader = await session('reader', 'select from here.thing');
  const migrating = migrate(pool, [here, there, ground]).catch((error: unknown) => error);
  await waitFor(async () => (await recorded('there')).includes('0001_thing.sql'));
  expect(String(await migrating)).toMatch(/there\/0002_broken.sql failed at line 1/);
  await reader.end();
  expect(await recorded()).not.toContain('0002_more.sql');
  await setOf('there', { '0002_broken.sql': 'alter table there.thing add column more text;' });
  expect((await migrate(pool, [here, there, ground])).sort()).toEqual(['here/0002_more.sql', 'there/0002_broken.sql']);
});

/** A file that must change a table which somebody reads; `finish` lets it. What it says meanwhile is in `lines`. */
async function heldUp(): Promise<{ lines: string[]; finish(): Promise<string[]> }> {
  const set = await setOf('here', { '0001_thing.sql': TABLE });
  await migrate(pool, [set]);
  await setOf('here', { '0002_more.sql': 'alter table here.thing add column more text;' });
  const reader = await session('laporan malam', 'select from here.thing');
  const lines: string[] = [];
  const migrating = migrate(pool, [set], { waiting: (line) => lines.push(line) });
  const finish = async () => {
    await reader.end();
    return migrating;
  };
  return { lines, finish };
}

it('a migration that waits names the table and the session in its way', async () => {
  const { lines, finish } = await heldUp();
  await waitFor(() => lines.length > 1).finally(finish);
  for (const line of lines)
    expect(line).toMatch(
      /^migration here\/0002_more.sql waits for here.thing \(AccessExclusiveLock\), in the way: process \d+ \(laporan malam, role \w+, idle in transaction since 20.*Z\) with AccessShareLock$/,
    );
});

it('a migration that waits says so without a name when nobody could look, and not before its second try', async () => {
  const { lines, finish } = await heldUp();
  const { connect } = pg.Client.prototype;
  let looked = 0;
  // Pools hand over a callback; who looks has a connection of its own.
  const connecting = vi.spyOn(pg.Client.prototype, 'connect').mockImplementation(function (this: pg.Client, ...given: unknown[]) {
    if (given.length > 0) return Reflect.apply(connect, this, given);
    looked += 1;
    return Promise.reject(new Error('no connection is left'));
  });
  await waitFor(() => lines.length > 0).finally(() => {
    connecting.mockRestore();
    return finish();
  });
  expect(looked).toBe(2);
  expect(lines).toEqual(['here: something that has to change is in use (a backup, an open transaction?): trying again']);
});

it('a process that waits for another’s migration says who that is', async () => {
  const set = await setOf('here', { '0001_thing.sql': TABLE });
  await migrate(pool, [set]);
  await setOf('here', { '0002_more.sql': 'alter table here.thing add column more text;' });
  for (const lock of ['balai migrate here', 'balai migrate']) {
    await setOf('here', { '0002_more.sql': 'alter table here.thing add column if not exists more text;' });
    await other.query("delete from balai.migration where name = '0002_more.sql'");
    const first = await session('the first', `select pg_advisory_xact_lock(hashtext('${lock}'))`);
    const lines: string[] = [];
    const migrating = migrate(pool, [set], { waiting: (line) => lines.push(line) });
    await waitFor(() => lines.length > 0);
    expect(lines[0]).toMatch(/another process prepares it: process \d+ \(the first, /);
    // It asks again and again: a statement in a queue would hold a snapshot, for which a concurrent index waits.
    for (let attempt = 0; attempt < 20; attempt += 1)
      expect(
        (
          await other.query(
            "select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
          )
        ).rowCount,
      ).toBe(0);
    await first.end();
    expect(await migrating).toEqual(['here/0002_more.sql']);
  }
});

describe('a file without a transaction', () => {
  const INDEX = '-- balai: no-transaction\ncreate unique index concurrently if not exists thing_word on here.thing (word);\n';
  const isValid = async () =>
    (await other.query<{ valid: boolean }>("select indisvalid as valid from pg_index where indexrelid = to_regclass('here.thing_word')"))
      .rows[0]?.valid;

  it('makes its index again after a broken try', async () => {
    const set = await setOf('here', { '0001_thing.sql': TABLE, '0002_index.sql': INDEX });
    await setOf('here', { '0001_thing.sql': `${TABLE}insert into here.thing values (1, 'twice'), (2, 'twice');` });
    expect(await failureOf(set)).toMatch(/^migration here\/0002_index.sql failed at line 2: could not create unique index "thing_word"/);
    expect([await isValid(), await recorded()]).toEqual([false, expect.not.arrayContaining(['0002_index.sql'])]);
    await other.query('delete from here.thing where id = 2');
    expect(await migrate(pool, [set])).toEqual(['here/0002_index.sql']);
    expect(await isValid()).toBe(true);
  });

  it('waits until a session whose process died has made the index, and keeps it', async () => {
    const set = await setOf('here', { '0001_thing.sql': TABLE });
    await migrate(pool, [set]);
    const old = await session('old reader', 'lock table here.thing in row exclusive mode');
    const orphan = openPool(database.url, 1, logger);
    const making = orphan.query(INDEX);
    const lines: string[] = [];
    await waitFor(async () => (await isValid()) === false);
    await setOf('here', { '0002_index.sql': INDEX });
    const migrating = migrate(pool, [set], { waiting: (line) => lines.push(line) });
    await waitFor(() => lines.length > 0);
    expect(lines[0]).toMatch(/^migration here\/0002_index.sql waits for here.thing_word, which process \d+ \(balai, .*still makes$/);
    const before = (await other.query("select 'here.thing_word'::regclass::oid as oid")).rows;
    await old.end();
    await making;
    expect(await migrating).toEqual(['here/0002_index.sql']);
    expect((await other.query("select 'here.thing_word'::regclass::oid as oid")).rows).toEqual(before);
    await orphan.end();
  });

  it('is applied while others wait for their turn, and names what it waits for', async () => {
    const set = await setOf('here', { '0001_thing.sql': TABLE });
    await migrate(pool, [set]);
    await setOf('here', { '0002_index.sql': INDEX });
    const writer = await session('old writer', "insert into here.thing values (1, 'new')");
    const lines: string[] = [];
    const first = migrate(pool, [set], { waiting: (line) => lines.push(line) });
    await waitFor(() => lines.length > 0);
    const second = migrate(pool, [set]);
    expect(lines[0]).toMatch(/^migration here\/0002_index.sql waits for .*, in the way: process \d+ \(old writer, /);
    await writer.end();
    expect([await first, await second].flat()).toEqual(['here/0002_index.sql']);
    expect(await isValid()).toBe(true);
  });

  it('must be repeatable and marked in its first line', async () => {
    const set = await setOf('here', { '0001_thing.sql': TABLE, '0002_index.sql': INDEX.replace(' if not exists', '') });
    expect(await failureOf(set)).toMatch(/line 2: write `create index concurrently if not exists NAME on SCHEMA.TABLE`/);
    await setOf('here', { '0002_index.sql': `-- an index\n${INDEX}` });
    await expect(migrate(pool, [set])).rejects.toThrow(/here\/0002_index.sql: "-- balai: no-transaction" is the first line of a file/);
  });
});

it('many processes come up at once over an empty database', async () => {
  const sets = [
    await setOf('here', {
      '0001_thing.sql': TABLE,
      '0002_index.sql': '-- balai: no-transaction\ncreate index concurrently if not exists w on here.thing (word);',
    }),
    await setOf('there', { '0001_thing.sql': TABLE.replaceAll('here', 'there') }),
  ];
  const pools = Array.from({ length: 12 }, () => openPool(database.url, 1, logger));
  const applied = await Promise.all(pools.map((one) => migrate(one, sets)));
  await Promise.all(pools.map((one) => one.end()));
  const names = applied.flat();
  expect(new Set(names).size).toBe(names.length);
  expect(await pendingMigrations(pool, sets)).toEqual([]);
  expect([await recorded('here'), await recorded('there')].flat()).toHaveLength(names.length);
});

it('rights that somebody else changes on the same table meanwhile are no reason to end', async () => {
  const files = { '0001_thing.sql': TABLE };
  await migrate(pool, [await setOf('here', files)]);
  const somebody = await other.connect();
  await somebody.query('begin; grant select on here.thing to pg_monitor');
  const going = migrate(pool, [await setOf('here', { ...files, '0002_comment.sql': "comment on table here.thing is 'x'" })]);
  await waitFor(async () => {
    const { rowCount } = await other.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%grant%'",
    );
    return rowCount !== 0;
  });
  await somebody.query('commit');
  somebody.release();
  expect(await going).toEqual(['here/0002_comment.sql']);
});

it.each(['0001_tables', '0002_hot_queues'])(
  'a process makes its logins while another one is half-way in its own schema (%s)',
  async (file) => {
    const elsewhere = { schema: 'elsewhere', folder: null };
    const stopped = new AbortController();
    const applied = (name: string) => {
      if (name === `elsewhere/messaging/${file}.sql`) stopped.abort(new Error('half-way'));
    };
    const own = migrationsOf([]).concat({ schema: 'here', folder: null });
    await expect(migrate(other, [...own, elsewhere], { applied, stopping: stopped.signal })).rejects.toThrow('half-way');
    const { rows } = await pool.query<{ name: string }>('select current_database()::text as name');
    const logins = [RUNTIME_LOGIN, 'here'].map((service) => ({ service, name: loginName(rows[0]?.name ?? '', service), password: null }));
    const runtime = rolesOfLogin(logins[0]?.name ?? '').system;
    const mayMove = async (table: string) =>
      (await pool.query<{ may: boolean }>(`select has_table_privilege($1, '${table}', 'delete') as may`, [runtime])).rows[0]?.may;
    await prepareLogins(pool, logins);
    expect([await mayMove('here.outbox'), await mayMove('elsewhere.outbox')]).toEqual([true, false]);
    await migrate(other, [elsewhere]);
    await prepareLogins(other, logins);
    expect(await mayMove('elsewhere.outbox')).toBe(true);
  },
);

it('daily partitions are made for schemas with messages; those of the others are dropped past their retention', async () => {
  const sets = ['gateway', 'notifier'].map((schema) => ({ schema, folder: null }));
  await migrate(pool, sets);
  await pool.query("select gateway.partition_add('delivery', '20260101', '2026-01-01', '2026-01-02')");
  for (const { schema } of sets) await keepPartitions(pool, schema, new Date());
  const { rows } = await pool.query<{ schema: string; days: number }>(
    `select relnamespace::regnamespace::text as schema, count(*)::int as days from pg_class
     where relispartition and relkind = 'r' and relname ~ '_\\d{8}$' group by 1`,
  );
  expect(rows).toEqual([{ schema: 'notifier', days: 16 }]);
});
