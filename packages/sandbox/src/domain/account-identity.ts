import { createHash } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Eleven-digit Instagram user id, always the same for the same owner (a client id, or a handle of somebody else). */
export function instagramUserId(owner: string): string {
  return String(10_000_000_000 + (digest(`ig:${owner}`).readUIntBE(0, 6) % 70_000_000_000));
}

/** Nineteen-digit TikTok user id, always the same for the same owner. */
export function tiktokUserId(owner: string): string {
  return (6_700_000_000_000_000_000n + (digest(`tt:${owner}`).readBigUInt64BE(0) % 800_000_000_000_000_000n)).toString();
}

/** TikTok's opaque name of an account (secUid), always the same for the same owner. */
export function tiktokSecUid(owner: string): string {
  return `MS4wLjABAAAA${digest(`sec:${owner}`).toString('base64url')}`;
}

/** A readable name for a handle nobody is registered under: `warga.peduli_7` → `Warga Peduli 7`. */
export function nameOfHandle(handle: string): string {
  const words = handle.split(/[._]+/).filter((word) => word !== '');
  return words.length === 0 ? handle : words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
