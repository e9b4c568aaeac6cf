import type { NotifierContext } from '../context.ts';
import * as unsettledMessages from '../repository/unsettled-messages.ts';

/** As long as a web number finds its messages again. */
const DAYS = 3;
const MESSAGES_MAX = 200;
const LOOKUP_MS = 60_000;

/**
 * Looks up the messages of a line that was just opened. Receipts reach only a process that has the line open: those that came while none had it
 * are learnt here, and messages of unknown fate are due at once.
 * @param lookup reports what it finds as receipts
 */
export async function findUnsettledFates(
  { database, onUnknown }: NotifierContext,
  line: string,
  lookup: (messageIds: readonly string[], signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const unread = await database.unitOfWork('system', async (tx) => {
    await unsettledMessages.hastenUnknown(tx, line);
    tx.afterCommit(() => onUnknown.wake());
    return unsettledMessages.unread(tx, line, DAYS, MESSAGES_MAX);
  });
  const messageIds = unread.map(({ message_id }) => message_id);
  if (messageIds.length > 0) await lookup(messageIds, AbortSignal.timeout(LOOKUP_MS));
}
