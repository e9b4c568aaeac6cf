import type { Publication } from './publication.ts';

/** A channel as its subscriptions see it. */
export interface SubscribedChannel {
  readonly name: string;
  /** Offset of the newest publication that was passed on; null until the channel was opened. */
  readonly position: number | null;
  leave(subscription: Subscription): void;
  /** Publications after an offset, at most `limit`; null: the log does not reach back so far. */
  history(after: number, limit: number): Promise<readonly string[] | null>;
}

/** What gets the publications of a channel: a connection. */
export interface Subscriber {
  deliver(subscription: Subscription, publication: Publication): void;
  /** Publications between what it got and what comes next cannot be read any more. */
  lose(): void;
  /** The channel does not exist any more. */
  drop(subscription: Subscription): void;
}

/** Publications that wait for one subscription's replay; more mean that it takes too long. */
const HELD_MAX = 10_000;

/** A subscriber's place in a channel. */
export class Subscription {
  readonly channel: SubscribedChannel;
  readonly subscriber: Subscriber;
  /** The client may read what is after this offset: it came to the channel there. */
  readonly floor: number;
  /** The client knows of it. */
  isShown: boolean;
  /** The client unsubscribed: nothing is sent until it subscribes again. */
  isMuted = false;
  /** Live publications that wait until the replay is sent; null: they go out at once. */
  private held: Publication[] | null = [];

  constructor(
    channel: SubscribedChannel,
    subscriber: Subscriber,
    { floor, isShown }: { readonly floor: number; readonly isShown: boolean },
  ) {
    this.channel = channel;
    this.subscriber = subscriber;
    this.floor = floor;
    this.isShown = isShown;
  }

  /** Begins to hold live publications back. */
  hold(): void {
    this.held ??= [];
  }

  take(publication: Publication): void {
    if (this.held === null) return void this.subscriber.deliver(this, publication);
    // Ephemeral ones are not worth waiting.
    if (publication.offset === null) return;
    if (this.held.length >= HELD_MAX) return void this.subscriber.lose();
    this.held.push(publication);
  }

  /** Sends what was held back after the offset that the replay reached, and everything from now on. */
  release(replayedTo: number): void {
    const held = this.held ?? [];
    this.held = null;
    for (const publication of held) if ((publication.offset ?? 0) > replayedTo) this.subscriber.deliver(this, publication);
  }
}
