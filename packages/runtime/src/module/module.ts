import type { DataOf, MessageDefinition, SettingReport } from '@balai/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TObject } from 'typebox';
import type { Actor } from '../access/actor.ts';
import type { Session } from '../access/guard.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { OutsideNotes } from '../blobs/outside-notes.ts';
import type { RateStore } from '../cache/rate-store.ts';
import type { Cryptor } from '../config/cryptor.ts';
import type { SettingSource } from '../config/load.ts';
import type { PlatformConfig } from '../config/platform-config.ts';
import type { CacheBudgets } from '../core/cache-budgets.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Worker } from '../core/worker.ts';
import type { MonthlyTables } from '../database/partitions.ts';
import type { Database } from '../database/transaction.ts';
import type { RouteBinding } from '../http/binding.ts';
import type { ImageLinks } from '../images/image-links.ts';
import type { LivePublisher } from '../live/live-publisher.ts';
import type { LiveSource } from '../live/live-source.ts';
import type { SignalListener } from '../live/live-transport.ts';
import type { DeadLetters } from '../messaging/dead-letters.ts';
import type { BroadcastSubscription, Subscription } from '../messaging/subscription.ts';
import type { TrustedProxies } from '../network/forwarded.ts';
import type { CounterOptions, GaugeOptions } from '../observability/metrics.ts';
import type { Projection } from '../projection/projection.ts';
import type { Republisher } from '../projection/republisher.ts';
import type { CommandDefinition } from './command.ts';

/** What the runtime hands to a service when it is set up. */
export interface ModuleContext<C> {
  readonly config: C;
  readonly platform: PlatformConfig;
  /** Settings of the service and its process with their source, without secrets. */
  readonly settings: () => SettingReport[];
  readonly database: Database;
  /**
   * Names what is committed in the database now. As long as it stays the same, every read finds what it found before: an answer that was
   * read after one stamp is still right at an equal later one. Costs a fraction of a read, and callers share it.
   * @throws Problem `unavailable` (503) when the database cannot be reached.
   */
  readonly stamp: () => Promise<string>;
  readonly logger: Logger;
  readonly clock: Clock;
  /** New UUIDv7. */
  readonly newId: () => string;
  /** Counters shared by all replicas where REDIS_URL is set, else per process. */
  readonly rates: RateStore;
  /** Where a service enters what it keeps in memory between calls, with its bound in bytes: `/metrics` shows both. */
  readonly cacheBudgets: CacheBudgets;
  /** Makes a metric on `/metrics` that counts by one label; what it answers counts one, or as many as it is given. Once a name. */
  readonly makeCounter: (options: CounterOptions) => (value: string, by?: number) => void;
  /** Makes a metric on `/metrics` that is read when it is asked for. Once a name. */
  readonly makeGauge: (options: GaugeOptions) => void;
  /** Encrypts secrets at rest: identity's with the installation's master key, others' with the one they share. */
  readonly cryptor: Cryptor;
  /** Files of clients: exports, images, attachments. */
  readonly blobs: Blobs;
  /** What is noted where no database knows of it. */
  readonly notes: OutsideNotes;
  /** Links to pictures of posts and accounts by way of us. */
  readonly images: ImageLinks;
  /** Dead letters of every service in this database, wherever the service runs. */
  readonly deadLetters: DeadLetters;
  /** Publishes a hint at once, at most once, outside any transaction. */
  readonly hint: <M extends MessageDefinition>(message: M, data: DataOf<M>) => void;
  /** Reaches the sockets of the service's channels. */
  readonly live: LivePublisher;
  /** The log behind a service's channels, wherever it runs. */
  readonly liveSourceOf: (service: string) => LiveSource;
  /**
   * Has `liveSignals` hear what is sent about a channel or an account (`accountShardKey`) from now on; resolves once nothing can be missed,
   * or at once while the broker is away.
   */
  readonly followLive: (shardKey: string) => Promise<void>;
  /** Base URL of a service: this process's own when it runs here, else `<NAME>_URL`. */
  readonly urlOf: (service: string) => string;
  /** Whether a service runs in this process: its routes are mounted here, there is nothing to proxy. */
  readonly isLocal: (service: string) => boolean;
  /** Turns the call's access token into an actor; throws a 401 problem. */
  readonly admit: (request: FastifyRequest) => Promise<Actor>;
  /** The same for work that outlives the call. */
  readonly session: (request: FastifyRequest) => Promise<Session>;
  /** Refuses the session's tokens in this process from now on. Other processes learn it from `sessionRevoked`. Call it after the commit that ended the session. */
  readonly revoke: (sessionId: string, expiresAt: Date) => void;
  /** Aborted when the process stops: long loops end on it. */
  readonly stopping: AbortSignal;
}

export interface ModuleParts {
  readonly routes?: readonly RouteBinding[];
  readonly subscriptions?: readonly Subscription[];
  readonly broadcasts?: readonly BroadcastSubscription[];
  readonly projections?: readonly Projection[];
  /** The log behind the channels that the service declares. */
  readonly liveSource?: LiveSource;
  /** Hears publications and changes of membership of what `followLive` was called for, and of some others. */
  readonly liveSignals?: SignalListener;
  /** How this owner repeats its state, by message type. */
  readonly republishers?: readonly Republisher[];
  /** Hooks and plugins on the whole server of this process, before any route (the gateway's CORS, limits, headers). */
  readonly edge?: (app: FastifyInstance) => Promise<void> | void;
  /**
   * Makes this process the edge, which callers from outside reach first: the proxies in front whose word about the caller is trusted. A
   * process that is not the edge trusts our gateway.
   */
  readonly proxies?: TrustedProxies;
  /** Routes outside the contracts (sandbox, gateway), mounted encapsulated. */
  readonly plugin?: (app: FastifyInstance) => Promise<void> | void;
  readonly workers?: readonly Worker[];
  /** Tables kept by month: the runtime makes their partitions and drops what is past its time. */
  readonly months?: readonly MonthlyTables[];
  /** What it cannot do now because nothing is set for it, in a word each; it is ready all the same. `/health/ready` names them. */
  readonly without?: () => readonly string[];
  /** Why the part is not ready yet, or null. Asked by `/health/ready`. */
  readonly notReady?: () => Promise<string | null> | string | null;
}

/**
 * A service: what it is called, what it needs, and how to set it up. No side effects on import. What it does is loaded by who asks for it: a
 * process that runs one service does not carry the code of all.
 */
export interface ServiceModule {
  /** Also the name of its database schema. */
  readonly name: string;
  /** Settings of this service: names of environment variables → schema with description, default and `secret: true`. */
  readonly config: TObject;
  /** First words of its settings, beside its name, that no machine uses by itself, so that a misspelt one is reported. */
  readonly prefixes?: readonly string[];
  /** Folder of `NNNN_name.sql`, or null when it keeps nothing. */
  readonly migrations: URL | null;
  /** What it adds to the command line. */
  readonly commands?: () => Promise<readonly CommandDefinition[]>;
  setup(context: ModuleContext<never>): ModuleParts | Promise<ModuleParts>;
}

/** Where the settings of some modules are declared. */
export const settingSources = (modules: readonly ServiceModule[]): SettingSource[] =>
  modules.map(({ name, config, prefixes = [] }) => ({ owner: name, schema: config, prefixes }));

/**
 * Declares a service module. A set-up that reads its settings names their type (`context: ModuleContext<Static<typeof Settings>>`):
 * inferring it from the schema here costs the compiler a million instantiations in every project that declares a module.
 */
export function defineModule(module: ServiceModule): ServiceModule {
  return Object.freeze(module);
}
