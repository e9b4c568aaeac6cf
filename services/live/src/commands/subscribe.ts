import { ownerOfChannel } from '@balai/runtime/live';
import { type Joined, UnknownChannel } from '../channels/channel.ts';
import type { LiveContext } from '../context.ts';
import { CommandError, errors } from '../protocol/codes.ts';
import type { ParamsOf } from '../protocol/commands.ts';
import { type SubscribeResult, subscribeText } from '../protocol/replies.ts';
import type { Connection } from '../sockets/connection.ts';

/** Characters of recovered publications in one answer; channels beyond it are loaded anew. */
const RECOVERED_MAX = 2 * 1_048_576;

/** Bounds what one answer recovers. */
export class RecoveryBudget {
  private left = RECOVERED_MAX;

  /** Whether the publications have room; takes it. */
  take(publications: readonly string[]): boolean {
    const size = publications.reduce((sum, text) => sum + text.length, 0);
    if (size > this.left) return false;
    this.left -= size;
    return true;
  }
}

export function resultOf(
  { offset, upTo, recovered, publications }: Joined,
  epoch: string,
  wasRecovering: boolean,
  budget: RecoveryBudget,
): SubscribeResult {
  if (!budget.take(publications)) return { offset: upTo, epoch, wasRecovering, recovered: false, publications: [] };
  return { offset, epoch, wasRecovering, recovered, publications };
}

/** After which offset the account may read the channel, which it joined without this process hearing of it; null: it is not in the channel. */
async function floorOf({ sourceOf }: LiveContext, connection: Connection, channel: string): Promise<number | null> {
  const service = ownerOfChannel(channel);
  if (service === null || connection.actor === null) return null;
  return (await sourceOf(service).floors([{ accountId: connection.actor.accountId, channel }]))[0] ?? null;
}

/** Carries out `subscribe`. The account's own channels are subscribed already; this shows one to the client, from its position if it has one. */
export async function subscribe(
  context: LiveContext,
  connection: Connection,
  { channel, recover = false, offset = 0, epoch: given }: ParamsOf<'subscribe'>,
  answer: (result: string) => void,
): Promise<void> {
  const { hub, config } = context;
  if (ownerOfChannel(channel) === null) throw new CommandError(errors.unknownChannel);
  const known = connection.subscriptions.get(channel);
  const floor = known?.floor ?? (await floorOf(context, connection, channel));
  if (floor === null) throw new CommandError(errors.permissionDenied);
  if (known === undefined && connection.subscriptions.size >= config.LIVE_SUBSCRIPTIONS_PER_SOCKET)
    throw new CommandError(errors.limitExceeded);
  const epoch = hub.epochOf(channel);
  const after = recover && (given === undefined || given === epoch) ? offset : null;
  const found = await connection.join(channel, { after, floor, isShown: true }).catch((error: unknown) => {
    throw error instanceof UnknownChannel ? new CommandError(errors.unknownChannel) : error;
  });
  if (found === null) throw new CommandError(errors.permissionDenied);
  const { subscription, joined } = found;
  subscription.isShown = true;
  subscription.isMuted = false;
  answer(subscribeText(resultOf(joined, epoch, recover, new RecoveryBudget())));
  subscription.release(joined.upTo);
}

/** Carries out `unsubscribe`: nothing is sent of the channel until the client subscribes again. */
export function unsubscribe(connection: Connection, { channel }: ParamsOf<'unsubscribe'>): void {
  const subscription = connection.subscriptions.get(channel);
  if (subscription !== undefined) subscription.isMuted = true;
}
