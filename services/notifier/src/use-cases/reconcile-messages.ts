import type { NotifierContext } from '../context.ts';
import { settleUnknown } from '../domain/settle-attempt.ts';
import * as unsettledMessages from '../repository/unsettled-messages.ts';
import { settleMessage } from './settle-message.ts';

const RECHECK_MS = 5_000;
/** How much longer a fate may stay unknown while the line it can be learnt by is not open in this process: another one has it, or takes it over. */
const REOPEN_MS = 600_000;

/** Lines that could say what became of a message, but not in this process now. */
const closedLines = ({ lines }: NotifierContext): string[] =>
  [...lines.values()].filter(({ driver }) => driver.lookup !== undefined && driver.isOpen?.() === false).map(({ id }) => id);

async function resolveUnknown(context: NotifierContext, message: unsettledMessages.UnknownMessage, signal: AbortSignal): Promise<void> {
  const found = (await context.lines.get(message.line ?? '')?.driver.lookup?.(message.message_id, signal)) ?? null;
  if (found !== null) await settleMessage(context, message, { state: 'accepted', providerMessageId: found });
  else if (message.over) await settleMessage(context, message, settleUnknown(message.delivery, message.attempts));
}

/**
 * Finds attempts that never reported back, and learns or decides the fate of messages nobody knows it of. Never sends anything itself.
 * True when there was something to do.
 */
export async function reconcileMessages(context: NotifierContext, signal: AbortSignal): Promise<boolean> {
  const { database, unknownWindowMs, noteChange } = context;
  const againMs = Math.min(RECHECK_MS, unknownWindowMs / 2);
  const { expired, unknown } = await database.unitOfWork('system', async (tx) => ({
    expired: await unsettledMessages.expireAttempts(tx),
    unknown: await unsettledMessages.takeUnknown(tx, {
      windowMs: unknownWindowMs,
      againMs,
      limit: 20,
      closed: closedLines(context),
      reopenMs: REOPEN_MS,
    }),
  }));
  if (expired.length > 0) noteChange(expired);
  for (const message of unknown) await resolveUnknown(context, message, signal);
  return expired.length > 0 || unknown.length > 0;
}
