import { createHmac } from 'node:crypto';
import { WEBHOOK_SIGNATURE_HEADER } from '@balai/contracts/commerce';

export interface SendOptions {
  /** Addresses of the webhook, used in turn: processes of one service. */
  readonly urls: readonly string[];
  readonly secret: string;
  /** How often each event is sent; default 1. */
  readonly copies?: number;
  /** Whether the events are sent in a random order instead of that of the list. */
  readonly isShuffled?: boolean;
  readonly now?: () => Date;
}

/** In a random order, each equally likely. */
function shuffled<T>(list: readonly T[]): T[] {
  const rest = [...list];
  return list.map(() => rest.splice(Math.floor(Math.random() * rest.length), 1)[0] as T);
}

/** Signs a body as a sender of webhooks does. @param at moment of the signature */
export const webhookSignature = (body: string, secret: string, at: Date): string => {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
};

/** Signs webhooks and sends them all at once. Answers the status of each call. */
export async function sendWebhooks(webhooks: readonly object[], options: SendOptions): Promise<number[]> {
  const { urls, secret, copies = 1, isShuffled = false, now = () => new Date() } = options;
  const bodies = webhooks.map((webhook) => JSON.stringify(webhook));
  const calls = Array.from({ length: copies }, () => bodies).flat();
  return Promise.all(
    (isShuffled ? shuffled(calls) : calls).map(async (body, index) => {
      const { status } = await fetch(urls[index % urls.length] ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', [WEBHOOK_SIGNATURE_HEADER]: webhookSignature(body, secret, now()) },
        body,
        signal: AbortSignal.timeout(30_000),
      });
      return status;
    }),
  );
}
