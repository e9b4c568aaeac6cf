/**
 * A personnel number as it is stored: digits as text, leading zeros kept. Blanks, dots, dashes and slashes between digits are dropped.
 * @returns null when anything but 1–30 digits remains.
 */
export function parseNrp(input: string): string | null {
  const text = input.replace(/[\s./-]/g, '');
  return /^[0-9]{1,30}$/.test(text) ? text : null;
}
