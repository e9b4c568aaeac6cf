import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../context.ts';
import { queue } from '../repository/chat-orders.ts';
import { expireChatOrders } from '../use-cases/expire-chat-orders.ts';
import { pruneMessages } from '../use-cases/prune-messages.ts';
import { publishConsents } from '../use-cases/publish-consents.ts';

const HOUR_MS = 3_600_000;

/** The loops that end what waited too long, and clear what is old. */
export function upkeepWorkers(context: NotifierContext): Worker[] {
  const { clock, logger, pollMs } = context;
  return [
    pollingWorker({
      name: 'chat orders expire',
      clock,
      logger,
      minMs: 500,
      maxMs: pollMs,
      due: () => context.database.autocommitRead(queue.dueInMs),
      round: () => expireChatOrders(context),
    }),
    pollingWorker({ name: 'consents publish', clock, logger, minMs: HOUR_MS, maxMs: HOUR_MS, round: () => publishConsents(context) }),
    pollingWorker({ name: 'messages prune', clock, logger, minMs: HOUR_MS, maxMs: HOUR_MS, round: () => pruneMessages(context) }),
  ];
}
