import { accountShardKey } from '@balai/runtime/live';
import { UnknownChannel } from '../channels/channel.ts';
import { channelServices } from '../channels/channel-hub.ts';
import type { Subscription } from '../channels/subscription.ts';
import type { LiveContext } from '../context.ts';
import { Disconnected, disconnects } from '../protocol/codes.ts';
import type { ParamsOf } from '../protocol/commands.ts';
import { type SubscribeResult, subscribeText } from '../protocol/replies.ts';
import type { Connection } from '../sockets/connection.ts';
import { expiryOf, signIn } from './sign-in.ts';
import { RecoveryBudget, resultOf } from './subscribe.ts';

type Params = ParamsOf<'connect'>;

/** A channel an account is in, and after which offset it may read it. */
interface OwnChannel {
  readonly channel: string;
  readonly floor: number;
}

/** Channels an account is in, most recently active first. A changed epoch makes clients of that service load anew. */
async function channelsOf({ sourceOf, hub, config }: LiveContext, accountId: string): Promise<OwnChannel[]> {
  const own: OwnChannel[] = [];
  for (const service of channelServices) {
    const { epoch, channels } = await sourceOf(service).open(accountId);
    if (hub.noteEpoch(service, epoch)) hub.reset(service);
    own.push(...channels);
  }
  return own.slice(0, config.LIVE_SUBSCRIPTIONS_PER_SOCKET);
}

/** Carries out `connect`: signs in, subscribes to all channels of the account, answers with the recent ones and those to be recovered. */
export async function connect(
  context: LiveContext,
  connection: Connection,
  { token, subs = {} }: Params,
  answer: (result: string) => void,
): Promise<void> {
  const { config, clock, connections, follow, hub } = context;
  const { request } = connection;
  const { session, actor } = await signIn(context, request, token);
  if (connection.isClosed) return;
  connection.actor = actor;
  connection.session = session;
  if (!connections.assign(connection, actor.accountId, config.LIVE_SOCKETS_PER_ACCOUNT)) {
    connection.actor = null;
    throw new Disconnected(disconnects.connectionLimit);
  }
  // From here on no change of membership is missed.
  await follow(accountShardKey(actor.accountId));
  const own = await channelsOf(context, actor.accountId);
  const budget = new RecoveryBudget();
  const results: Record<string, SubscribeResult> = {};
  const started: { subscription: Subscription; upTo: number }[] = [];
  const join = async ({ channel: name, floor }: OwnChannel, index: number): Promise<void> => {
    const wanted = subs[name];
    const isShown = index < config.LIVE_CONNECT_CHANNELS || wanted !== undefined;
    const epoch = hub.epochOf(name);
    const isRecovering = wanted?.recover === true;
    const after = isRecovering && (wanted.epoch === undefined || wanted.epoch === epoch) ? (wanted.offset ?? 0) : null;
    const found = await connection.join(name, { after, floor, isShown }).catch((error: unknown) => {
      // It ended since the account's channels were read.
      if (error instanceof UnknownChannel) return null;
      throw error;
    });
    if (found === null) return;
    if (isShown) results[name] = resultOf(found.joined, epoch, isRecovering, budget);
    started.push({ subscription: found.subscription, upTo: found.joined.upTo });
  };
  await Promise.all(own.map(join));
  if (connection.isClosed) return;
  const shown = Object.entries(results).map(([name, result]) => `${JSON.stringify(name)}:${subscribeText(result)}`);
  const plain = JSON.stringify({
    client: connection.id,
    version: 'balai',
    ...expiryOf(request, actor, clock.now()),
    ping: Math.ceil(config.LIVE_PING_SECONDS),
    pong: true,
  });
  answer(shown.length === 0 ? plain : `${plain.slice(0, -1)},"subs":{${shown.join(',')}}}`);
  for (const { subscription, upTo } of started) subscription.release(upTo);
}
