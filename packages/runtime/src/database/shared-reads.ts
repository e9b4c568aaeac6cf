import pg from 'pg';
import { inOneTrip } from '../postgres/at-once.ts';
import { borrow } from '../postgres/borrow.ts';
import { asSystem, wholePool } from '../postgres/pool-roles.ts';
import { type Sql, sql } from '../postgres/sql.ts';

/** What is glanced at is small and indexed: a running server answers at once. */
const TIMEOUT_MS = 2_500;
/** Of many statements in one trip. */
const LONG_TIMEOUT_MS = 10_000;
const MANY = 4;

interface Asked {
  /** Of whose login or roles it is. */
  readonly pool: pg.Pool;
  readonly query: Sql;
  readonly resolve: (result: pg.QueryResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads over one pool's connections: statements that are asked for at the same moment share a trip, each under its service's role. */
class SharedReads {
  private waiting: Asked[] = [];

  read(pool: pg.Pool, query: Sql): Promise<pg.QueryResult> {
    return new Promise((resolve, reject) => {
      if (this.waiting.push({ pool, query, resolve, reject }) === 1) setImmediate(() => void this.leave());
    });
  }

  private async leave(): Promise<void> {
    const asked = this.waiting;
    this.waiting = [];
    const isMany = asked.length > 1;
    try {
      const results = await trip(asked);
      asked.forEach(({ resolve }, index) => {
        resolve(results[index] as pg.QueryResult);
      });
    } catch (error) {
      // A statement that fails is its own matter; a database that is away is everybody's.
      if (isMany && error instanceof pg.DatabaseError)
        for (const one of asked) await trip([one]).then(([result]) => one.resolve(result as pg.QueryResult), one.reject);
      else for (const { reject } of asked) reject(error);
    }
  }
}

async function trip(asked: readonly Asked[]): Promise<pg.QueryResult[]> {
  const [first] = asked;
  if (first === undefined) return [];
  // A login has no rights before it changes to a role.
  const queries = asked.flatMap(({ pool, query }) => [sql.raw(asSystem(pool)), query]);
  const timeoutMs = asked.length > MANY ? LONG_TIMEOUT_MS : TIMEOUT_MS;
  const results = await borrow(wholePool(first.pool), (borrowed) => inOneTrip(borrowed, ['begin read only'], queries, timeoutMs));
  return results.filter((_, index) => index % 2 === 1);
}

const known = new WeakMap<pg.Pool, SharedReads>();

/** Runs a statement as system work of the pool's service, in a trip with what is asked for at the same moment. */
export function readInSharedTrip(pool: pg.Pool, query: Sql): Promise<pg.QueryResult> {
  const whole = wholePool(pool);
  const sharedReads = known.get(whole) ?? new SharedReads();
  known.set(whole, sharedReads);
  return sharedReads.read(pool, query);
}
