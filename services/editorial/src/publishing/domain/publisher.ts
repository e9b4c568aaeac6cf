import type { PublishingReason } from '@balai/contracts/editorial';

/** What opens an account. */
export interface Secret {
  readonly token: string;
  readonly refresh_token: string | null;
}

/** An account as it is worked with. */
export interface OpenAccount {
  /** The platform's number of it; null: the one the token is of. */
  readonly accountId: string | null;
  readonly secret: Secret;
}

/** A file of a post. */
export interface PostFile {
  readonly kind: 'picture' | 'film';
  /** Where the platform fetches it; it holds for a day. */
  readonly url: string;
  readonly contentType: string;
  readonly bytes: () => Promise<Buffer>;
  readonly alt: string | null;
}

/** What is published. */
export interface OutgoingPost {
  readonly text: string;
  readonly files: readonly PostFile[];
}

/**
 * How a post stands at the platform. `working`: ask again. `ready`: prepared, and not out. `out`: published; without an address where the platform
 * tells none. `refused`: it is not out, and will not be. `lost`: the platform does not know it, or cannot tell any more.
 */
export type Standing =
  | { readonly is: 'working' | 'ready' | 'lost' }
  | { readonly is: 'out'; readonly url: string | null }
  | { readonly is: 'refused'; readonly failure: PublishFailure };

/** What an adapter needs to look at a post. */
export interface Sent {
  readonly handle: string;
  /** Null: nobody tried to publish it yet. */
  readonly sentAt: Date | null;
  readonly post: Pick<OutgoingPost, 'text'>;
}

/** How long, how wide and how many a platform takes. */
export interface FileRules {
  /** Pictures are made no wider. */
  readonly width: number;
  /** Width by height, at least and at most; null: any. */
  readonly shape: readonly [number, number] | null;
  readonly filesMax: number;
  readonly filmTypes: readonly string[];
  /** Whether pictures and films go together in one post. */
  readonly isMixed: boolean;
}

/** Publishes on one platform. Every call is bounded and may fail with `PublishFailure`. */
export interface Publisher {
  readonly rules: FileRules;
  /** So long before its end a token is exchanged. */
  readonly refreshBeforeMs: number;
  /** Whose token it is. */
  identify(account: OpenAccount): Promise<{ readonly accountId: string; readonly name: string }>;
  /** A new token in time; null: there is none to be had. */
  refresh(account: OpenAccount): Promise<{ readonly secret: Secret; readonly endsAt: Date | null } | null>;
  /** Prepares a post: nothing is public after it, however often it is done. What it is called from now on. */
  prepare(account: OpenAccount, post: OutgoingPost): Promise<string>;
  readStatus(account: OpenAccount, sent: Sent): Promise<Standing>;
  /** Publishes what is ready. What it is called from now on. Doing it again publishes it once, unless `readStatus` said that it is lost. */
  send(account: OpenAccount, handle: string, post: OutgoingPost): Promise<string>;
}

/** Why a platform did not do what it was asked. */
export class PublishFailure extends Error {
  override readonly name = 'PublishFailure';
  readonly kind: 'passing' | 'wait' | 'token' | 'final';
  readonly reason: PublishingReason;
  /** What the platform said. */
  readonly detail: string | null;
  readonly waitSeconds: number | null;
  /**
   * @param kind `passing`: nobody knows whether it was done. `wait`: it was not done, and may be later. `token`: it was not done, and the account
   * has to be connected again. `final`: it was not done, and will not be.
   */
  constructor(kind: PublishFailure['kind'], reason: PublishingReason, detail: string | null = null, waitSeconds: number | null = null) {
    super(`${kind}: ${reason}`);
    this.kind = kind;
    this.reason = reason;
    this.detail = detail;
    this.waitSeconds = waitSeconds;
  }
}
