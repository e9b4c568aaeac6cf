import type pg from 'pg';
import { CannotStart } from '../core/cannot-start.ts';
import { systemClock } from '../core/clock.ts';
import { isUnavailable } from './failure.ts';

/** The server answers, but not to us: wrong name or password (class 28), no such database (3D000). */
const REFUSED = /^(?:28...|3D000)$/;

/** Where the URL leads, without user and password. */
function describeTarget(url: string): string {
  if (!URL.canParse(url)) return 'the address in DATABASE_URL';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** A server on a machine that is busy, or one that is just starting, answers late. */
const LATE_MS = 20_000;
const PAUSE_MS = 200;
const isLate = (error: unknown): boolean => error instanceof Error && /timeout exceeded|connection timeout/i.test(error.message);

async function connect(pool: pg.Pool): Promise<void> {
  const until = performance.now() + LATE_MS;
  for (;;)
    try {
      await pool.query('select 1');
      return;
    } catch (error) {
      if (!isLate(error) || performance.now() > until) throw error;
      await systemClock.sleep(PAUSE_MS);
    }
}

/** Connects once; a server that answers late has 20 s. @throws CannotStart naming the server when it cannot be reached, or refuses us. */
export async function reachDatabase(pool: pg.Pool, url: string): Promise<void> {
  try {
    await connect(pool);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const message = error instanceof Error && error.message !== '' ? error.message : code;
    if (REFUSED.test(code))
      throw new CannotStart(`The database at ${describeTarget(url)} refuses us: ${message}. Check DATABASE_URL.`, { cause: error });
    if (!isUnavailable(error)) throw error;
    throw new CannotStart(`The database at ${describeTarget(url)} cannot be reached (${message}). Check that it runs, and DATABASE_URL.`, {
      cause: error,
    });
  }
}
