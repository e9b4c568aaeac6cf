import type { NotifierContext } from '../context.ts';
import type { ChannelDriver } from '../lines/channel-driver.ts';
import * as unsettledMessages from '../repository/unsettled-messages.ts';

/** As long as a web number finds its messages again. */
const DAYS = 3;
const MESSAGES_MAX = 200;
const LOOKUP_MS = 60_000;

/**
 * Looks up the messages of a line that was just opened. Receipts reach only a process that has the line open: those that came while none had it
 * are learnt here, and messages of unknown fate are due at once.
 * @param isOpen whether the line is still open; the rest is looked up when it opens again
 */
export async function findUnsettledFates(
  { clock, database, onUnknown }: NotifierContext,
  line: string,
  driver: ChannelDriver,
  isOpen: () => boolean,
): Promise<void> {
  const unread = await database.unitOfWork('system', async (tx) => {
    await unsettledMessages.hastenUnknown(tx, line);
    tx.afterCommit(() => onUnknown.wake());
    return unsettledMessages.unread(tx, line, DAYS, MESSAGES_MAX);
  });
  for (const { message_id } of unread) {
    if (!isOpen()) return;
    const over = new AbortController();
    const answered = new AbortController();
    void clock.sleep(LOOKUP_MS, answered.signal).then(() => over.abort());
    // Its driver reports what it finds as a receipt.
    await driver.lookup?.(message_id, over.signal);
    answered.abort();
  }
}
