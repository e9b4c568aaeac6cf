import type { ProcessGroup } from '@balai/contracts/catalogue';
import type pg from 'pg';
import { CannotStart } from '../core/cannot-start.ts';
import type { Logger } from '../core/logger.ts';
import { ConnectionBudget } from '../postgres/connection-budget.ts';
import { isUnavailable } from '../postgres/failure.ts';
import { derivedPassword, loginName, RUNTIME_LOGIN, SERVICES_LOGIN, type ServiceLogin, urlOfLogin } from '../postgres/logins.ts';
import { prepareLogins } from '../postgres/migrate.ts';
import { closePool, hurry, openPool } from '../postgres/pool.ts';
import { partOfPool, rolesOfLogin, setRoles } from '../postgres/pool-roles.ts';
import { reachDatabase } from '../postgres/reach-database.ts';

/** The connections of a process, by who works over them. */
export interface Pools {
  /** Of the runtime's own part. */
  readonly runtime: pg.Pool;
  /** Of a service; the runtime's own for `access` and `blobs`. */
  of(service: string): pg.Pool;
  /**
   * Whether what arrives about who may come in is written down here, and what the runtime's own part sends is relayed; a service's login may
   * only read the one and add to the other.
   */
  readonly feedsAccess: boolean;
  /** Most connections that it opens. */
  readonly most: number;
  /** The process has started: from now on callers wait for connections, and are told soon. */
  begun(): void;
  close(): Promise<void>;
}

/** A login that was made for a service or a process group, and the services that may work under it with the logins whose roles they have. */
export interface OwnLogin {
  readonly name: string;
  readonly services: ReadonlyMap<string, string>;
}

/** Whether the URL is of the login of a service or a group: what the migrator made, or an administrator by the same names. */
export async function ownLogin(pool: pg.Pool): Promise<OwnLogin | null> {
  const { rows } = await pool.query<{ name: string; is_own: boolean; others: string[] }>(
    `select session_user::text as name, exists (
       select from pg_roles r where r.rolname = session_user || '.system' and pg_has_role(session_user, r.oid, 'member')
         and not (select rolsuper from pg_roles where rolname = session_user)) as is_own,
       array(select left(g.rolname, -length('.system')) from pg_auth_members a join pg_roles g on g.oid = a.roleid
         join pg_roles m on m.oid = a.member
         where m.rolname = session_user and g.rolname like '%.system' and g.rolname <> session_user || '.system') as others`,
  );
  const [row] = rows;
  if (row?.is_own !== true) return null;
  setRoles(pool, rolesOfLogin(row.name));
  const logins = row.others.length > 0 ? row.others : [row.name];
  return { name: row.name, services: new Map(logins.map((login) => [login.slice(login.lastIndexOf('.') + 1), login])) };
}

/** One pool for the login of a service or a group: the services of a group have its connections, each with roles of its own. */
export function poolsOfLogin(pool: pg.Pool, { name, services }: OwnLogin): Pools {
  const parts = new Map([...services].map(([service, login]) => [service, login === name ? pool : partOfPool(pool, rolesOfLogin(login))]));
  return { ...onePool(pool, services.has('identity')), of: (service) => parts.get(service) ?? pool };
}

/** Schemas that this process keeps in order: a service's login leaves the runtime's own to the process of identity. */
export const ownSchemas = ({ feedsAccess }: Pools, schemas: readonly string[]): readonly string[] =>
  schemas.filter((schema) => feedsAccess || schema !== 'access');

/** One pool for everybody: of a service's own login, or of one that all share. */
export const onePool = (pool: pg.Pool, feedsAccess: boolean): Pools => ({
  runtime: pool,
  of: () => pool,
  feedsAccess,
  most: pool.options.max,
  begun: () => hurry(pool),
  close: () => closePool(pool),
});

/** The process of a login can run the services it was made for, no others. */
export function refuseOthers({ name, services: own }: OwnLogin, services: readonly string[]): void {
  const others = services.filter((one) => !own.has(one));
  if (others.length > 0)
    throw new CannotStart(`DATABASE_URL: the login ${name} is of ${[...own.keys()].join(', ')}; ${others.join(', ')} cannot use it`);
}

export interface OpenLoginsOptions {
  readonly owner: pg.Pool;
  /** Of the owner. */
  readonly url: string;
  readonly services: readonly string[];
  /** Connections that its services may have together. */
  readonly poolSize: number;
  readonly logger: Logger;
  readonly stopping: AbortSignal | undefined;
}

/** The logins of some services in a database, with passwords by the installation's master key. */
export const derivedLogins = (database: string, services: readonly string[], masterKey: string): ServiceLogin[] =>
  services.map((service) => {
    const name = loginName(database, service);
    return { service, name, password: derivedPassword(masterKey, name) };
  });

/** The logins of process groups whose services have logins. */
export const derivedGroupLogins = (database: string, groups: readonly ProcessGroup[], masterKey: string): ServiceLogin[] =>
  groups.map(({ login, services }) => {
    const name = loginName(database, login);
    const standsFor = services.map((service) => loginName(database, service));
    return { service: login, name, password: derivedPassword(masterKey, name), standsFor, runs: services };
  });

/** Connects each login once. A password may be another one than is written down: a restored database, somebody's hand. */
async function reachLogins(pools: readonly pg.Pool[], giveAnew: () => Promise<void>, url: string): Promise<void> {
  const reachAll = () => Promise.all(pools.map((pool) => reachDatabase(pool, url)));
  try {
    await reachAll();
  } catch (error) {
    if (error instanceof CannotStart && isUnavailable(error.cause)) throw error;
    await giveAnew();
    await reachAll();
  }
}

/** Makes logins, opens pools for them, and has them connect. @throws MissingRights where the owner's login may make none */
async function opening<P>(
  { owner, url, logger, stopping }: OpenLoginsOptions,
  loginsOf: (database: string) => readonly ServiceLogin[],
  open: (logins: readonly ServiceLogin[]) => { readonly result: P; readonly pools: readonly pg.Pool[] },
): Promise<P> {
  const { rows } = await owner.query<{ name: string }>('select current_database()::text as name');
  const logins = loginsOf(rows[0]?.name ?? '');
  const listener = { waiting: (line: string) => logger.warn(line), stopping };
  await prepareLogins(owner, logins, listener);
  const { result, pools } = open(logins);
  try {
    await reachLogins(pools, () => prepareLogins(owner, logins, { ...listener, isAnew: true }), url);
  } catch (error) {
    await Promise.all(pools.map(closePool));
    throw error;
  }
  return result;
}

function poolOf<P>(pools: ReadonlyMap<string, P>, service: string): P {
  const pool = pools.get(service);
  if (pool === undefined) throw new Error(`no login of ${service}`);
  return pool;
}

/**
 * Makes the logins of this process's services and opens a pool for each; of all together as many work at one time as of one.
 * @throws MissingRights where the owner's login may make none
 */
export function openLogins(options: OpenLoginsOptions, masterKey: string): Promise<Pools> {
  const { url, services, poolSize, logger } = options;
  return opening(
    options,
    (database) => derivedLogins(database, [RUNTIME_LOGIN, ...services], masterKey),
    (logins) => {
      const budget = new ConnectionBudget(poolSize);
      const byService = new Map(
        logins.map((login) => {
          const pool = openPool(urlOfLogin(url, login), poolSize, logger, { budget, isStarting: true });
          setRoles(pool, rolesOfLogin(login.name));
          return [login.service, pool];
        }),
      );
      const runtime = poolOf(byService, RUNTIME_LOGIN);
      const pools = [...byService.values()];
      const close = async () => void (await Promise.all(pools.map(closePool)));
      return {
        pools,
        result: {
          runtime,
          of: (service) => byService.get(service) ?? runtime,
          feedsAccess: true,
          most: budget.most,
          begun: () => pools.forEach(hurry),
          close,
        },
      };
    },
  );
}

/** What the password of the login that services share is derived from: every process that makes it has the owner's URL, or else a key of its own. */
const sharedSecret = (url: string, key: string): string => new URL(url).password || key;

/**
 * Makes one login for this process's services, which changes to the roles of each, and opens a pool of it: as many connections as the owner's.
 * @throws MissingRights where the owner's login may make none
 */
export function openSharedLogin(options: OpenLoginsOptions, sharedKey: string): Promise<Pools> {
  const { url, services, poolSize, logger } = options;
  return opening(
    options,
    (database) => {
      const logins = [RUNTIME_LOGIN, ...services].map((service) => ({ service, name: loginName(database, service), password: null }));
      const name = loginName(database, SERVICES_LOGIN);
      const password = derivedPassword(sharedSecret(url, sharedKey), name);
      return [...logins, { service: SERVICES_LOGIN, name, password, standsFor: logins.map((login) => login.name) }];
    },
    (logins) => {
      const login = logins.find(({ service }) => service === SERVICES_LOGIN);
      if (login === undefined) throw new Error(`no login of ${SERVICES_LOGIN}`);
      const pool = openPool(urlOfLogin(url, login), poolSize, logger, { isStarting: true });
      const parts = new Map(logins.map(({ service, name }) => [service, partOfPool(pool, rolesOfLogin(name))]));
      const runtime = poolOf(parts, RUNTIME_LOGIN);
      const close = () => closePool(pool);
      return {
        pools: [pool],
        result: {
          runtime,
          of: (service) => parts.get(service) ?? runtime,
          feedsAccess: true,
          most: pool.options.max,
          begun: () => hurry(pool),
          close,
        },
      };
    },
  );
}
