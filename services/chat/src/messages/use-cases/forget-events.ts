import { MESSAGE_EVENT_DAYS } from '@balai/contracts/chat';
import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { ChatContext } from '../../context.ts';
import { removeOlder } from '../repository/events.ts';

/** Rows of one transaction: small, so that no vacuum or reader waits for it. */
const BATCH = 1_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Removes some of the events that are past their time. @returns false once there are no more */
export async function forgetEvents({ database, clock }: Pick<ChatContext, 'database' | 'clock'>, batch = BATCH): Promise<boolean> {
  const before = new Date(clock.now().getTime() - MESSAGE_EVENT_DAYS * DAY_MS);
  return (await database.unitOfWork('system', (tx) => removeOlder(tx, before, batch))) === batch;
}

/** Keeps events of conversations for as long as the contract says. */
export const forgettingWorker = (context: ChatContext): Worker =>
  pollingWorker({
    name: 'chat old events',
    clock: context.clock,
    logger: context.logger,
    minMs: MINUTE_MS,
    maxMs: HOUR_MS,
    round: () => forgetEvents(context),
  });
