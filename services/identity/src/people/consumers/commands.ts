import { barrierRaised, identityCommands, notifyPerson as notifyCommand, raiseBarrier } from '@balai/contracts/identity';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { notifyPerson } from '../use-cases/notify-person.ts';

/** What other services ask for. A barrier leaves by the outbox, behind whatever was committed before. */
export const commandSubscription = (context: IdentityContext): Subscription =>
  subscribe(identityCommands, [
    on(raiseBarrier, async ({ data: { fence_id } }, { tx }) => {
      tx.send(barrierRaised, { fence_id, raised_at: context.clock.now().toISOString() }, { subject: fence_id, isLast: true });
    }),
    on(notifyCommand, ({ data }, { tx }) => notifyPerson(tx, data)),
  ]);
