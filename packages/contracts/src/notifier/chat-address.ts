/** Digits of a person with the country code; null for a number of another country, which 62 in front would make somebody else's. */
function personNumber(name: string, isFull: boolean): string | null {
  const digits = name.replace(/\D/g, '').replace(/^00/, '');
  const isAbroad = isFull || /^\s*(?:\+|00)/.test(name);
  // `+62 0812…` is written as often as `+62 812…`.
  const local = digits.startsWith('62') ? digits.slice(2) : digits;
  if (isAbroad && local === digits && !digits.startsWith('0')) return null;
  const number = `62${local.replace(/^0/, '')}`;
  return number.length >= 8 && number.length <= 15 ? number : null;
}

/**
 * A chat address in the form addresses are compared and stored in: a person as digits with country code (62 where none is given), a
 * group as `…@g.us`. Accepts `08…`, `+62…`, `0062…`, `…@c.us`, `…@s.whatsapp.net`, blanks and dashes. Null when it is none of these, and for
 * numbers of other countries.
 */
export function chatAddress(input: string): string | null {
  const [name = '', server, ...more] = input.trim().toLowerCase().split('@');
  if (more.length > 0) return null;
  if (server === 'g.us') return /^[0-9-]{1,60}$/.test(name) ? `${name}@g.us` : null;
  if (server !== undefined && server !== 'c.us' && server !== 's.whatsapp.net') return null;
  if (!/^\+?[0-9 ().-]+$/.test(name)) return null;
  const digits = name.replace(/\D/g, '');
  // Longer than any telephone number: a group's id without its server.
  if (digits.length >= 16 && digits.length <= 22) return `${digits}@g.us`;
  return personNumber(name, server !== undefined);
}

/** Every address that can be read, each once, in the order given. */
export const chatAddresses = (inputs: readonly string[]): string[] => [
  ...new Set(inputs.map(chatAddress).filter((address) => address !== null)),
];

/** Enough of a recipient to recognise a known one by, not enough to write to: `6281•••••678`, `a•••@contoh.id`. */
export function maskRecipient(recipient: string): string {
  const at = recipient.indexOf('@');
  const name = at < 0 ? recipient : recipient.slice(0, at);
  const server = at < 0 ? '' : recipient.slice(at);
  if (/^[0-9-]{8,}$/.test(name)) return `${name.slice(0, 4)}${'•'.repeat(name.length - 7)}${name.slice(-3)}${server}`;
  return `${name.slice(0, 1)}•••${server}`;
}
