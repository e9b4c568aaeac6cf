/** The IANA zone in its canonical spelling, or null when the runtime knows none of that name. Offsets such as `+07:00` are no zones. */
export function parseTimezone(input: string): string | null {
  const text = input.trim();
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null; // Intl throws a RangeError for unknown names.
  }
}
