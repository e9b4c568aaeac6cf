import type pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { isUnavailable } from './failure.ts';

/** The server answers, but not to us: wrong name or password (class 28), no such database (3D000). */
const REFUSED = /^(?:28...|3D000)$/;

/** Where the URL leads, without user and password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'the address in DATABASE_URL';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Connects once. @throws CannotStart naming the server when it cannot be reached, or refuses us. */
export async function reachDatabase(pool: pg.Pool, url: string): Promise<void> {
  try {
    await pool.query('select 1');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const message = error instanceof Error && error.message !== '' ? error.message : code;
    if (REFUSED.test(code))
      throw new CannotStart(`The database at ${placeOf(url)} refuses us: ${message}. Check DATABASE_URL.`, { cause: error });
    if (!isUnavailable(error)) throw error;
    throw new CannotStart(`The database at ${placeOf(url)} cannot be reached (${message}). Check that it runs, and DATABASE_URL.`, {
      cause: error,
    });
  }
}
