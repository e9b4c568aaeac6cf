import { Problem, problems } from '../problem.ts';

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');

/** Two transactions got in each other's way; running the unit of work again is right (SQLSTATE 40001, 40P01). */
export const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error));

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
