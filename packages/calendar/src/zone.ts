/** Zone of whoever has not chosen one. */
export const DEFAULT_ZONE = 'Asia/Jakarta';

const INDONESIAN_NAMES = new Map([
  ['Asia/Jakarta', 'WIB'],
  ['Asia/Pontianak', 'WIB'],
  ['Asia/Makassar', 'WITA'],
  ['Asia/Ujung_Pandang', 'WITA'],
  ['Asia/Jayapura', 'WIT'],
]);

/** The IANA zone in its canonical spelling; null when this machine knows none of that name. Offsets such as `+07:00` are no zones. */
export function canonicalZone(text: string): string | null {
  const name = text.trim();
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null; // Intl throws a RangeError for unknown names.
  }
}

/** WIB, WITA, WIT, or the difference to UTC at that instant (`GMT+2`). */
export function zoneName(instant: Date, zone: string): string {
  const known = INDONESIAN_NAMES.get(zone);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
