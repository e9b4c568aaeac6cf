import { inboxChannel } from '@balai/contracts/chat';
import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { ChatContext } from '../../context.ts';
import * as inbox from '../repository/inbox.ts';

const SECOND_MS = 1_000;

/** Opens conversations whose time to wait is over. @returns false once there are no more */
export async function wakeSnoozed({ database, clock, live }: Pick<ChatContext, 'database' | 'clock' | 'live'>): Promise<boolean> {
  const woken = await database.unitOfWork('system', (tx) => inbox.wake(tx, clock.now()));
  for (const { client_id, conversation_id } of woken)
    live.publish(inboxChannel, client_id, { offset: null, data: { event: 'inbox.changed', conversation_id } });
  return woken.length > 0;
}

/** @param maxMs longest wait for a conversation whose time has come */
export const wakingWorker = (context: ChatContext, maxMs: number): Worker =>
  pollingWorker({
    name: 'chat snoozed conversations',
    clock: context.clock,
    logger: context.logger,
    minMs: SECOND_MS,
    maxMs,
    round: () => wakeSnoozed(context),
  });
