const UNUSABLE = /[\s/@?#[\]{}]/u;
const LENGTH_MAX = 100;

/** The comparable form of a handle: trimmed, without leading `@`, lower case; null when nothing usable is left. */
export function normaliseHandle(raw: string): string | null {
  const handle = raw.trim().replace(/^@+/u, '').trim().toLowerCase();
  return handle === '' || handle.length > LENGTH_MAX || UNUSABLE.test(handle) ? null : handle;
}
