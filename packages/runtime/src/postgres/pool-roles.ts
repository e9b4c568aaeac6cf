import pg from 'pg';

/** The roles that transactions of a pool change to. A login has no rights before. */
export interface PoolRoles {
  /** Work on behalf of clients. */
  readonly app: string;
  /** Work that crosses clients. */
  readonly system: string;
}

/** Those of a login that is no service's own: the owner's, a command's, one that all services share. */
export const SHARED_ROLES: PoolRoles = { app: 'balai_app', system: 'balai_system' };

const known = new WeakMap<pg.Pool, PoolRoles>();
const wholes = new WeakMap<pg.Pool, pg.Pool>();

/** The roles of a service's own login. */
export const rolesOfLogin = (login: string): PoolRoles => ({ app: `${login}.app`, system: `${login}.system` });

/** Says once which roles the transactions of a pool change to. */
export const setRoles = (pool: pg.Pool, roles: PoolRoles): void => void known.set(pool, roles);
export const rolesOf = (pool: pg.Pool): PoolRoles => known.get(pool) ?? SHARED_ROLES;

/** The same connections, whose transactions change to other roles: what a service has of a pool that several share. */
export function partOfPool(pool: pg.Pool, roles: PoolRoles): pg.Pool {
  const part = new Proxy(pool, {});
  wholes.set(part, pool);
  setRoles(part, roles);
  return part;
}
/** The pool whose connections these are. */
export const wholePool = (pool: pg.Pool): pg.Pool => wholes.get(pool) ?? pool;

/** The statement that makes the rest of a transaction system work. */
export const asSystem = (pool: pg.Pool): string => `set local role ${pg.escapeIdentifier(rolesOf(pool).system)}`;

/**
 * The statement before a look into what the migrator keeps (which files were applied, which installation it is): the owner's, of which only
 * the roles of services' own logins may read.
 */
export const asKeeper = (pool: pg.Pool): string => (known.has(pool) ? asSystem(pool) : 'set local role none');
