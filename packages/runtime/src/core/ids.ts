import { randomUUID } from 'node:crypto';

/** UUIDv7 (RFC 9562 §5.7): millisecond time, then 74 random bits. Later ids sort later across milliseconds. */
export function uuidv7(at: number = Date.now()): string {
  const time = at.toString(16).padStart(12, '0');
  // Version 4 has its random bits and its variant in the same places, and Node makes it fast from a pool of random bytes.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
