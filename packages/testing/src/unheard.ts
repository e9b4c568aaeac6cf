import type { SubscriptionDefinition } from '@balai/contracts';
import { resolveSubscription } from '@balai/contracts/catalogue';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';

/** A subscription of which only some messages are heard, for stand-ins of a service that must have all of its subscriptions. */
export const heardInPart = (definition: SubscriptionDefinition, heard: Subscription['handlers']): Subscription => {
  const others = resolveSubscription(definition).messages.filter(({ type }) => !heard.some((one) => one.type === type));
  return subscribe(definition, [...heard, ...others.map((message) => on(message, async () => undefined))]);
};

/** A subscription whose messages change nothing. */
export const unheard = (definition: SubscriptionDefinition): Subscription => heardInPart(definition, []);
