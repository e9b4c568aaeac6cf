import { pollingWorker, type Worker } from '@balai/runtime';
import type { Channel } from '../domain/message.ts';
import { type DeliveryParts, deliverNext, reconcileMessages } from '../use-cases/deliver-message.ts';

/** How many calls to a channel may be in flight at once. */
const SENDING: Readonly<Record<Channel, number>> = { whatsapp: 4, email: 2 };
/** What a call in flight gets to finish when the process is told to stop; cut off later, its fate would be unknown. */
const GRACE_MS = 3_000;

function senderFor(parts: DeliveryParts, channel: Channel): Worker & { wake(): void } {
  const cut = new AbortController();
  const loop = pollingWorker({
    name: `messages ${channel}`,
    clock: parts.clock,
    logger: parts.logger,
    minMs: 50,
    maxMs: 1_000,
    concurrency: SENDING[channel],
    round: () => deliverNext(parts, channel, cut.signal),
  });
  return {
    ...loop,
    async stop() {
      const ended = new AbortController();
      void parts.clock.sleep(GRACE_MS, ended.signal).then(() => cut.abort());
      await loop.stop();
      ended.abort();
      await parts.database
        .unitOfWork('system', (tx) => parts.turns.release(tx, channel, 'out', parts.holder))
        .catch((error: unknown) => {
          // The next holder waits for the lease instead.
          parts.logger.warn({ err: error, channel }, 'turn not released');
        });
    },
  };
}

/** The loops that send and reconcile; `wake` starts them at once when something was planned. */
export function deliveryWorkers(parts: DeliveryParts): { workers: Worker[]; wake: () => void } {
  const senders = [senderFor(parts, 'whatsapp'), senderFor(parts, 'email')];
  const reconciler = pollingWorker({
    name: 'messages reconcile',
    clock: parts.clock,
    logger: parts.logger,
    minMs: 500,
    maxMs: 2_000,
    round: (signal) => reconcileMessages(parts, signal),
  });
  return {
    workers: [...senders, reconciler],
    wake: () => {
      for (const sender of senders) sender.wake();
    },
  };
}
