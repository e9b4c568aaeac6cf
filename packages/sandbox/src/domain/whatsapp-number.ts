const GROUP_DIGITS_MIN = 16;
const NUMBER_DIGITS_MIN = 8;
const NUMBER_DIGITS_MAX = 15;

/**
 * A WhatsApp address in one form: a person as digits with country code (62 unless given), a group as `…@g.us`.
 * Accepts `+62…`, `08…`, `…@c.us`, blanks and dashes. Null when it is neither.
 */
export function normaliseNumber(raw: string): string | null {
  const text = raw.trim().toLowerCase();
  const [name = '', server] = text.split('@');
  if (server === 'g.us') return /^[0-9-]{1,60}$/.test(name) ? `${name}@g.us` : null;
  if (!/^[+0-9 ().-]+$/.test(name)) return null;
  const digits = name.replace(/\D/g, '');
  if (digits.length >= GROUP_DIGITS_MIN && digits.length <= 22) return `${digits}@g.us`;
  if (digits.length < NUMBER_DIGITS_MIN || digits.length > NUMBER_DIGITS_MAX) return null;
  return digits.startsWith('62') ? digits : `62${digits.replace(/^0/, '')}`;
}
