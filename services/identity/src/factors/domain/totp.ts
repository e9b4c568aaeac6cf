import { createHmac, timingSafeEqual } from 'node:crypto';

/** Length of a time step (RFC 6238 §4). */
const STEP_MS = 30_000;
/** Steps before and after the present one that count too: clocks of phones differ, and typing takes time. */
const WINDOW = 1;
const DIGITS = 6;
/** As long as the hash (RFC 4226 §4). */
export const SECRET_BYTES = 20;

/** The time step of an instant. */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / STEP_MS);

/** The code of a time step (RFC 4226 §5.3, HMAC-SHA-1), six digits. */
export function codeOfStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step whose code it is, among those that count at the instant and come after the last one accepted; null: none. */
export function acceptedStep(secret: Uint8Array, code: string, at: Date, lastStep: number | null): number | null {
  const typed = Buffer.from(code);
  const now = stepOf(at);
  let found: number | null = null;
  for (let step = now - WINDOW; step <= now + WINDOW; step += 1) {
    const right = Buffer.from(codeOfStep(secret, step));
    const isRight = typed.length === right.length && timingSafeEqual(typed, right);
    if (isRight && step > (lastStep ?? -1)) found ??= step;
  }
  return found;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding (RFC 4648), as authenticator apps take secrets; for lengths that are multiples of 5 bytes. */
export const base32 = (bytes: Uint8Array): string =>
  (
    Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0'))
      .join('')
      .match(/.{5}/g) ?? []
  )
    .map((bits) => ALPHABET[Number.parseInt(bits, 2)])
    .join('');

/** The address that an authenticator app reads from a QR code. */
export function otpauthUrl(issuer: string, username: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
