import { createHash } from 'node:crypto';

/** A `client_msg_id` from an `Idempotency-Key`, so that a repeated call names the same message; null: the call has no key. */
export const namedByKey = (key: string | string[] | undefined): string | null =>
  typeof key === 'string' && key !== '' ? `key:${createHash('sha256').update(key).digest('hex').slice(0, 40)}` : null;
