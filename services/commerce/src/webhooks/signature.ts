import { createHmac } from 'node:crypto';
import { WEBHOOK_SIGNATURE_SECONDS } from '@balai/contracts/commerce';
import { isSameSecret } from '@balai/runtime/core';

/**
 * Checks that a header `t=<seconds>,v1=<hex>` signs these bytes with one of the secrets. `outdated`: it does, but at another time; repeated old calls
 * are refused by that.
 */
export function checkSignature(header: unknown, rawBody: Buffer, secrets: readonly string[], now: Date): 'valid' | 'outdated' | 'forged' {
  const parts = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(typeof header === 'string' ? header : '');
  if (parts === null) return 'forged';
  const [, seconds = '', signature = ''] = parts;
  const signed = secrets.map((secret) =>
    isSameSecret(signature, createHmac('sha256', secret).update(`${seconds}.`).update(rawBody).digest('hex')),
  );
  if (!signed.includes(true)) return 'forged';
  return Math.abs(now.getTime() / 1000 - Number(seconds)) <= WEBHOOK_SIGNATURE_SECONDS ? 'valid' : 'outdated';
}
