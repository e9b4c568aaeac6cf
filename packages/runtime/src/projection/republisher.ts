import type { DataOf, MessageDefinition } from '@balai/contracts';
import type { Transaction } from '../database/transaction.ts';
import type { SendOptions } from '../outbox/envelope.ts';

/** One page of an owner's state, oldest key first. */
export interface RestatePage<M extends MessageDefinition> {
  readonly messages: readonly { readonly data: DataOf<M>; readonly options: SendOptions }[];
  /** Key to continue after, null when this was the last page. */
  readonly next: string | null;
}

/** How an owner repeats everything it has of one message type. */
export interface Republisher {
  readonly message: MessageDefinition;
  readonly page: (tx: Transaction, after: string | null) => Promise<RestatePage<MessageDefinition>>;
}

/** Declares a re-publisher; pages have at most about 500 messages, read as `system`. */
export function republisher<M extends MessageDefinition>(
  message: M,
  page: (tx: Transaction, after: string | null) => Promise<RestatePage<M>>,
): Republisher {
  return { message, page };
}
