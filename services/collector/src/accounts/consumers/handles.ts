import { collectorHandles } from '@balai/contracts/collector';
import { handleChanged } from '@balai/contracts/identity';
import { onTogether, type Subscription, subscribe } from '@balai/runtime/messaging';
import { stateProjection } from '@balai/runtime/projection';
import type { CollectorContext } from '../../context.ts';
import { readmit } from '../../repository/erased-handles.ts';
import { knownHandles } from '../repository/known-accounts.ts';

/** Keeps who holds which handle. */
export const handleSubscription = ({ cryptor }: Pick<CollectorContext, 'cryptor'>): Subscription =>
  subscribe(
    collectorHandles,
    [
      onTogether(handleChanged, async (messages, { tx }) => {
        const handles = messages.map(({ data }) => data);
        await knownHandles.applyAll(tx, handles);
        await readmit(
          tx,
          cryptor,
          handles.filter(({ owners }) => owners.some((owner) => owner.to === null)),
        );
      }),
    ],
    // A batch is one statement: several side by side would cost more transactions and save no time.
    { isSerial: true },
  );

/** The copy of the handles. */
export const handleProjection = stateProjection('handles', collectorHandles, knownHandles);
