import type { NotifierContext } from '../context.ts';
import type { SenderFault, SendOutcome } from '../domain/settle-attempt.ts';
import type { Line } from '../lines/line.ts';
import * as numbers from '../numbers/repository/numbers.ts';
import * as lineTurns from '../repository/line-turns.ts';
import * as messageLines from '../repository/message-lines.ts';

/** How long a number is left alone that is restricted until nobody knows when. */
const RESTRICTED_MS = 3_600_000;

/** Stores that a number cannot send: what waits for it is given to another that may. */
export async function noteSenderFault(
  { clock, database, noteNumber, onPlanned }: Pick<NotifierContext, 'clock' | 'database' | 'noteNumber' | 'onPlanned'>,
  numberId: string,
  { state, until }: SenderFault,
  reason: string,
): Promise<void> {
  await database.unitOfWork('system', async (tx) => {
    const known = await numbers.lock(tx, numberId);
    if (known === null) return;
    const restrictedUntil = state === 'restricted' ? (until ?? new Date(clock.now().getTime() + RESTRICTED_MS)) : null;
    await numbers.setLink(tx, known, { state, reason, restricted_until: restrictedUntil });
    await messageLines.unroute(tx, numberId);
    tx.afterCommit(() => {
      noteNumber(known);
      onPlanned.wake();
    });
  });
}

/** Stores what a refusal says of the line itself: that it cannot send, or must pause. */
export async function noteRefusal(
  context: NotifierContext,
  line: Line,
  { pauses, retryAfterMs = 0, sender, reason }: Extract<SendOutcome, { kind: 'refused' }>,
): Promise<void> {
  if (sender !== undefined) await noteSenderFault(context, line.id, sender, reason);
  else if (pauses === 'sender') await context.database.unitOfWork('system', (tx) => lineTurns.pause(tx, line.id, retryAfterMs));
}
