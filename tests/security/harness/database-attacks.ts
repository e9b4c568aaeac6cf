import pg from 'pg';

/** What somebody who can run any SQL over a service's connections may hold; each value is what was tried. */
export interface Attack {
  readonly name: string;
  readonly statements: readonly string[];
  /** Whether what the last statement answered is what the attacker wanted; default: that it did not fail. */
  readonly succeeded?: (rows: readonly Record<string, unknown>[]) => boolean;
}

const isTrue = (rows: readonly Record<string, unknown>[]): boolean => rows[0]?.won === true;

/**
 * Attacks over the connections of a service.
 * @param service whose connections they are; @param others services whose schemas are not its own; @param database name of the database
 */
export function attacksOn(service: string, others: readonly string[], database: string): Attack[] {
  const [victim = ''] = others;
  const tableOf = (schema: string) => `${schema}.outbox`;
  return [
    {
      name: 'reset role is a superuser',
      statements: ['reset role', 'select rolsuper as won from pg_roles where rolname = current_user'],
      succeeded: isTrue,
    },
    {
      name: 'reset role passes row-level security',
      statements: ['reset role', 'select rolbypassrls as won from pg_roles where rolname = current_user'],
      succeeded: isTrue,
    },
    {
      name: 'reset role owns tables',
      statements: [
        'reset role',
        `select pg_has_role(relowner, 'usage') or pg_has_role(relowner, 'member') as won from pg_class where oid = '${tableOf(service)}'::regclass`,
      ],
      succeeded: isTrue,
    },
    { name: 'a program on the server', statements: ['reset role', "copy (select 1) to program 'cat > /dev/null'"] },
    {
      name: 'a program on the server, read',
      statements: ['reset role', 'create temp table heard (line text)', "copy heard from program 'id'"],
    },
    { name: 'a file of the server', statements: ['reset role', "select pg_read_file('postgresql.conf')"] },
    { name: 'a file written on the server', statements: ['reset role', "copy (select 1) to '/tmp/balai-attack'"] },
    { name: 'a large object into a file', statements: ['reset role', "select lo_export(lo_create(0), '/tmp/balai-attack')"] },
    { name: 'passwords of logins', statements: ['reset role', 'select rolpassword from pg_authid'] },
    { name: 'a role made', statements: ['reset role', `create role "${database}.attack" superuser login`] },
    { name: 'a password changed', statements: ['reset role', `alter role "${database}.${victim}" password 'mine'`] },
    { name: 'rights over oneself', statements: ['reset role', `alter role "${database}.${service}" bypassrls`] },
    { name: 'a database made', statements: ['reset role', `alter database "${database}" set search_path = public`] },
    { name: 'an extension', statements: ['reset role', 'create extension if not exists file_fdw'] },
    {
      name: 'a language that runs anything',
      statements: ['reset role', "create function pg_temp.f() returns int language c as 'libc', 'getpid'"],
    },
    { name: 'a schema of one’s own', statements: ['reset role', 'create schema attack'] },
    { name: 'another session’s user', statements: ['set session authorization postgres'] },
    { name: 'a setting of the server', statements: ['reset role', "alter system set log_statement = 'all'"] },
    { name: 'triggers off', statements: ['reset role', "set local session_replication_role = 'replica'"] },
    { name: 'row-level security off', statements: ['reset role', `alter table ${tableOf(service)} disable row level security`] },
    { name: 'row-level security unforced', statements: ['reset role', `alter table ${tableOf(service)} no force row level security`] },
    { name: 'a policy of one’s own', statements: ['reset role', `create policy attack on ${tableOf(service)} using (true)`] },
    { name: 'a policy that goes', statements: ['reset role', `drop policy balai_system on ${tableOf(service)}`] },
    { name: 'a trigger that goes', statements: ['reset role', 'drop trigger account_changed on access.account'] },
    {
      name: 'a migration that never was',
      statements: ["insert into balai.migration (schema_name, name, checksum) values ('attack', '0001', 'x')"],
    },
    { name: 'a login written down', statements: ['select * from balai.login'] },
    ...['balai_app', 'balai_system', 'postgres', 'root', 'balai', 'pg_execute_server_program', 'pg_read_all_data', 'pg_write_all_data'].map(
      (role) => ({ name: `role ${role}`, statements: ['reset role', `set role ${pg.escapeIdentifier(role)}`] }),
    ),
    ...[...others, 'runtime'].flatMap((other) =>
      ['', '.app', '.system'].map((ending) => ({
        name: `role of ${other}${ending}`,
        statements: ['reset role', `set role ${pg.escapeIdentifier(`${database}.${other}${ending}`)}`],
      })),
    ),
    ...others.flatMap((other) => [
      { name: `${other} read`, statements: [`select count(*) from ${other}.outbox`] },
      {
        name: `${other} written`,
        statements: [`insert into ${other}.outbox (id, type, kind, envelope) values (gen_random_uuid(), 'x', 'event', '{}')`],
      },
      { name: `${other} read after reset role`, statements: ['reset role', `select count(*) from ${other}.outbox`] },
      { name: `a function of ${other}`, statements: [`select ${other}.partition_drop('delivery', '20260101')`] },
    ]),
  ];
}

/** Tries attacks, each in a transaction that is undone; names of those that succeeded. */
export async function successesOf(
  attacks: readonly Attack[],
  attempt: (statements: readonly string[]) => Promise<readonly Record<string, unknown>[]>,
): Promise<string[]> {
  const succeeded: string[] = [];
  for (const { name, statements, succeeded: won = () => true } of attacks) {
    try {
      if (won(await attempt(statements))) succeeded.push(name);
    } catch (error) {
      // Refused by the database, not by us: anything else is no proof.
      if (!(error instanceof pg.DatabaseError)) throw error;
    }
  }
  return succeeded;
}

/** Thrown to undo what an attack did. */
export class Undone extends Error {
  override readonly name = 'Undone';
}
