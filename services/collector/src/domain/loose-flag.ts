const YES = new Set(['true', '1', 'yes', 'y', 'ya', 'aktif', 'active']);
const NO = new Set(['false', '0', 'no', 'n', 'tidak', 'nonaktif', 'tidak aktif', 'inactive']);

/** A yes or no as people and forms write it; undefined when nothing is given, null when it is neither. */
export function looseFlag(value: boolean | number | string | null | undefined): boolean | null | undefined {
  if (value === undefined || value === null) return undefined;
  const word = String(value).trim().toLowerCase();
  if (word === '') return undefined;
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}
