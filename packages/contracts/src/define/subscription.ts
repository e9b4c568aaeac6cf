/**
 * Who listens to what. `work`: replicas compete, every message is handled once by one of them.
 * `broadcast`: every replica hears it, at most once; always repaired by a versioned read.
 */
export interface SubscriptionDefinition {
  readonly declares: 'subscription';
  /** `<service>.<purpose>`; the queue's name behind the installation's prefix. */
  readonly name: string;
  readonly service: string;
  readonly kind: 'work' | 'broadcast';
  /**
   * Types of the messages it takes, as text: domains that listen to each other must not import each other.
   * `audited`: every event declared with `audit`. `live`: the hint of every live topic. `views`: how far
   * each service is with its views.
   */
  readonly types: readonly string[] | 'audited' | 'live' | 'views';
  /** Deliveries are recorded by one replica at a time, in the order they were published: for subscriptions that a barrier passes through. */
  readonly isOrdered: boolean;
  /** Types it took in an earlier version: its queue is still bound to them on brokers of that time. What arrives is done at once. */
  readonly formerly: readonly string[];
}

/** Declares a subscription. Messages of one order key reach it in the order their publisher sent them; all of them only where `isOrdered`. */
export function defineSubscription(
  name: string,
  kind: 'work' | 'broadcast',
  types: SubscriptionDefinition['types'],
  { isOrdered = false, formerly = [] }: { isOrdered?: boolean; formerly?: readonly string[] } = {},
): SubscriptionDefinition {
  const service = name.slice(0, name.indexOf('.'));
  return Object.freeze({ declares: 'subscription' as const, name, service, kind, types, isOrdered, formerly });
}
