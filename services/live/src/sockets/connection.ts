import type { Actor, Session } from '@balai/runtime/access';
import type { Clock, Logger } from '@balai/runtime/core';
import type { LiveMembership } from '@balai/runtime/live';
import { Problem } from '@balai/runtime/problem';
import type { FastifyRequest } from 'fastify';
import type { RawData, WebSocket } from 'ws';
import type { Joined } from '../channels/channel.ts';
import type { ChannelHub } from '../channels/channel-hub.ts';
import type { Publication } from '../channels/publication.ts';
import { type Subscriber, Subscription } from '../channels/subscription.ts';
import type { LiveSettings } from '../config.ts';
import { CommandError, type Disconnect, Disconnected, disconnects, errors, UNSUBSCRIBED } from '../protocol/codes.ts';
import { type Command, MalformedFrame, type Method, readFrame } from '../protocol/commands.ts';
import { errorText, PING, publicationPush, replyText, subscribePush, unsubscribePush } from '../protocol/replies.ts';
import type { Connections } from './connections.ts';
import type { Flusher } from './flusher.ts';
import { FrameMaker } from './frame-maker.ts';
import { Outgoing } from './outgoing.ts';
import type { SocketMetrics } from './socket-metrics.ts';
import { TokenBucket } from './token-bucket.ts';

/** Commands of one socket that are being carried out. */
const IN_FLIGHT_MAX = 64;

/** What carries out the commands of a connection. */
export interface CommandHandler {
  /**
   * Carries out `connect`.
   * @param opened called with the answer, before anything that was held back is sent.
   * @throws CommandError, Disconnected
   */
  connect(connection: Connection, command: Command, opened: () => void): Promise<void>;
  /** Carries out a command of an open connection. @throws CommandError, Disconnected */
  carryOut(connection: Connection, command: Command): Promise<void>;
  /** How a connection ends whose session no longer holds. */
  disconnectOf(error: unknown): Disconnect;
}

export interface ConnectionOptions {
  readonly config: LiveSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
  readonly hub: ChannelHub;
  readonly connections: Connections;
  readonly metrics: SocketMetrics;
  readonly handler: CommandHandler;
}

type State = 'new' | 'connecting' | 'open' | 'closed';

/** How a channel is joined. */
export interface JoinOptions {
  /** The client's position; null: none. */
  readonly after: number | null;
  /** See {@link Subscription.floor}. */
  readonly floor: number;
  readonly isShown: boolean;
}

/** A socket of a client, from the handshake to its end. */
export class Connection implements Subscriber {
  readonly id: string;
  readonly request: FastifyRequest;
  /** Channels the account is in, by name. */
  readonly subscriptions = new Map<string, Subscription>();
  /** Set by `connect`. */
  actor: Actor | null = null;
  session: Session | null = null;
  private readonly options: ConnectionOptions;
  private readonly socket: WebSocket;
  private readonly outgoing: Outgoing;
  private readonly commands: TokenBucket;
  private readonly openedAt: number;
  private state: State = 'new';
  /** Commands and changes of membership that wait for the answer to `connect`. */
  private waiting: (() => void)[] = [];
  private inFlight = 0;
  private pingAt: number;
  private pongBy: number | null = null;
  private isChecking = false;

  constructor(options: ConnectionOptions, socket: WebSocket, request: FastifyRequest, flusher: Flusher) {
    const { config, clock } = options;
    this.options = options;
    this.socket = socket;
    this.request = request;
    this.id = options.newId();
    this.outgoing = new Outgoing(socket, flusher, config.LIVE_WAITING_MAX_BYTES);
    this.openedAt = clock.now().getTime();
    // Pings of many sockets do not fall together.
    this.pingAt = this.openedAt + config.LIVE_PING_SECONDS * 1_000 * (0.5 + Math.random() / 2);
    this.commands = new TokenBucket(config.LIVE_COMMANDS_PER_SECOND, config.LIVE_COMMANDS_BURST, this.openedAt);
    socket.on('message', (data, isBinary) => this.receive(data, isBinary));
    socket.on('close', () => this.end());
    // `ws` closes the socket by itself and says why: a frame too long, text that is not UTF-8.
    socket.on('error', () => undefined);
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  get isClosed(): boolean {
    return this.state === 'closed';
  }

  get waitingBytes(): number {
    return this.outgoing.waitingBytes;
  }

  /** @param result JSON text */
  reply(id: number, method: Method, result: string): void {
    this.write(replyText(id, method, result));
  }

  deliver(subscription: Subscription, publication: Publication): void {
    if (this.state === 'closed' || subscription.isMuted) return;
    const { channel } = subscription;
    if (!subscription.isShown) {
      if (publication.offset === null) return;
      subscription.isShown = true;
      this.write(subscribePush(channel.name, { offset: publication.offset - 1, epoch: this.options.hub.epochOf(channel.name) }));
    }
    const sent = this.outgoing.send(publication.push, publication.offset === null);
    if (sent === 'queued') this.options.metrics.publicationWritten();
    else if (sent === 'shed') this.options.metrics.publicationShed();
    else this.disconnect(disconnects.slow);
  }

  lose(): void {
    this.disconnect(disconnects.insufficientState);
  }

  drop({ channel }: Subscription): void {
    this.leave(channel.name);
  }

  /**
   * Subscribes to a channel that the account is in. Its publications are held back until `release` of the subscription.
   * @throws UnknownChannel, or the failure of the channel's service.
   */
  async join(
    name: string,
    { after, floor, isShown }: JoinOptions,
  ): Promise<{ readonly subscription: Subscription; readonly joined: Joined } | null> {
    const channel = this.options.hub.channel(name);
    if (channel === null) return null;
    const subscription = this.subscriptions.get(name) ?? new Subscription(channel, this, { floor, isShown });
    this.subscriptions.set(name, subscription);
    try {
      // Before its floor is what was said before the account came.
      const isReadable = after === null || after >= subscription.floor;
      const found = await channel.join(subscription, isReadable ? after : null);
      const joined: Joined = isReadable ? found : { ...found, source: 'none' };
      if (joined.source !== null) this.options.metrics.recovered(joined.source);
      if (this.state === 'closed' || this.subscriptions.get(name) !== subscription) {
        channel.leave(subscription);
        return null;
      }
      return { subscription, joined };
    } catch (error) {
      if (this.subscriptions.get(name) === subscription) this.subscriptions.delete(name);
      throw error;
    }
  }

  /** Follows a change of membership of the account. */
  changeMembership(change: LiveMembership): void {
    if (this.state === 'connecting') {
      this.waiting.push(() => this.changeMembership(change));
      return;
    }
    if (this.state !== 'open') return;
    for (const name of change.left) this.leave(name);
    for (const { channel, offset } of change.joined)
      this.show(channel, offset).catch((error: unknown) => {
        this.options.logger.warn({ err: error, channel }, 'channel not subscribed');
      });
  }

  /** Ends a subscription because the account left the channel. */
  leave(name: string): void {
    const subscription = this.subscriptions.get(name);
    if (subscription === undefined) return;
    this.subscriptions.delete(name);
    subscription.channel.leave(subscription);
    if (subscription.isShown && !subscription.isMuted) this.write(unsubscribePush(name, UNSUBSCRIBED));
  }

  /** What is due at a time: the end of a handshake that was not finished, pings, the check of the session. */
  check(now: number): void {
    const { LIVE_CONNECT_SECONDS, LIVE_PING_SECONDS, LIVE_PONG_SECONDS } = this.options.config;
    if (this.state === 'closed') return;
    if (this.state !== 'open') {
      if (now - this.openedAt > LIVE_CONNECT_SECONDS * 1_000) this.disconnect(disconnects.stale);
      return;
    }
    if (this.pongBy !== null && now > this.pongBy) return void this.disconnect(disconnects.noPong);
    if (now >= this.pingAt) {
      this.pingAt = now + LIVE_PING_SECONDS * 1_000;
      this.pongBy ??= now + LIVE_PONG_SECONDS * 1_000;
      this.write(PING);
    }
    this.checkSession();
  }

  /** Closes the socket with a code of the protocol. */
  disconnect({ code, reason }: Disconnect): void {
    if (this.state === 'closed') return;
    // A slow reader gets nothing more; others get what was answered before.
    if (code !== disconnects.slow.code) this.outgoing.write(new FrameMaker());
    this.end();
    this.options.metrics.disconnected(code);
    this.socket.close(code, reason);
  }

  private receive(data: RawData, isBinary: boolean): void {
    if (this.state === 'closed') return;
    if (isBinary) return void this.disconnect(disconnects.inappropriateProtocol);
    try {
      for (const command of readFrame(String(data))) this.accept(command);
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error;
      this.disconnect(disconnects.badRequest);
    }
  }

  private accept(command: Command): void {
    if (this.state === 'closed') return;
    const { id, send, ...methods } = command;
    if (id === 0 && send === undefined && Object.keys(methods).length === 0) {
      this.pongBy = null;
      return;
    }
    const missing = this.commands.take(this.options.clock.now().getTime());
    if (missing > this.options.config.LIVE_COMMANDS_BURST) return void this.disconnect(disconnects.tooManyRequests);
    // What a client sends without asking for an answer has no meaning here.
    if (id === 0 && send !== undefined) return;
    if (id === 0) return void this.disconnect(disconnects.badRequest);
    if (missing > 0) return void this.write(errorText(id, errors.tooManyRequests));
    if (this.state === 'new') {
      if (command.connect === undefined) return void this.disconnect(disconnects.badRequest);
      this.state = 'connecting';
      this.run(id, () => this.connect(command));
    } else if (command.connect !== undefined) this.disconnect(disconnects.badRequest);
    else if (this.state === 'connecting') this.waiting.push(() => this.carryOut(command));
    else this.carryOut(command);
  }

  private carryOut(command: Command): void {
    if (this.state !== 'open') return;
    if (this.inFlight >= IN_FLIGHT_MAX) return void this.write(errorText(command.id, errors.tooManyRequests));
    this.run(command.id, () => this.options.handler.carryOut(this, command));
  }

  private async connect(command: Command): Promise<void> {
    try {
      await this.options.handler.connect(this, command, () => {
        this.state = 'open';
      });
    } catch (error) {
      // The client may try again on the same socket.
      if (this.state === 'connecting') this.state = 'new';
      throw error;
    }
    const { waiting } = this;
    this.waiting = [];
    for (const go of waiting) go();
  }

  private run(id: number, work: () => Promise<void>): void {
    this.inFlight += 1;
    work()
      .catch((error: unknown) => this.fail(id, error))
      .finally(() => {
        this.inFlight -= 1;
      });
  }

  private fail(id: number, error: unknown): void {
    if (this.state === 'closed') return;
    if (error instanceof Disconnected) return void this.disconnect(error.disconnect);
    if (error instanceof CommandError) return void this.write(errorText(id, error.reply));
    if (!(error instanceof Problem)) this.options.logger.error({ err: error, requestId: this.request.id }, 'command failed');
    this.write(errorText(id, errors.internal));
  }

  /** Shows the client a channel that its account joined, with what was published since. */
  private async show(name: string, offset: number): Promise<void> {
    if (this.subscriptions.has(name) || this.subscriptions.size >= this.options.config.LIVE_SUBSCRIPTIONS_PER_SOCKET) return;
    const found = await this.join(name, { after: offset, floor: offset, isShown: true });
    if (found === null) return;
    const { joined, subscription } = found;
    this.write(subscribePush(name, { offset: joined.offset, epoch: this.options.hub.epochOf(name) }));
    for (const text of joined.publications) this.write(publicationPush(name, text));
    subscription.release(joined.upTo);
  }

  private write(message: Buffer): void {
    if (this.state === 'closed') return;
    if (this.outgoing.send(message) === 'full') this.disconnect(disconnects.slow);
  }

  private checkSession(): void {
    if (this.session === null || this.isChecking) return;
    try {
      const actor = this.session.actor();
      if (actor instanceof Promise) void this.awaitSession(actor);
      else this.actor = actor;
    } catch (error) {
      this.endSession(error);
    }
  }

  private async awaitSession(actor: Promise<Actor>): Promise<void> {
    this.isChecking = true;
    try {
      this.actor = await actor;
    } catch (error) {
      this.endSession(error);
    } finally {
      this.isChecking = false;
    }
  }

  private endSession(error: unknown): void {
    this.disconnect(this.options.handler.disconnectOf(error));
  }

  private end(): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.waiting = [];
    for (const subscription of this.subscriptions.values()) subscription.channel.leave(subscription);
    this.subscriptions.clear();
    this.options.connections.remove(this);
  }
}
