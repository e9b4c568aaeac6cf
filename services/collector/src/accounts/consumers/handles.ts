import { collectorHandles } from '@balai/contracts/collector';
import { handleChanged } from '@balai/contracts/identity';
import { onTogether, type Subscription, subscribe } from '@balai/runtime/messaging';
import { stateProjection } from '@balai/runtime/projection';
import { knownHandles } from '../repository/known-accounts.ts';

/** Keeps who holds which handle. */
export const handleSubscription = (): Subscription =>
  subscribe(
    collectorHandles,
    [
      onTogether(handleChanged, (messages, { tx }) =>
        knownHandles.applyAll(
          tx,
          messages.map(({ data }) => data),
        ),
      ),
    ],
    // A batch is one statement: several side by side would cost more transactions and save no time.
    { isSerial: true },
  );

/** The copy of the handles. */
export const handleProjection = stateProjection('handles', collectorHandles, knownHandles);
