import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../context.ts';
import { routeMessages } from '../numbers/use-cases/route-messages.ts';
import * as messageLines from '../repository/message-lines.ts';
import * as unsettledMessages from '../repository/unsettled-messages.ts';
import { reconcileMessages } from '../use-cases/reconcile-messages.ts';
import { lineSender } from './line-sender.ts';

/** The loops that choose numbers, send e-mails, and learn what became of messages; they start at once when something was planned. */
export function deliveryWorkers(context: NotifierContext): Worker[] {
  const { clock, database, lines, logger, pollMs, onPlanned, onUnknown } = context;
  const router = pollingWorker({
    name: 'messages route',
    clock,
    logger,
    minMs: 50,
    maxMs: pollMs,
    due: () => database.autocommitRead(messageLines.unrouted.dueInMs),
    round: () => routeMessages(context),
  });
  // Before any number is known only the mail server's.
  const mailers = [...lines.values()].map((line) => lineSender(context, line));
  onPlanned.wake = () => {
    for (const worker of [router, ...mailers]) worker.wake();
  };
  const reconciler = pollingWorker({
    name: 'messages reconcile',
    clock,
    logger,
    minMs: 500,
    maxMs: pollMs,
    due: () => database.autocommitRead(unsettledMessages.unsettled.dueInMs),
    round: (signal) => reconcileMessages(context, signal),
  });
  onUnknown.wake = () => reconciler.wake();
  return [router, ...mailers, reconciler];
}
