/** Digits and letters that are not mistaken for each other. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
export const RECOVERY_CODES = 10;
/** Random bytes of a code: 80 bits in 16 characters. */
export const RECOVERY_BYTES = 16;

/** A code of random bytes, in groups of four characters. */
export const recoveryCodeOf = (bytes: Uint8Array): string =>
  (
    Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length])
      .join('')
      .match(/.{4}/g) ?? []
  ).join('-');

/** A code as it was typed, in the form that is hashed; null: it is none. */
export function typedRecoveryCode(text: string): string | null {
  const plain = text.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return plain.length === RECOVERY_BYTES ? plain : null;
}
