import { fenceRaised, identityCommands, raiseFence } from '@balai/contracts/identity';
import { type Clock, on, type Subscription, subscribe } from '@balai/runtime';

/** Answers a request for a fence: the mark leaves by the outbox, behind whatever was committed before. */
export const fenceSubscription = (clock: Clock): Subscription =>
  subscribe(identityCommands, [
    on(raiseFence, async (message, { tx }) => {
      const { fence_id } = message.data;
      tx.send(fenceRaised, { fence_id, raised_at: clock.now().toISOString() }, { subject: fence_id, isLast: true });
    }),
  ]);
