/**
 * A phone number as it is stored: digits with country code; without one Indonesia's is added (one leading 0 dropped).
 * @returns null when other characters than digits and separators occur, or it has not 8–15 digits.
 */
export function parsePhone(input: string): string | null {
  const text = input.trim().replace(/@c\.us$/i, '');
  if (!/^\+?[0-9\s().-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  const number = digits.startsWith('62') ? digits : `62${digits.replace(/^0/, '')}`;
  return number.length >= 8 && number.length <= 15 ? number : null;
}
