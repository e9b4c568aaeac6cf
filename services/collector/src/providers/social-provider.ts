import type { Platform } from '@balai/contracts';
import type { EngagementPage, FeedPage } from '../calls/domain/list-page.ts';
import type { ProviderError, ProviderErrorKind } from '../calls/domain/provider-error.ts';
import type { ProviderPost } from '../calls/domain/provider-post.ts';
import type { ProviderProfile } from '../calls/domain/provider-profile.ts';
import type { Payload } from './payload-values.ts';

/** An account as it was read, and the provider's own words for who passes them on. */
export interface ProviderAccount {
  readonly profile: ProviderProfile;
  readonly raw: Payload;
}

/** One attempt to make a request, before it is made. */
export interface PlannedRequest {
  readonly platform: Platform;
  readonly host: string;
  /** Whether the host stands in for the first one; both may have the same name. */
  readonly via: 'primary' | 'fallback';
  /** Name of the key it is made with. */
  readonly keyHash: string;
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

/** A host of a provider as this process knows it. */
export interface HostState {
  readonly platform: Platform;
  readonly host: string;
  readonly via: 'primary' | 'fallback';
  readonly breaker: 'closed' | 'open';
  /** How long no request goes there still; 0 when the breaker is closed. */
  readonly open_seconds: number;
}

/** One platform behind one provider. Every method throws `ProviderError`, or the signal's reason when the caller aborts. */
export interface SocialProvider {
  readonly name: string;
  readonly platform: Platform;
  hosts(): HostState[];
  feedPage(account: FeedAccount, cursor: string | null, context: CallContext): Promise<FeedPage>;
  /** One page of the engagements that count on the platform. */
  engagementPage(postId: string, cursor: string | null, context: CallContext): Promise<EngagementPage>;
  /** One post, by its shortcode or video id. */
  post(postId: string, context: CallContext): Promise<ProviderPost>;
  /** An account by its handle: on TikTok it names the secUid that the feed is asked by. */
  account(handle: string, context: CallContext): Promise<ProviderAccount>;
}

/** The provider of each platform. */
export interface Providers {
  readonly instagram: SocialProvider;
  readonly tiktok: SocialProvider;
}
