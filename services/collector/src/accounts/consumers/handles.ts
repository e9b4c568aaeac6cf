import { collectorHandles } from '@balai/contracts/collector';
import { handleChanged } from '@balai/contracts/identity';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import { stateProjection } from '@balai/runtime/projection';
import { knownHandles } from '../repository/known-accounts.ts';

/** Keeps who holds which handle. */
export const handleSubscription = (): Subscription =>
  subscribe(collectorHandles, [on(handleChanged, async ({ data }, { tx }) => void (await knownHandles.apply(tx, data)))]);

/** The copy of the handles. */
export const handleProjection = stateProjection('handles', collectorHandles, knownHandles);
