import type { Platform } from '@balai/contracts';
import type { EngagementPage, FeedPage } from '../domain/list-page.ts';
import type { ProviderError, ProviderErrorKind } from '../domain/provider-error.ts';

/** An account's profile. Unknown is null. `secUid` is TikTok's key of the feed, `likeCount` exists on TikTok only. */
export interface ProviderProfile {
  readonly id: string | null;
  readonly username: string;
  readonly secUid: string | null;
  readonly fullName: string | null;
  readonly biography: string | null;
  readonly followerCount: number | null;
  readonly followingCount: number | null;
  readonly mediaCount: number | null;
  readonly likeCount: number | null;
  readonly isPrivate: boolean | null;
  readonly isVerified: boolean;
  readonly avatarUrl: string | null;
}

/** One attempt to make a request, before it is made. */
export interface PlannedRequest {
  readonly platform: Platform;
  readonly host: string;
  /** Whether the host stands in for the first one; both may have the same name. */
  readonly via: 'primary' | 'fallback';
  readonly path: string;
  readonly attempt: number;
}

/** One attempt that reached for the network. `status` is null when no answer came. */
export interface ProviderCall extends PlannedRequest {
  readonly status: number | null;
  readonly durationMs: number;
  readonly outcome: 'ok' | 'aborted' | ProviderErrorKind;
  readonly reason: string | null;
}

/** What one call runs under. Hooks are awaited; what they throw ends the call. */
export interface CallContext {
  readonly signal?: AbortSignal;
  /** Time for one attempt. */
  readonly timeoutMs?: number;
  /** Runs before every attempt: waits until it may be made, or refuses it by throwing. */
  readonly beforeCall?: (request: PlannedRequest) => void | Promise<void>;
  /** Receives every attempt, also failed ones, with the provider's failure. */
  readonly onCall?: (call: ProviderCall, failure: ProviderError | null) => void | Promise<void>;
}

/** The account whose posts are asked for; `secUid` (TikTok) comes from its profile. */
export interface FeedAccount {
  readonly handle: string;
  readonly secUid: string | null;
}

/** One platform behind one provider. Every method throws `ProviderError`, or the signal's reason when the caller aborts. */
export interface SocialProvider {
  readonly name: string;
  readonly platform: Platform;
  feedPage(account: FeedAccount, cursor: string | null, context: CallContext): Promise<FeedPage>;
  /** One page of the engagements that count on the platform. */
  engagementPage(postId: string, cursor: string | null, context: CallContext): Promise<EngagementPage>;
}

/** TikTok's provider also knows profiles: they name the secUid that the feed is asked by. */
export interface TiktokProvider extends SocialProvider {
  profile(handle: string, context: CallContext): Promise<ProviderProfile>;
}

/** The provider of each platform. */
export interface Providers {
  readonly instagram: SocialProvider;
  readonly tiktok: TiktokProvider;
}
