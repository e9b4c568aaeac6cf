import type { Envelope, MessageDefinition } from '@balai/contracts';
import type { Subscribed } from '@balai/contracts/catalogue';
import type { Logger } from '../core/logger.ts';
import type { LiveTransport, SignalListener } from '../live/live-transport.ts';
import type { InvalidMessage } from '../outbox/envelope.ts';
import type { Origin } from './origin.ts';
import type { BroadcastSubscription } from './subscription.ts';

/** One service's messages as the bus sees them. */
export interface BusMember {
  /** Service and schema. */
  readonly service: string;
  /** Work subscriptions of this service that run in this process. */
  readonly subscriptions: readonly Subscribed[];
  readonly broadcasts: readonly BroadcastSubscription[];
  /** Hears what is sent to sockets; null: it holds none. */
  readonly liveSignals: SignalListener | null;
}

export interface BusOptions {
  readonly members: readonly BusMember[];
  /** Every message there is, by type. */
  readonly definitions: ReadonlyMap<string, MessageDefinition>;
  /** Vouches for what leaves the process, and asks it of what comes. */
  readonly origin: Origin;
  readonly logger: Logger;
  /** Called after deliveries for a subscription were recorded. @param tenants of whose messages (`*`: of no client) */
  readonly onDelivered: (subscription: string, tenants: ReadonlySet<string>) => void;
  /** Called for each message that is put aside instead of being handled: unreadable, or forged. */
  readonly onRefused: (error: InvalidMessage) => void;
  /** Called when messages can leave (again): of one service after a pause, or of all. */
  readonly onCanLeave: (service?: string) => void;
}

/** How messages get from outboxes to inboxes. Two implementations, one conformance suite. */
export interface Bus {
  readonly kind: 'in-process' | 'rabbitmq';
  start(): Promise<void>;
  /** Moves a batch of what waits in a service's outbox; how many messages left. */
  relay(service: string): Promise<number>;
  /** Signals for sockets. */
  readonly live: LiveTransport;
  /** At once, at most once, to broadcast subscriptions only. */
  hint(envelope: Envelope): void;
  /** Why nothing can be sent or received now, or null. */
  notReady(): string | null;
  stop(): Promise<void>;
}

/** The client a message counts for where clients take turns. */
export const turnOf = (tenant: string | null | undefined): string => tenant ?? '*';

/** Calls every broadcast listener of this process for the type; a failing listener is only logged, because reading again repairs a lost broadcast. */
export function notifyListeners(options: BusOptions, envelope: Envelope): void {
  for (const member of options.members)
    for (const broadcast of member.broadcasts) {
      if (!broadcast.definition.messages.some((message) => message.type === envelope.type)) continue;
      Promise.resolve()
        .then(() => broadcast.handle(envelope))
        .catch((error: unknown) => options.logger.warn({ err: error, type: envelope.type }, 'listener failed'));
    }
}
