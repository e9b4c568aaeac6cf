import type { MessageDefinition, SubscriptionDefinition } from '@balai/contracts';
import type { Transaction } from '../database/transaction.ts';

/** A local copy of another service's state, fed by a subscription, that fills itself when it is new or was wiped. */
export interface Projection {
  /** Unique within the service, e.g. `roster`. */
  readonly name: string;
  /** Subscription that feeds it; must also hold the owner's `state.restated` event. */
  readonly subscription: SubscriptionDefinition;
  /** Service that owns the state. */
  readonly owner: string;
  /** Message types it is made of. */
  readonly messages: readonly MessageDefinition[];
  /** Whether it holds nothing although it was once filled: it was wiped and asks again. */
  readonly isEmpty: (tx: Transaction) => Promise<boolean>;
  /**
   * Makes every row older than anything the owner may say (version -1), in the transaction that asks for the repetition: what is repeated
   * replaces the row whatever version it had, and changes that happen meanwhile still win by theirs. Rows stay readable.
   */
  readonly outdate: (tx: Transaction) => Promise<void>;
  /** Removes rows not touched since the bootstrap was asked for (tables keep `seen_at timestamptz`, set to `now()` at each apply). */
  readonly sweep: (tx: Transaction, requestedAt: Date) => Promise<void>;
}
