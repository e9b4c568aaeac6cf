import { MODULES } from '@balai/cli';
import { defineRoute } from '@balai/contracts';
import { peopleRead } from '@balai/contracts/identity';
import { makeLogger } from '@balai/runtime/core';
import { sql, type TenantScope } from '@balai/runtime/database';
import { bind } from '@balai/runtime/http';
import { defineModule } from '@balai/runtime/module';
import { migrate, migrationsOf, openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { createDatabase, startTestPlatform, type TestDatabase, type TestPlatform } from '@balai/testing';
import type pg from 'pg';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfFailure } from './harness/rest.ts';
import { insertSample, sampleRow } from './harness/sample-rows.ts';

const SCHEMAS = ['access', 'balai', 'blobs', 'imports', ...MODULES.map((module) => module.name)];
/** What the migration runner itself keeps; nobody but the owner reaches it. */
const OWNERS_ONLY = ['balai.installation', 'balai.login', 'balai.migration'];
const logger = makeLogger('silent', false);
const ALFA: TenantScope = { tenants: ['ALFA'] };

interface Table {
  readonly name: string;
  readonly isPartition: boolean;
  readonly isForced: boolean;
  readonly policies: readonly { name: string; role: string; command: string; using: string | null; check: string | null }[];
}

describe('every table of the platform', () => {
  let database: TestDatabase;
  let owner: pg.Pool;
  let tables: Table[] = [];
  beforeAll(async () => {
    database = await createDatabase();
    owner = openPool(database.url, 4, logger);
    await migrate(owner, migrationsOf(MODULES));
    const client = await owner.connect();
    // Names are shown in full, whatever the login is called: a login `balai` has the schema `balai` on its path.
    await client.query('begin; set local search_path = pg_catalog');
    const { rows } = await client.query<Table>(
      `select n.nspname || '.' || c.relname as name, c.relispartition as "isPartition", c.relrowsecurity and c.relforcerowsecurity as "isForced",
         coalesce((select json_agg(json_build_object('name', p.polname, 'role', r.rolname, 'command', p.polcmd, 'using', pg_get_expr(p.polqual, p.polrelid),
           'check', pg_get_expr(p.polwithcheck, p.polrelid))) from pg_policy p join pg_roles r on r.oid = any(p.polroles) where p.polrelid = c.oid), '[]') as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = any($1) and c.relkind in ('r', 'p') order by 1`,
      [SCHEMAS],
    );
    await client.query('rollback');
    client.release();
    tables = rows;
  });
  afterAll(async () => {
    await owner?.end();
    await database?.drop();
  });

  const named = () => tables.filter((table) => !table.isPartition && !OWNERS_ONLY.includes(table.name));
  const policyNamed = (table: Table, name: string) => table.policies.find((policy) => policy.name === name && policy.role === 'balai_app');
  const tenantPolicy = (table: Table) => policyNamed(table, 'balai_app');
  /** What opens rows to members of their client; absent: none is. */
  const memberPolicy = (table: Table) => policyNamed(table, 'balai_member');
  /** Column that says whose the rows are that members see; null where they see all of their client's, or none. */
  const personColumn = (table: Table) => /\((\w+) = \( SELECT balai\.member_person/.exec(memberPolicy(table)?.using ?? '')?.[1] ?? null;
  /** Column by which a table's rows belong to clients; null when they belong to none. */
  const tenantColumn = (table: Table) => /^\((\w+) = ANY/.exec(tenantPolicy(table)?.using ?? '')?.[1] ?? null;
  const unitsOf = (table: string) =>
    new PostgresDatabase({ pool: owner, service: table.slice(0, table.indexOf('.')), logger, onSent: () => undefined });

  it('has row-level security forced, a policy for system work, and none that lets everybody change it', () => {
    expect(named().length).toBeGreaterThan(50);
    expect(named().filter((table) => !table.isForced)).toEqual([]);
    expect(named().filter((table) => !table.policies.some((policy) => policy.role === 'balai_system'))).toEqual([]);
    const open = named().filter((table) => {
      const policy = tenantPolicy(table);
      const narrow = /ANY \(\( ?\(?\(?SELECT balai\.tenants\(\)|SELECT balai\.account\(\)/;
      return policy !== undefined && policy.command !== 'r' && !narrow.test(policy.check ?? '');
    });
    expect(open.map((table) => table.name)).toEqual([]);
    const roles = ['balai_app', 'balai_system', 'balai_client_rows', 'balai_all_rows'];
    const others = named().flatMap((table) => table.policies.filter((policy) => !roles.includes(policy.role)));
    expect(others).toEqual([]);
    // Roles of services' logins pass where the shared ones do, and nowhere else.
    const rulesOf = (table: Table, role: string) =>
      table.policies
        .filter((policy) => policy.role === role)
        .map(({ role: _, ...rule }) => JSON.stringify(rule))
        .sort();
    for (const table of named()) {
      expect(rulesOf(table, 'balai_client_rows'), table.name).toEqual(rulesOf(table, 'balai_app'));
      expect(rulesOf(table, 'balai_all_rows'), table.name).toEqual(rulesOf(table, 'balai_system'));
    }
  });

  it('is granted to no role that only marks who passes its policies', async () => {
    const { rows } = await owner.query(
      `select t.name, r from unnest($1::text[]) t (name), unnest('{balai_client_rows,balai_all_rows}'::text[]) r
       where has_table_privilege(r, t.name, 'select, insert, update, delete, truncate, references, trigger')`,
      [tables.map((table) => table.name)],
    );
    expect(rows).toEqual([]);
  });

  it('that is a partition, or the runner’s own, is out of reach but through its parent', async () => {
    const hidden = tables.filter((table) => table.isPartition || OWNERS_ONLY.includes(table.name)).map((table) => table.name);
    expect(hidden).toEqual(expect.arrayContaining([...OWNERS_ONLY, 'identity.outbox_sent_other', 'identity.delivery_other']));
    const { rows } = await owner.query(
      `select t, r from unnest($1::text[]) t, unnest('{balai_app,balai_system}'::text[]) r
       where has_table_privilege(r, t, 'select, insert, update, delete, truncate')`,
      [hidden],
    );
    expect(rows).toEqual([]);
  });

  it('cannot be reached around: no view, no function that runs as its owner, nothing in public', async () => {
    const { rows: views } = await owner.query(
      "select relname from pg_class c join pg_namespace n on n.oid = relnamespace where relkind in ('v', 'm') and nspname = any($1)",
      [SCHEMAS],
    );
    const { rows: definers } = await owner.query(
      `select nspname || '.' || proname as name from pg_proc p join pg_namespace n on n.oid = pronamespace
       where prosecdef and nspname = any($1) order by 1`,
      [SCHEMAS],
    );
    const { rows: strays } = await owner.query("select relname from pg_class where relnamespace = 'public'::regnamespace");
    expect({ views, strays }).toEqual({ views: [], strays: [] });
    // Those that change partitions, in schemas with messages; they take a table of the schema and digits.
    const partitions = ['add', 'add_filled', 'clear_other', 'days_other', 'drop'].map((name) => `partition_${name}`);
    const allowed = ['access', ...MODULES.map(({ name }) => name)].flatMap((schema) => partitions.map((name) => `${schema}.${name}`));
    expect(definers.map(({ name }) => name)).toEqual(allowed.sort());
    const { rows: open } = await owner.query(
      `select p.oid::regprocedure::text as name, r from pg_proc p join pg_namespace n on n.oid = p.pronamespace, unnest('{balai_app,balai_client_rows,balai_all_rows}'::text[]) r
       where p.prosecdef and n.nspname = any($1) and has_function_privilege(r, p.oid, 'execute')`,
      [SCHEMAS],
    );
    expect(open).toEqual([]);
  });

  it('has partitions that only the schema’s own can be changed, by digits', async () => {
    for (const [parent, suffix] of [
      ['delivery', 'other'],
      ['delivery', '20260101; drop table identity.person'],
      ['person', '202601'],
      ['delivery"', '202601'],
    ])
      await expect(owner.query('select identity.partition_drop($1, $2)', [parent, suffix]), `${parent} ${suffix}`).rejects.toThrow(
        /the default partition stays|no partition|no table with partitions/,
      );
  });

  it('is used by roles that cannot pass row-level security, in every service and scope', async () => {
    for (const schema of SCHEMAS)
      for (const scope of ['system', ALFA, { tenants: [] }] as const) {
        const role = await unitsOf(`${schema}.x`).read(scope, (tx) =>
          tx.one(sql`select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole from pg_roles where rolname = current_user`),
        );
        const rolname = scope === 'system' ? 'balai_system' : 'balai_app';
        expect(role).toEqual({ rolname, rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false });
      }
    const { rows } = await owner.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = any($1) and pg_get_userbyid(c.relowner) in ('balai_app', 'balai_system')`,
      [SCHEMAS],
    );
    expect(rows).toEqual([]);
  });

  it('that belongs to clients shows, changes, takes and gives nothing of another client', async () => {
    const owned = named().filter((table) => tenantColumn(table) !== null);
    expect(owned.map((table) => table.name)).toEqual(expect.arrayContaining(['identity.person', 'attendance.post', 'notifier.message']));
    for (const table of owned) {
      const column = tenantColumn(table) ?? '';
      await insertSample(owner, table.name, { [column]: 'BETA' });
      const at = sql.raw(table.name);
      const units = unitsOf(table.name);
      const count = (scope: TenantScope) =>
        units.read(scope, (tx) => tx.one<{ rows: number }>(sql`select count(*)::int as rows from ${at}`));
      expect([table.name, (await count('system')).rows, (await count({ tenants: ['BETA'] })).rows]).toEqual([table.name, 1, 1]);
      for (const scope of [ALFA, { tenants: [] }] as const) {
        const touched = await units.unitOfWork(scope, async (tx) => ({
          seen: (await count(scope)).rows,
          changed: await tx.execute(sql`update ${at} set ${sql.raw(`"${column}" = "${column}"`)}`),
          deleted: await tx.execute(sql`delete from ${at}`),
        }));
        expect([table.name, touched]).toEqual([table.name, { seen: 0, changed: 0, deleted: 0 }]);
        await expect(insertAs(table.name, scope, [column, 'BETA']), table.name).rejects.toMatchObject({ code: '42501' });
      }
      await expect(units.unitOfWork(ALFA, (tx) => tx.execute(sql`truncate ${at}`))).rejects.toMatchObject({ code: '42501' });
      const give = () =>
        units.unitOfWork({ tenants: ['BETA'] }, (tx) => tx.execute(sql`update ${at} set ${sql.raw(`"${column}" = 'ALFA'`)}`));
      if (tenantPolicy(table)?.command === 'r') expect([table.name, await give()]).toEqual([table.name, 0]);
      else await expect(give(), `${table.name} given away`).rejects.toMatchObject({ code: '42501' });
      expect((await count('system')).rows).toBe(1);
    }
  });

  it('that is open to members shows nothing but what is a member’s own, and lets them change nothing', async () => {
    const broad = named().filter((table) => {
      const policy = memberPolicy(table);
      return policy !== undefined && !(policy.using?.includes('balai.member_client()') && policy.command === 'r');
    });
    expect(broad.map((table) => table.name)).toEqual([]);
    const somebody = '01890000-0000-7000-8000-000000000000';
    const opened: string[] = [];
    for (const table of named().filter((one) => tenantColumn(one) !== null)) {
      const column = tenantColumn(table) ?? '';
      const { rows: known } = await owner.query(`select from ${table.name}`);
      if (known.length === 0) await insertSample(owner, table.name, { [column]: 'BETA' });
      const at = sql.raw(table.name);
      const units = unitsOf(table.name);
      const isForAll = memberPolicy(table)?.using?.includes('balai.member_person()') === false;
      const touchedBy = (scope: TenantScope) =>
        units.unitOfWork(scope, async (tx) => {
          const seen = (await tx.many(sql`select from ${at}`)).length;
          return {
            seen,
            changed: await tx.execute(sql`update ${at} set ${sql.raw(`"${column}" = "${column}"`)}`),
            deleted: await tx.execute(sql`delete from ${at}`),
          };
        });
      const untouched = { seen: 0, changed: 0, deleted: 0 };
      expect([table.name, await touchedBy({ tenants: ['ALFA'], person: somebody })]).toEqual([table.name, untouched]);
      const colleague = await touchedBy({ tenants: ['BETA'], person: somebody });
      expect([table.name, colleague]).toEqual([table.name, { ...untouched, seen: isForAll ? 1 : 0 }]);
      const person = personColumn(table);
      if (person === null) continue;
      const { rows } = await owner.query<{ person: string }>(`select ${person} as person from ${table.name}`);
      const self = { tenants: ['BETA'], person: rows[0]?.person ?? '' };
      expect([table.name, await touchedBy(self)]).toEqual([table.name, { ...untouched, seen: 1 }]);
      opened.push(table.name);
    }
    const own = ['identity.person', 'attendance.person', 'attendance.complaint', 'attendance.link_report'];
    expect(opened).toEqual(expect.arrayContaining(own));
  });

  it('that belongs to the platform shows tenants nothing they could change', async () => {
    const others = named().filter((table) => tenantColumn(table) === null);
    const shared: string[] = [];
    for (const table of others) {
      const at = sql.raw(table.name);
      const { rows } = await owner.query<{ some: boolean }>(`select exists (select from ${table.name}) as some`);
      if (rows[0]?.some !== true) await insertSample(owner, table.name, {});
      const reached = await unitsOf(table.name).unitOfWork(ALFA, async (tx) => ({
        seen: (await tx.many(sql`select from ${at}`)).length,
        deleted: await tx.execute(sql`delete from ${at}`),
      }));
      expect([table.name, reached.deleted]).toEqual([table.name, 0]);
      if (reached.seen > 0) shared.push(table.name);
    }
    expect(shared).toEqual(['chat.person', 'chat.profile', 'identity.role']);
  });

  it('that belongs to accounts shows, changes and takes nothing for another account', async () => {
    const owned = named().filter((table) => tenantPolicy(table)?.check?.includes('balai.account()') === true);
    expect(owned.map((table) => table.name)).toEqual(expect.arrayContaining(['chat.message', 'chat.draft', 'chat.friendship']));
    const stranger = { tenants: [], account: '01890000-0000-7000-8000-0000000000ff' };
    for (const table of owned) {
      const at = sql.raw(table.name);
      const { rows } = await owner.query(`select from ${table.name}`);
      if (rows.length === 0) await insertSample(owner, table.name, {});
      const reached = await unitsOf(table.name).unitOfWork(stranger, async (tx) => ({
        seen: (await tx.many(sql`select from ${at}`)).length,
        deleted: await tx.execute(sql`delete from ${at}`),
      }));
      expect([table.name, reached]).toEqual([table.name, { seen: 0, deleted: 0 }]);
      await expect(insertAs(table.name, stranger, null), table.name).rejects.toMatchObject({ code: '42501' });
    }
  });

  /** Inserts a row in the name of a scope, foreign keys aside. @param owned column and id of a client; null: the row has none */
  async function insertAs(
    table: string,
    scope: { readonly tenants: readonly string[]; readonly account?: string },
    owned: readonly [column: string, clientId: string] | null,
  ): Promise<void> {
    const { columns, values } = await sampleRow(owner, table, owned === null ? {} : Object.fromEntries([owned]));
    const client = await owner.connect();
    try {
      await client.query("begin; set local session_replication_role = 'replica'; set local role balai_app");
      await client.query("select set_config('balai.tenants', $1, true), set_config('balai.account', $2, true)", [
        scope.tenants.join(','),
        scope.account ?? '',
      ]);
      const places = values.map((_, at) => `$${at + 1}`);
      await client.query(`insert into ${table} (${columns.map((name) => `"${name}"`)}) values (${places})`, values);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
});

describe('a handler that does not care', () => {
  const access = { permission: peopleRead, tenant: { kind: 'own' } } as const;
  const Rows = Type.Object({ rows: Type.Array(Type.Object({ client_id: Type.String(), words: Type.String() })) });
  interface Note {
    readonly client_id: string;
    readonly words: string;
  }
  const query = Type.Object({ client_id: Type.Optional(Type.String()) });
  const route = (path: string) =>
    defineRoute({
      id: `hostile.${path}`,
      service: 'hostile',
      method: 'GET',
      path: `/api/hostile/${path}`,
      summary: path,
      access,
      query,
      response: Rows,
    });
  const hostile = defineModule({
    name: 'hostile',
    config: Type.Object({}),
    migrations: new URL('./fixtures/hostile/', import.meta.url),
    setup: ({ database }) => ({
      routes: [
        bind(route('everything'), async ({ actor }) => ({
          body: { rows: await database.read(actor.scope, (tx) => tx.many<Note>(sql`select client_id, words from hostile.note`)) },
        })),
        bind(route('whatever-is-asked'), async ({ actor, query: { client_id: clientId } }) => ({
          body: {
            rows: await database.read(actor.scope, (tx) =>
              tx.many<Note>(sql`select client_id, words from hostile.note where client_id = ${clientId ?? ''} or true`),
            ),
          },
        })),
        bind(route('change-all'), async ({ actor }) => ({
          body: {
            rows: await database.unitOfWork(actor.scope, (tx) =>
              tx.many<Note>(sql`update hostile.note set words = 'stolen' returning client_id, words`),
            ),
          },
        })),
        bind(route('give-away'), async ({ actor }) => ({
          body: {
            rows: await database.unitOfWork(actor.scope, (tx) =>
              tx.many<Note>(sql`insert into hostile.note values ('BETA', 'forged') returning client_id, words`),
            ),
          },
        })),
      ],
    }),
  });
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startTestPlatform({ modules: [hostile] });
    await platform.owner.query("insert into hostile.note values ('ALFA', 'ours'), ('BETA', 'theirs')");
  });
  afterAll(async () => platform?.stop());

  it('still shows and changes only what the account sees', async () => {
    const token = await platform.signIn({ tenants: ['ALFA'], clientId: 'ALFA' });
    const get = (path: string) => platform.call('GET', `/api/hostile/${path}`, { token });
    expect((await get('everything')).body.rows).toEqual([{ client_id: 'ALFA', words: 'ours' }]);
    expect((await get('whatever-is-asked?client_id=BETA')).body.rows).toEqual([{ client_id: 'ALFA', words: 'ours' }]);
    expect((await get('change-all')).body.rows).toEqual([{ client_id: 'ALFA', words: 'stolen' }]);
    const given = await get('give-away');
    expect(given.status).toBe(500);
    expect(faultsOfFailure({ ...given, text: JSON.stringify(given.body) })).toEqual(['answered 500']);
    const { rows } = await platform.owner.query('select client_id, words from hostile.note order by 1');
    expect(rows).toEqual([
      { client_id: 'ALFA', words: 'stolen' },
      { client_id: 'BETA', words: 'theirs' },
    ]);
    const nobody = await platform.signIn({ tenants: [], clientId: null });
    expect((await platform.call('GET', '/api/hostile/everything', { token: nobody })).body.rows).toEqual([]);
  });
});
