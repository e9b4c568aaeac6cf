const UNUSABLE = /[\s/@?#[\]{}]/u;
const HANDLE_LENGTH_MAX = 100;

/**
 * The comparable form of a handle from a provider's list: trimmed, without leading `@`, lower case. Dots and underscores stay,
 * also at the ends: they distinguish people. Null for anything that is not a handle.
 */
export function normaliseHandle(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  const handle = raw.trim().replace(/^@+/u, '').trim().toLowerCase();
  if (handle === '' || handle.length > HANDLE_LENGTH_MAX || UNUSABLE.test(handle)) return null;
  return handle;
}
