import type { Clock, Database, ModuleContext, NoteChange } from '@balai/runtime';
import type { Channel, ClaimedMessage } from '../domain/message.ts';
import { type SendOutcome, type Settlement, settleAttempt, settleUnknown } from '../domain/settle-attempt.ts';
import type { ChannelDriver } from '../providers/channel-driver.ts';
import type { MessageRepository, UnknownMessage } from '../repository/message-repository.ts';
import type { TurnRepository } from '../repository/turn-repository.ts';

/** What delivering needs. */
export interface DeliveryParts {
  readonly database: Database;
  readonly messages: MessageRepository;
  readonly turns: TurnRepository;
  readonly drivers: Readonly<Record<Channel, ChannelDriver>>;
  readonly clock: Clock;
  readonly logger: ModuleContext<unknown>['logger'];
  /** This process, as holder of turns. */
  readonly holder: string;
  readonly random: () => number;
  /** Least time between two messages of a channel's sender, and between two to one recipient. */
  readonly paceMs: Readonly<Record<Channel, { readonly sender: number; readonly recipient: number }>>;
  readonly unknownWindowMs: number;
  /** Called with the clients whose messages changed their state. */
  readonly changed: NoteChange;
}

/** Kept by each claim; another process takes over this long after the last one. */
export const TURN_LEASE_MS = 15_000;
const SETTLE_PAUSES_MS = [100, 500, 2_000];
const LOOK_AGAIN_MS = 5_000;

type Claim =
  | { readonly kind: 'message'; readonly message: ClaimedMessage }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wait'; readonly ms: number };

/** The next message, already committed as `attempting`: whatever happens now, nobody sends it a second time without knowing. */
function claim(parts: DeliveryParts, channel: Channel): Promise<Claim> {
  const { messages, turns, database } = parts;
  const pace = parts.paceMs[channel];
  return database.unitOfWork('system', async (tx): Promise<Claim> => {
    if (!(await messages.isWaiting(tx, channel))) return { kind: 'nothing' };
    const turn = await turns.take(tx, channel, 'out', parts.holder, TURN_LEASE_MS, pace.sender);
    if (turn === null) return { kind: 'nothing' };
    if (turn.wait_ms > 0) return { kind: 'wait', ms: turn.wait_ms };
    const message = await messages.claim(tx, channel, pace.recipient);
    if (message === null) return { kind: 'nothing' };
    await turns.noteClaim(tx, channel);
    return { kind: 'message', message };
  });
}

/** A result that is not stored is lost knowledge, and costs an unconfirmed message: a short outage is waited for. */
async function settle(
  parts: DeliveryParts,
  message: Pick<ClaimedMessage, 'message_id' | 'fence' | 'client_id'>,
  to: Settlement,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const settled = await parts.database.unitOfWork('system', (tx) => parts.messages.settle(tx, message.message_id, message.fence, to));
      if (settled) parts.changed([message.client_id]);
      return;
    } catch (error) {
      const pauseMs = SETTLE_PAUSES_MS[attempt];
      if (pauseMs === undefined) throw error;
      await parts.clock.sleep(pauseMs);
    }
  }
}

async function attempt(parts: DeliveryParts, channel: Channel, message: ClaimedMessage, signal: AbortSignal): Promise<SendOutcome> {
  try {
    const { message_id: clientMessageId, recipient: to, subject, text } = message;
    return await parts.drivers[channel].send({ clientMessageId, to, subject, text }, signal);
  } catch (error) {
    parts.logger.error({ err: error, messageId: message.message_id }, 'a driver failed in a way it does not declare');
    return { kind: 'unknown', reason: 'the driver failed' };
  }
}

/**
 * Sends the next message of a channel, if there is one and it is this process's turn. An aborted signal cuts the call short; what was
 * in flight is then of unknown fate. True when a message was handled.
 */
export async function deliverNext(parts: DeliveryParts, channel: Channel, signal: AbortSignal): Promise<boolean> {
  const claimed = await claim(parts, channel);
  if (claimed.kind === 'nothing') return false;
  if (claimed.kind === 'wait') {
    await parts.clock.sleep(Math.min(claimed.ms, LOOK_AGAIN_MS), signal);
    return true;
  }
  const { message } = claimed;
  parts.changed([message.client_id]);
  const outcome = await attempt(parts, channel, message, signal);
  const to = settleAttempt(outcome, message.attempts, parts.random(), message.doubtful);
  if (to.state !== 'accepted')
    parts.logger.warn({ messageId: message.message_id, channel, state: to.state, reason: to.error }, 'message not accepted');
  await settle(parts, message, to);
  return true;
}

async function resolveUnknown(parts: DeliveryParts, message: UnknownMessage, signal: AbortSignal): Promise<void> {
  const found = (await parts.drivers[message.channel].lookup?.(message.message_id, signal)) ?? null;
  if (found !== null) await settle(parts, message, { state: 'accepted', providerMessageId: found });
  else if (message.over) await settle(parts, message, settleUnknown(message.delivery, message.attempts));
}

/**
 * Finds attempts that never reported back, and learns or decides the fate of messages nobody knows it of. Never sends anything itself.
 * True when there was something to do.
 */
export async function reconcileMessages(parts: DeliveryParts, signal: AbortSignal): Promise<boolean> {
  const againMs = Math.min(LOOK_AGAIN_MS, parts.unknownWindowMs / 2);
  const { expired, unknown } = await parts.database.unitOfWork('system', async (tx) => ({
    expired: await parts.messages.expireAttempts(tx),
    unknown: await parts.messages.takeUnknown(tx, parts.unknownWindowMs, againMs, 20),
  }));
  if (expired.length > 0) parts.changed(expired);
  for (const message of unknown) await resolveUnknown(parts, message, signal);
  return expired.length > 0 || unknown.length > 0;
}
