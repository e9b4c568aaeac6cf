/**
 * A chat address in the form addresses are compared and stored in: a person as digits with country code (62 where none is given), a
 * group as `…@g.us`. Accepts `08…`, `+62…`, `…@c.us`, `…@s.whatsapp.net`, blanks and dashes. Null when it is none of these.
 */
export function chatAddress(input: string): string | null {
  const [name = '', server] = input.trim().toLowerCase().split('@');
  if (server === 'g.us') return /^[0-9-]{1,60}$/.test(name) ? `${name}@g.us` : null;
  if (server !== undefined && server !== 'c.us' && server !== 's.whatsapp.net') return null;
  if (!/^\+?[0-9 ().-]+$/.test(name)) return null;
  const digits = name.replace(/\D/g, '');
  // Longer than any telephone number: a group's id without its server.
  if (digits.length >= 16 && digits.length <= 22) return `${digits}@g.us`;
  const number = digits.startsWith('62') ? digits : `62${digits.replace(/^0/, '')}`;
  return number.length >= 8 && number.length <= 15 ? number : null;
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
