import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../context.ts';
import type { Channel } from '../domain/message.ts';
import * as messages from '../repository/messages.ts';
import { deliverNext } from '../use-cases/deliver-next.ts';
import { reconcileMessages } from '../use-cases/reconcile-messages.ts';
import { releaseChannel } from '../use-cases/release-channel.ts';

/** How many calls to a channel may be in flight at once. */
const SENDING: Readonly<Record<Channel, number>> = { whatsapp: 4, email: 2 };
/** What a call in flight gets to finish when the process is told to stop; cut off later, its fate would be unknown. */
const GRACE_MS = 3_000;

function senderOf(context: NotifierContext, channel: Channel): Worker & { wake(): void } {
  const { clock, logger, pollMs } = context;
  const cut = new AbortController();
  const loop = pollingWorker({
    name: `messages ${channel}`,
    clock,
    logger,
    minMs: 50,
    maxMs: pollMs,
    concurrency: SENDING[channel],
    due: () => context.database.autocommitRead(messages.planned(channel).dueInMs),
    round: () => deliverNext(context, channel, cut.signal),
  });
  return {
    ...loop,
    async stop() {
      const ended = new AbortController();
      void clock.sleep(GRACE_MS, ended.signal).then(() => cut.abort());
      await loop.stop();
      ended.abort();
      await releaseChannel(context, channel, 'out');
    },
  };
}

/** The loops that send and reconcile; sending starts at once when something was planned. */
export function deliveryWorkers(context: NotifierContext): Worker[] {
  const { clock, logger, pollMs, onPlanned, onUnknown } = context;
  const senders = [senderOf(context, 'whatsapp'), senderOf(context, 'email')];
  onPlanned.wake = () => {
    for (const sender of senders) sender.wake();
  };
  const round = (signal: AbortSignal) => reconcileMessages(context, signal);
  const due = () => context.database.autocommitRead(messages.unsettled.dueInMs);
  const reconciler = pollingWorker({ name: 'messages reconcile', clock, logger, minMs: 500, maxMs: pollMs, due, round });
  onUnknown.wake = () => reconciler.wake();
  return [...senders, reconciler];
}
