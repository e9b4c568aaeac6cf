import type { ErrorReply } from './codes.ts';
import type { Method } from './commands.ts';

/** A position in a channel's log. */
export interface StreamPosition {
  readonly offset: number;
  readonly epoch: string;
}

/** A channel as `connect` and `subscribe` answer it; `publications` are JSON texts. */
export interface SubscribeResult extends StreamPosition {
  readonly wasRecovering: boolean;
  readonly recovered: boolean;
  readonly publications: readonly string[];
}

/** A publication as clients see it. @param data JSON text @param offset null: ephemeral */
export const publicationText = (data: string, offset: number | null): string =>
  offset === null ? `{"data":${data}}` : `{"data":${data},"offset":${offset}}`;

/** @param publication from {@link publicationText} */
export const publicationPush = (channel: string, publication: string): Buffer =>
  Buffer.from(`{"push":{"channel":${JSON.stringify(channel)},"pub":${publication}}}`);

/** Adds a channel to the client's subscriptions by the server's decision. */
export const subscribePush = (channel: string, position: StreamPosition): Buffer =>
  Buffer.from(JSON.stringify({ push: { channel, subscribe: { recoverable: true, positioned: true, ...position } } }));

export const unsubscribePush = (channel: string, why: { readonly code: number; readonly reason: string }): Buffer =>
  Buffer.from(JSON.stringify({ push: { channel, unsubscribe: why } }));

/** A ping of the server: an empty object, which the client answers with another. */
export const PING = Buffer.from('{}');

/** JSON text of a channel's part of an answer. */
export function subscribeText({ offset, epoch, wasRecovering, recovered, publications }: SubscribeResult): string {
  const plain = JSON.stringify({
    recoverable: true,
    positioned: true,
    offset,
    epoch,
    ...(wasRecovering ? { was_recovering: true } : {}),
    ...(recovered ? { recovered: true } : {}),
  });
  return publications.length === 0 ? plain : `${plain.slice(0, -1)},"publications":[${publications.join(',')}]}`;
}

/** @param result JSON text */
export const replyText = (id: number, method: Method, result: string): Buffer => Buffer.from(`{"id":${id},"${method}":${result}}`);

export const errorText = (id: number, error: ErrorReply): Buffer => Buffer.from(JSON.stringify({ id, error }));
