import type { NotifierContext } from '../context.ts';
import type { Channel } from '../domain/message.ts';
import * as channelTurns from '../repository/channel-turns.ts';

/** Lets another process send on, or read, a channel at once. Where that fails the next holder waits for the lease; it is logged. */
export async function releaseChannel(
  { database, holder, logger }: NotifierContext,
  channel: Channel,
  direction: channelTurns.Direction,
): Promise<void> {
  await database
    .unitOfWork('system', (tx) => channelTurns.release(tx, channel, direction, holder))
    .catch((error: unknown) => logger.warn({ err: error, channel, direction }, 'channel not released'));
}
