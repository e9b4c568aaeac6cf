import { createHash, hkdfSync } from 'node:crypto';
import pg from 'pg';
import { lastOfMessaging } from './migration-files.ts';
import { MissingRights } from './missing-rights.ts';
import { rolesOfLogin } from './pool-roles.ts';
import { runQuery } from './run-query.ts';

/** The runtime's own part of a process with several services: moves messages between their schemas, keeps who may come in. */
export const RUNTIME_LOGIN = 'runtime';
/** What all services of a process work under together: it changes to the roles of each, and has no right besides. */
export const SERVICES_LOGIN = 'services';
/** Whose service decides who may come in: it alone writes that, besides the runtime's own login. */
const IDENTITY = 'identity';
/** Whose service shows people the dead letters of all. */
const DEAD_LETTER_DESK = 'gateway';
/** Longest name of a role in bytes, less the longest ending. */
const NAME_MAX = 63 - '.system'.length;
/** Raised when what is granted below changes: every database is given it anew. */
const GRANTS = 4;

/** A login of a service, as the migrator makes it. */
export interface ServiceLogin {
  readonly service: string;
  readonly name: string;
  /** Null: an administrator gives it, and it stays; or nobody connects as this login. */
  readonly password: string | null;
  /** Logins whose roles it changes to, made before it. */
  readonly standsFor?: readonly string[];
  /** Services of a process group, whose messages its runtime part moves. */
  readonly runs?: readonly string[];
}

/** Whether a login has two roles of its own: all but the one that only stands for others. */
const hasRoles = ({ standsFor, runs }: ServiceLogin): boolean => standsFor === undefined || runs !== undefined;

/** Name of a service's login: databases of one server keep theirs apart, by their names. */
export function loginName(database: string, service: string): string {
  const name = `${database}.${service}`;
  if (Buffer.byteLength(name) <= NAME_MAX) return name;
  const mark = createHash('sha256').update(database).digest('hex').slice(0, 12);
  return `${Buffer.from(database)
    .toString('latin1')
    .replace(/[^a-z0-9_]/gi, '_')
    .slice(0, NAME_MAX - service.length - mark.length - 2)}_${mark}.${service}`;
}

/** Password of a login by a secret of the installation: from one nobody gets to another. */
export const derivedPassword = (secret: string, login: string): string =>
  Buffer.from(hkdfSync('sha256', secret, 'balai', `database login ${login}`, 24)).toString('base64url');

const markOf = (text: string): string => createHash('sha256').update(`balai login\n${text}`).digest('hex');

/** Where a login finds the database of another one. */
export function urlOfLogin(url: string, { name, password }: ServiceLogin): string {
  const own = new URL(url);
  own.username = encodeURIComponent(name);
  own.password = encodeURIComponent(password ?? '');
  // A user in the parameters would win.
  for (const parameter of ['user', 'password']) own.searchParams.delete(parameter);
  return own.href;
}

interface Known {
  readonly service: string;
  readonly password_mark: string | null;
  readonly grants_mark: string;
  readonly roles: number;
}

const quoted = (name: string): string => pg.escapeIdentifier(name);
const literal = (text: string): string => pg.escapeLiteral(text);

/** What makes the roles of a login that are not there, and gives it its password. */
async function roleStatements(client: pg.ClientBase, login: ServiceLogin, limitOfOne: string): Promise<string[]> {
  const own = hasRoles(login) ? Object.values(rolesOfLogin(login.name)) : [];
  const { rows } = await runQuery<{ rolname: string }>(client, 'select rolname from pg_roles where rolname = any($1)', [
    [login.name, ...own],
  ]);
  const there = new Set(rows.map(({ rolname }) => rolname));
  const password = login.password === null ? '' : ` password ${literal(login.password)}`;
  const limit = hasRoles(login) ? limitOfOne : '';
  const attributes = 'login nosuperuser nobypassrls noinherit nocreaterole nocreatedb noreplication';
  return [
    ...(there.has(login.name)
      ? login.password === null
        ? []
        : [`alter role ${quoted(login.name)} ${limit}${password}`]
      : [`create role ${quoted(login.name)} ${attributes}${limit}${password}`]),
    ...own.filter((name) => !there.has(name)).map((name) => `create role ${quoted(name)} nologin inherit`),
    ...(await missingMemberships(client, login)),
    ...(await formerMemberships(client, login)),
  ];
}

/** Whoever takes one login over leaves the others half of the connections; on a small server a process has its own all the same. */
async function connectionLimit(client: pg.ClientBase): Promise<string> {
  const { rows } = await runQuery<{ most: number }>(client, "select greatest(16, current_setting('max_connections')::int / 2) as most");
  return ` connection limit ${rows[0]?.most ?? -1}`;
}

/** Which role is granted to whom, so that a login works. */
function memberships(login: ServiceLogin): readonly (readonly [granted: string, member: string])[] {
  const { name, standsFor = [] } = login;
  const others = standsFor.flatMap((one) => Object.values(rolesOfLogin(one)).map((role) => [role, name] as const));
  if (!hasRoles(login)) return others;
  const { app, system } = rolesOfLogin(name);
  return [...others, [app, name], [system, name], ['balai_client_rows', app], ['balai_all_rows', system]];
}

async function missingMemberships(client: pg.ClientBase, login: ServiceLogin): Promise<string[]> {
  const wanted = memberships(login);
  const { rows } = await runQuery<{ granted: string; member: string }>(
    client,
    `select g.rolname as granted, m.rolname as member from pg_auth_members a join pg_roles g on g.oid = a.roleid join pg_roles m on m.oid = a.member
     where m.rolname = any($1)`,
    [[...new Set(wanted.map(([, member]) => member))]],
  );
  return wanted
    .filter(([granted, member]) => !rows.some((row) => row.granted === granted && row.member === member))
    .map(([granted, member]) => `grant ${quoted(granted)} to ${quoted(member)}`);
}

/** Takes from a process group the roles of services that left it. */
async function formerMemberships(client: pg.ClientBase, login: ServiceLogin): Promise<string[]> {
  if (login.runs === undefined) return [];
  const wanted = memberships(login).map(([granted]) => granted);
  const { rows } = await runQuery<{ granted: string }>(
    client,
    `select g.rolname as granted from pg_auth_members a join pg_roles g on g.oid = a.roleid join pg_roles m on m.oid = a.member
     where m.rolname = $1 and g.rolname <> all($2)`,
    [login.name, wanted],
  );
  return rows.map(({ granted }) => `revoke ${quoted(granted)} from ${quoted(login.name)}`);
}

/** Databases may be closed to all but those they name. */
async function connectStatements(client: pg.ClientBase, logins: readonly ServiceLogin[]): Promise<string[]> {
  const { rows } = await runQuery<{ database: string; name: string }>(
    client,
    `select current_database()::text as database, name from unnest($1::text[]) name
     where not has_database_privilege(name, current_database(), 'connect')`,
    [logins.map(({ name }) => name)],
  );
  return rows.map(({ database, name }) => `grant connect on database ${quoted(database)} to ${quoted(name)}`);
}

/** What a login may do, and nothing besides. */
function grantStatements(login: ServiceLogin, schemas: readonly string[]): string[] {
  if (!hasRoles(login)) return [];
  const { service, name, runs } = login;
  const { app, system } = rolesOfLogin(name);
  const whole = (schema: string) => `call balai.open_schema(${literal(schema)}, array[${literal(app)}, ${literal(system)}]::name[])`;
  return [
    `grant usage on schema balai to ${quoted(app)}, ${quoted(system)}`,
    `grant select on balai.installation, balai.migration to ${quoted(system)}`,
    `grant update (bus) on balai.installation to ${quoted(system)}`,
    whole('blobs'),
    (runs ?? [service]).some((one) => one === IDENTITY || one === RUNTIME_LOGIN)
      ? whole('access')
      : `call balai.open_access(${literal(system)})`,
    ...(service === RUNTIME_LOGIN || runs !== undefined
      ? schemas
          .filter((schema) => runs?.includes(schema) ?? true)
          .map((schema) => `call balai.open_queues(${literal(schema)}, ${literal(system)})`)
      : [whole(service), whole('imports')]),
    ...(service === RUNTIME_LOGIN ? [] : [`call balai.open_directory(array[${literal(app)}, ${literal(system)}]::name[])`]),
    ...(service === DEAD_LETTER_DESK ? deskStatements(system, schemas) : []),
  ];
}

const deskStatements = (system: string, schemas: readonly string[]): string[] =>
  ['access', ...schemas]
    .filter((schema) => schema !== DEAD_LETTER_DESK)
    .map((schema) => `call balai.open_dead_letters(${literal(schema)}, ${literal(system)})`);

async function knownLogins(client: pg.ClientBase, logins: readonly ServiceLogin[]): Promise<Map<string, Known>> {
  const { rows } = await runQuery<Known>(
    client,
    `select l.service, l.password_mark, l.grants_mark,
       (select count(*)::int from pg_roles r where r.rolname in (l.role_name, l.role_name || '.app', l.role_name || '.system')) as roles
     from balai.login l where l.database_name = current_database() and l.role_name = any($1)`,
    [logins.map(({ name }) => name)],
  );
  return new Map(rows.map((row) => [row.service, row]));
}

/** Of everything that decides about grants: what was applied to the schemas, how many connections there are, and this version's rules. */
async function grantsMark(client: pg.ClientBase): Promise<string> {
  const { rows } = await runQuery<{ applied: string; connections: string }>(
    client,
    `select coalesce(string_agg(schema_name || '/' || name, ' ' order by schema_name, name), '') as applied,
       current_setting('max_connections') as connections from balai.migration`,
  );
  return markOf(`${GRANTS} ${rows[0]?.connections ?? ''} ${rows[0]?.applied ?? ''}`);
}

/**
 * Services' schemas that can move messages. One that another process is still making lacks tables, and has others that will be renamed: that
 * process gives the rights when it is done.
 */
async function schemasWithMessages(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await runQuery<{ name: string }>(
    client,
    "select schema_name as name from balai.migration where name = $1 and schema_name <> 'access' order by 1",
    [await lastOfMessaging()],
  );
  return rows.map(({ name }) => name);
}

/**
 * Makes logins and gives them their rights, as far as that is missing; in a transaction, while no other process does.
 * @param isAnew gives passwords and rights again whatever is written down.
 * @throws MissingRights naming the SQL an administrator must run.
 */
export async function giveLogins(client: pg.ClientBase, logins: readonly ServiceLogin[], isAnew: boolean): Promise<void> {
  const schemas = await schemasWithMessages(client);
  const grants = await grantsMark(client);
  const known = await knownLogins(client, logins);
  const markOfGrants = ({ runs }: ServiceLogin): string => (runs === undefined ? grants : markOf(`${grants} ${runs.join(' ')}`));
  const isGiven = async (login: ServiceLogin): Promise<boolean> => {
    const { service, password, standsFor } = login;
    const one = known.get(service);
    if (isAnew || one === undefined || one.roles !== (hasRoles(login) ? 3 : 1) || one.grants_mark !== markOfGrants(login)) return false;
    if (standsFor !== undefined && (await missingMemberships(client, login)).length > 0) return false;
    return password === null || one.password_mark === markOf(password);
  };
  const due: ServiceLogin[] = [];
  for (const login of logins) if (!(await isGiven(login))) due.push(login);
  if (due.length === 0) return;
  const statements: string[] = [];
  const limit = await connectionLimit(client);
  for (const login of due) statements.push(...(await roleStatements(client, login, limit)));
  await orMissing(
    client,
    statements,
    due.some((login) => !hasRoles(login)),
  );
  const rest = await connectStatements(client, due);
  for (const login of due) {
    const { service, name, password } = login;
    rest.push(...grantStatements(login, schemas));
    const mark = password === null ? 'null' : literal(markOf(password));
    rest.push(`insert into balai.login (service, role_name, database_name, password_mark, grants_mark)
      values (${literal(service)}, ${literal(name)}, current_database(), ${mark}, ${literal(markOfGrants(login))})
      on conflict (service) do update set role_name = excluded.role_name, database_name = excluded.database_name,
        password_mark = excluded.password_mark, grants_mark = excluded.grants_mark`);
  }
  if (!due.some(({ service }) => service === DEAD_LETTER_DESK)) rest.push(...(await deskAnew(client, schemas)));
  await runQuery(client, rest.join(';\n'));
}

/** A service that came after the gateway did: its dead letters are shown there, too. */
async function deskAnew(client: pg.ClientBase, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await runQuery<{ role_name: string }>(
    client,
    `select l.role_name from balai.login l join pg_roles r on r.rolname = l.role_name || '.system'
     where l.service = $1 and l.database_name = current_database()`,
    [DEAD_LETTER_DESK],
  );
  return rows.flatMap(({ role_name }) => deskStatements(rolesOfLogin(role_name).system, schemas));
}

/** What is left to an owner that may make no roles. */
const OWNER_ALONE = 'or set DATABASE_LOGINS=owner, which lets all services work under this one login';

/** Runs what needs rights over roles; says what an administrator must run where the login has none. */
async function orMissing(client: pg.ClientBase, statements: readonly string[], isShared: boolean): Promise<void> {
  if (statements.length === 0) return;
  try {
    await runQuery(client, statements.join(';\n'));
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error;
    const cause = { cause: error };
    // Its password is ours, and changes: nobody could make it by hand.
    if (isShared)
      throw new MissingRights(
        `Services work under a login without rights of its own, and the database role may not make it. Have an administrator run "alter role … createrole" for it,
or make a login for each service by hand (DATABASE_LOGINS=own balai migrate says how), ${OWNER_ALONE}. (${String(error)})`,
        cause,
      );
    const shown = statements.map((line) => `  ${line.replace(/ password '.*'$/, " password '…'")};`).join('\n');
    throw new MissingRights(
      `Services work under logins of their own, and the database role may not make them. Have an administrator run the following, give the
passwords to the services (DATABASE_URL of each), ${OWNER_ALONE}:\n${shown}\n(${String(error)})`,
      cause,
    );
  }
}
