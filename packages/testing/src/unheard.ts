import type { SubscriptionDefinition } from '@balai/contracts';
import { resolveSubscription } from '@balai/contracts/catalogue';
import { on, type Subscription, subscribe } from '@balai/runtime';

/** A subscription whose messages change nothing, for stand-ins of a service that must have all of its subscriptions. */
export const unheard = (definition: SubscriptionDefinition): Subscription =>
  subscribe(
    definition,
    resolveSubscription(definition).messages.map((message) => on(message, async () => undefined)),
  );
