import pg from 'pg';
import { Problem, problems } from '../core/problem.ts';

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');

/** Two transactions got in each other's way; running the unit of work again is right (SQLSTATE 40001, 40P01). */
export const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error));

/** Two transactions changed the same object at once: rights on a table, say. Told by its place in the server, whose texts are translated. */
export const isCatalogConflict = (error: unknown): boolean =>
  codeOf(error) === 'XX000' && error instanceof pg.DatabaseError && /^simple_heap_(update|delete)$/.test(error.routine ?? '');

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '57014',
]);

/**
 * The statement ran longer than it may: running it again would not help. A cancel by an
 * administrator does not count (a server with messages in another language cannot be told apart: then it does).
 */
export function isTooLong(error: unknown): boolean {
  const found = error instanceof Problem ? error.cause : error;
  return codeOf(found) === '57014' && !(found instanceof Error && /user request/i.test(found.message));
}

/** A lock could not be had within `lock_timeout`. */
export const isLockTimeout = (error: unknown): boolean => codeOf(error) === '55P03';

/** A value is one that the database cannot take (SQLSTATE class 22): a NUL, a day before all calendars. It never will. */
export const isUnstorable = (error: unknown): boolean => /^22/.test(codeOf(error));

/** The database, not the statement, failed: down, restarting, out of connections or of disk. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Problem) return error.code === problems.unavailable.code;
  const code = codeOf(error);
  if (UNREACHABLE.has(code) || code.startsWith('08')) return true;
  const message = error instanceof Error ? error.message : '';
  return /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|query read timeout|cannot use a pool after/i.test(
    message,
  );
}

/** Whoever asks next would find the same: the database is down, and it is not the fault of what was asked. */
export const isDatabaseDown = (error: unknown): boolean => isUnavailable(error) && !isTooLong(error);
