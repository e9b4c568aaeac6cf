import { ownerOfChannel } from '@balai/runtime/live';
import { channelServices } from '../channels/channel-hub.ts';
import type { LiveContext } from '../context.ts';

/** An account that nobody has: its channels are none, and the answer names the present epoch. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Has clients load anew whose service's logs were rewritten, e.g. by restoring a backup. */
async function checkEpochs({ hub, sourceOf }: LiveContext): Promise<void> {
  for (const service of channelServices) {
    const { epoch } = await sourceOf(service).open(NOBODY);
    if (hub.noteEpoch(service, epoch)) hub.reset(service);
  }
}

/** Unsubscribes accounts from channels they left, where the news of it got lost. */
async function checkMembership({ connections, sourceOf }: LiveContext): Promise<void> {
  const all = connections.pairs();
  for (const service of channelServices) {
    const pairs = all.filter(({ channel }) => ownerOfChannel(channel) === service);
    if (pairs.length === 0) continue;
    const floors = await sourceOf(service).floors(pairs);
    for (const [index, { accountId, channel }] of pairs.entries())
      if (floors[index] === null) for (const connection of connections.of(accountId)) connection.leave(channel);
  }
}

/** Repairs what signals lost, again and again until the signal: publications, memberships, epochs. */
export async function keepChecking(context: LiveContext, signal: AbortSignal): Promise<void> {
  const { clock, config, connections, hub, logger } = context;
  while (!signal.aborted) {
    await clock.sleep(config.LIVE_CHECK_SECONDS * 1_000, signal);
    if (signal.aborted) return;
    hub.sweep();
    if (connections.size === 0) continue;
    try {
      await checkEpochs(context);
      await hub.checkHeads();
      await checkMembership(context);
    } catch (error) {
      logger.warn({ err: error }, 'sockets not compared with the logs');
    }
  }
}

/** What is due at connections is looked at so often: a session ends within two seconds. */
const EVERY_MS = 1_000;

/** Pings, time limits and sessions of all connections, until the signal. */
export async function keepConnections({ clock, connections, config, metrics }: LiveContext, signal: AbortSignal): Promise<void> {
  const everyMs = Math.min(
    EVERY_MS,
    config.LIVE_CONNECT_SECONDS * 1_000,
    config.LIVE_PING_SECONDS * 1_000,
    config.LIVE_PONG_SECONDS * 1_000,
  );
  while (!signal.aborted) {
    await clock.sleep(everyMs, signal);
    const now = clock.now().getTime();
    for (const connection of connections) connection.check(now);
    metrics.report();
  }
}
