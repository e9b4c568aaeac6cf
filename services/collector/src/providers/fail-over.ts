import { pauseAfter, WAIT_MAX_MS } from '../calls/domain/fetch-failure.ts';
import type { ProviderError } from '../calls/domain/provider-error.ts';

/**
 * Whether another host may do better than the one that failed like this: it is down or its breaker is open, it refuses our key or plan, it
 * no longer has the endpoint, or it makes us wait longer than a list waits. What a host answers about an account or post stands; an answer
 * that cannot be read must be seen, not hidden; and our own mistake is a mistake everywhere.
 */
export function isWorthAnotherHost(error: ProviderError, now: Date): boolean {
  switch (error.kind) {
    case 'unauthorised':
      return true;
    case 'unavailable':
      return error.reason !== 'bad_request';
    case 'rate_limited':
      return error.reason === 'quota' || (pauseAfter(error, now) ?? 0) > WAIT_MAX_MS;
    case 'not_found':
    case 'unparseable':
      return false;
  }
}

const FALLBACK_MARK = '@fallback ';

/** A page's cursor and the host that gave it: no other host knows it. */
export interface PageSource {
  readonly via: 'primary' | 'fallback';
  readonly cursor: string | null;
}

/** Reads a cursor as `keptCursor` wrote it; the primary's are as they came. */
export function sourceOf(cursor: string | null): PageSource {
  return cursor?.startsWith(FALLBACK_MARK) ? { via: 'fallback', cursor: cursor.slice(FALLBACK_MARK.length) } : { via: 'primary', cursor };
}

/** The cursor with the mark of the fallback host: a paused task goes on where its list was read. */
export const keptCursor = (cursor: string | null): string | null => (cursor === null ? null : `${FALLBACK_MARK}${cursor}`);
