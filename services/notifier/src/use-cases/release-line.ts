import type { NotifierContext } from '../context.ts';
import * as lineTurns from '../repository/line-turns.ts';

/** Lets another process send on, or read, a line at once. Where that fails the next holder waits for the lease; it is logged. */
export async function releaseLine(
  { database, holder, logger }: NotifierContext,
  line: string,
  direction: lineTurns.Direction,
): Promise<void> {
  await database
    .unitOfWork('system', (tx) => lineTurns.release(tx, line, direction, holder))
    .catch((error: unknown) => logger.warn({ err: error, line, direction }, 'line not released'));
}
