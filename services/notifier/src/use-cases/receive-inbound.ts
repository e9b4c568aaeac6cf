import type { Database } from '@balai/runtime';
import type { ChannelDriver } from '../providers/channel-driver.ts';
import type { InboundRepository } from '../repository/inbound-repository.ts';
import type { TurnRepository } from '../repository/turn-repository.ts';

/** What receiving needs. */
export interface ReceiveParts {
  readonly database: Database;
  readonly inbound: InboundRepository;
  readonly turns: TurnRepository;
  readonly driver: ChannelDriver;
  /** This process, as holder of the turn. */
  readonly holder: string;
}

/** Longer than one question may take. */
const TURN_LEASE_MS = 45_000;

/**
 * Asks the phone once for what has come in and stores it, with the place reached, in one transaction. Only one process reads; a message
 * that is read twice is stored once. `idle` when another process has the turn.
 * @throws when the phone cannot be reached.
 */
export async function receiveInbound(parts: ReceiveParts, signal: AbortSignal): Promise<'idle' | number> {
  const { database, turns, driver } = parts;
  if (driver.receive === undefined) return 'idle';
  const turn = await database.unitOfWork('system', (tx) => turns.take(tx, 'whatsapp', 'in', parts.holder, TURN_LEASE_MS, 0));
  if (turn === null) return 'idle';
  const incoming = await driver.receive(turn.cursor, signal);
  if (incoming.messages.length === 0 && incoming.cursor === turn.cursor) return 0;
  return database.unitOfWork('system', async (tx) => {
    if (!(await turns.advance(tx, 'whatsapp', turn.token, incoming.cursor))) return 0;
    await parts.inbound.add(tx, 'whatsapp', incoming.messages);
    return incoming.messages.length;
  });
}
