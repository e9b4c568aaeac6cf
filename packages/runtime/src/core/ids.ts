import { hash, randomUUID } from 'node:crypto';

/** UUIDv7 (RFC 9562 §5.7): millisecond time, then 74 random bits. Later ids sort later across milliseconds. */
export function uuidv7(at: number = Date.now()): string {
  const time = at.toString(16).padStart(12, '0');
  // Version 4 has its random bits and its variant in the same places, and Node makes it fast from a pool of random bytes.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** UUIDv8 (RFC 9562 §5.8) that follows from a text: the same in every process and version. */
export function uuidOf(text: string): string {
  const hex = hash('sha256', text, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
