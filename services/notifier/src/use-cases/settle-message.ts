import type { NotifierContext } from '../context.ts';
import type { ClaimedMessage } from '../domain/message.ts';
import type { Settlement } from '../domain/settle-attempt.ts';
import * as messages from '../repository/messages.ts';

const PAUSES_MS = [100, 500, 2_000];

/** A result that is not stored is lost knowledge, and costs an unconfirmed message: a short outage is waited for. */
export async function settleMessage(
  { database, clock, noteChange, onUnknown }: NotifierContext,
  message: Pick<ClaimedMessage, 'message_id' | 'fence' | 'client_id'>,
  to: Settlement,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const isSettled = await database.unitOfWork('system', (tx) => messages.settle(tx, message.message_id, message.fence, to));
      if (isSettled) noteChange([message.client_id]);
      if (isSettled && to.state === 'unknown') onUnknown.wake();
      return;
    } catch (error) {
      const pauseMs = PAUSES_MS[attempt];
      if (pauseMs === undefined) throw error;
      await clock.sleep(pauseMs);
    }
  }
}
