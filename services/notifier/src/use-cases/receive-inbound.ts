import type { NotifierContext } from '../context.ts';
import * as channelTurns from '../repository/channel-turns.ts';
import * as inbound from '../repository/inbound.ts';

/** Longer than one question may take. */
const HOLD_MS = 45_000;

/**
 * Asks the phone once for what has come in and stores it, with the place reached, in one transaction. Only one process reads; a message
 * that is read twice is stored once. `idle` when another process reads.
 * @throws when the phone cannot be reached.
 */
export async function receiveInbound({ database, drivers, holder }: NotifierContext, signal: AbortSignal): Promise<'idle' | number> {
  const { receive } = drivers.whatsapp;
  if (receive === undefined) return 'idle';
  const turn = await database.unitOfWork('system', (tx) => channelTurns.take(tx, 'whatsapp', 'in', holder, HOLD_MS, 0));
  if (turn === null) return 'idle';
  const { messages, cursor } = await receive(turn.cursor, signal);
  if (messages.length === 0 && cursor === turn.cursor) return 0;
  return database.unitOfWork('system', async (tx) => {
    if (!(await channelTurns.advance(tx, 'whatsapp', turn.token, cursor))) return 0;
    await inbound.add(tx, 'whatsapp', messages);
    return messages.length;
  });
}
