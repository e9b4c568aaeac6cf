import { createHmac } from 'node:crypto';
import { isSameSecret } from '@balai/runtime/core';

/** The query of `GET` on the webhook's address when it is entered at Meta. */
export interface SubscriptionQuery {
  readonly 'hub.mode'?: unknown;
  readonly 'hub.verify_token'?: unknown;
  readonly 'hub.challenge'?: unknown;
}

/** The challenge that is answered as plain text with 200; null: the token is not ours, answer 403. */
export function subscriptionChallenge(query: SubscriptionQuery, verifyToken: string): string | null {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
  if (mode !== 'subscribe' || typeof token !== 'string' || verifyToken === '' || !isSameSecret(token, verifyToken)) return null;
  return typeof challenge === 'string' && /^[\w-]{1,200}$/.test(challenge) ? challenge : null;
}

/** Whether `X-Hub-Signature-256` is `sha256=` and the HMAC-SHA256 of the raw body under the app secret, in hexadecimal. */
export function isSigned(rawBody: Buffer, signature: unknown, appSecret: string): boolean {
  if (typeof signature !== 'string' || appSecret === '') return false;
  return isSameSecret(signature, `sha256=${createHmac('sha256', appSecret).update(rawBody).digest('hex')}`);
}
