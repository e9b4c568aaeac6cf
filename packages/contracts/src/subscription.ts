import type { MessageDefinition } from './message.ts';

/**
 * Who listens to what. `work`: replicas compete, every message is handled once by one of them.
 * `broadcast`: every replica hears it, at most once; always repaired by a versioned read.
 */
export interface SubscriptionDefinition {
  /** `<service>.<purpose>`; the queue's name behind the installation's prefix. */
  readonly name: string;
  readonly service: string;
  readonly kind: 'work' | 'broadcast';
  readonly messages: readonly MessageDefinition[];
  /** Deliveries are recorded by one replica at a time, in the order they were published: for subscriptions that a fence passes through. */
  readonly isOrdered: boolean;
}

/** Declares a subscription. Messages of one order key reach it in the order their publisher sent them; all of them only where `isOrdered`. */
export function defineSubscription(
  name: string,
  kind: 'work' | 'broadcast',
  messages: readonly MessageDefinition[],
  { isOrdered = false }: { isOrdered?: boolean } = {},
): SubscriptionDefinition {
  return Object.freeze({ name, service: name.slice(0, name.indexOf('.')), kind, messages, isOrdered });
}
