import { plainText } from '@balai/contracts';
import { fullPhoneNumber, typedPhoneNumber } from './phone-number.ts';

/** The id of a group; of a person what was written; null when it is neither. */
function read(input: string): { readonly group: string } | { readonly person: string } | null {
  const [name = '', server, ...more] = plainText(input).toLowerCase().split('@');
  if (more.length > 0) return null;
  if (server === 'g.us') return /^[0-9-]{1,60}$/.test(name) ? { group: `${name}@g.us` } : null;
  if (server !== undefined && server !== 'c.us' && server !== 's.whatsapp.net') return null;
  const digits = name.replace(/\D/g, '');
  // Longer than any telephone number: a group's id without its server.
  if (/^\+?[0-9 ().-]+$/.test(name) && digits.length >= 16 && digits.length <= 22) return { group: `${digits}@g.us` };
  return { person: input };
}

/**
 * A chat address as the phone network says it and as it is stored: a person as digits with country code, a group as `…@g.us`. Accepts
 * `62…`, `…@c.us`, `…@s.whatsapp.net`. Never puts a country code in front: a number of Japan would become somebody here. Null when it is none.
 */
export function saidAddress(input: string): string | null {
  const found = read(input);
  if (found === null) return null;
  return 'group' in found ? found.group : fullPhoneNumber(found.person);
}

/**
 * A chat address as people write it: as {@link saidAddress}, and numbers as they are typed into forms (`08…`, `+65…`, `0062…`, blanks and dashes).
 * Null when it is none of these.
 */
export function chatAddress(input: string): string | null {
  const found = read(input);
  if (found === null) return null;
  return 'group' in found ? found.group : typedPhoneNumber(found.person);
}

/** The form of an address that is stored: it has its country code, but for old ones that begin with 0. */
export const keptAddress = (stored: string): string | null => saidAddress(stored) ?? chatAddress(stored);

/** Every stored address that can be read, each once, in the order given. */
export const chatAddresses = (stored: readonly string[]): string[] => [
  ...new Set(stored.map(keptAddress).filter((address) => address !== null)),
];

/** Enough of a recipient to recognise a known one by, not enough to write to: `6281•••••678`, `a•••@contoh.id`. */
export function maskRecipient(recipient: string): string {
  const at = recipient.indexOf('@');
  const name = at < 0 ? recipient : recipient.slice(0, at);
  const server = at < 0 ? '' : recipient.slice(at);
  if (/^[0-9-]{8,}$/.test(name)) return `${name.slice(0, 4)}${'•'.repeat(name.length - 7)}${name.slice(-3)}${server}`;
  return `${name.slice(0, 1)}•••${server}`;
}
