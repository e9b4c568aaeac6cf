import type { DataOf, Envelope, MessageDefinition, SubscriptionDefinition } from '@balai/contracts';
import { resolveSubscription, type Subscribed } from '@balai/contracts/catalogue';
import type { Transaction } from '../database/transaction.ts';

export interface MessageContext {
  /** The transaction whose effects commit together with the message's delivery record. */
  readonly tx: Transaction;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Whether every message of this subscription that arrived before this one has been dealt with. */
  settled(): Promise<boolean>;
  /** Ids of the messages that commit together with this one. */
  readonly batchIds: readonly string[];
}

export type MessageHandler<M extends MessageDefinition> = (message: Envelope<DataOf<M>>, context: MessageContext) => Promise<unknown>;

type HandleTogether = (messages: readonly Envelope[], context: Pick<MessageContext, 'tx'>) => Promise<unknown>;

export interface BoundHandler {
  readonly type: string;
  readonly scope: 'system' | 'tenant';
  readonly handle: (message: Envelope, context: MessageContext) => Promise<unknown>;
  /** Takes neighbours together whose handlers share it; where it is absent, each goes to {@link handle}. */
  readonly handleTogether?: HandleTogether;
}

/**
 * Binds a handler to a message. It runs in a transaction as `system` (projections cross clients), or as the message's tenant with
 * `{scope: 'tenant'}`. Throwing rolls everything back and retries after 5 s, 30 s, 5 min, 1 h; a {@link Problem} with `retry: 'never'`
 * dead-letters at once; {@link NotYet} tries again shortly without counting.
 */
export function on<M extends MessageDefinition>(
  definition: M,
  handle: MessageHandler<M>,
  options: { scope?: 'system' | 'tenant' } = {},
): BoundHandler {
  return {
    type: definition.type,
    scope: options.scope ?? 'system',
    // The envelope is validated against the definition's schema before it gets here.
    handle: (message, context) => handle(message as Envelope<DataOf<M>>, context),
  };
}

/**
 * Binds a handler that takes messages of one type together: those that follow each other in a batch, in their order, in one transaction as
 * `system`. What it sends names the first as its cause. When it throws, the batch is handled again one by one, with a list of one message each.
 *
 * A message also joins an earlier group of its handler across groups of handlers that its subscription lists later, unless one of these holds a
 * message of its partition. List handlers in the order in which their data depend on each other.
 */
export function onTogether<M extends MessageDefinition>(
  definition: M,
  handle: (messages: readonly Envelope<DataOf<M>>[], context: Pick<MessageContext, 'tx'>) => Promise<unknown>,
): BoundHandler {
  // Envelopes are validated against the definition's schema before they get here.
  const handleTogether: HandleTogether = (messages, context) => handle(messages as readonly Envelope<DataOf<M>>[], context);
  return togetherOf(definition, handleTogether);
}

/** As {@link onTogether}, for messages of several types: neighbours are taken together whatever their types are. */
export const onAnyTogether = (definitions: readonly MessageDefinition[], handleTogether: HandleTogether): BoundHandler[] =>
  definitions.map((definition) => togetherOf(definition, handleTogether));

const togetherOf = ({ type }: MessageDefinition, handleTogether: HandleTogether): BoundHandler => ({
  type,
  scope: 'system',
  handle: (message, context) => handleTogether([message], context),
  handleTogether,
});

/** A declared subscription with its handlers. */
export interface Subscription {
  readonly definition: Subscribed;
  readonly handlers: readonly BoundHandler[];
  /** How many messages share a transaction at most; default 500, fewer where they are slow. */
  readonly batchSize?: number;
  /** One batch at a time: its handlers take a lock for all of them, or a batch is so short that others beside it gain nothing. */
  readonly isSerial?: boolean;
}

export const subscribe = (
  definition: SubscriptionDefinition,
  handlers: readonly BoundHandler[],
  options: { batchSize?: number; isSerial?: boolean } = {},
): Subscription => ({ definition: resolveSubscription(definition), handlers, ...options });

/** Handler of a broadcast: no transaction, at most once. */
export interface BroadcastSubscription {
  readonly definition: Subscribed;
  readonly handle: (message: Envelope) => void | Promise<void>;
}

/** Listens to a declared broadcast. */
export const listen = (definition: SubscriptionDefinition, handle: BroadcastSubscription['handle']): BroadcastSubscription => ({
  definition: resolveSubscription(definition),
  handle,
});

/** Thrown by a handler that must wait for something else: the message is tried again after `afterMs`, not counted as a failure. */
export class NotYet extends Error {
  readonly afterMs: number;
  constructor(why: string, afterMs = 100) {
    super(why);
    this.name = 'NotYet';
    this.afterMs = afterMs;
  }
}
