/** Social platforms whose posts and engagements are collected. */
export type Platform = 'instagram' | 'tiktok';

/** What people did under a post. TikTok offers comments only. */
export type EngagementKind = 'likes' | 'comments';

/** Why a list cannot be taken as the whole list although no further page will come. */
export type IncompleteReason = 'cursor_missing' | 'cursor_repeated' | 'empty_page' | 'count_mismatch';

/** One picture, several pictures, or a film. */
export type MediaType = 'image' | 'carousel' | 'video';

/**
 * A post as the provider describes it. Unknown is null, never 0, "" or now.
 * `id` is the storage key: shortcode (Instagram) or video id (TikTok), digit-exact; `mediaId` is Instagram's numeric key.
 * `imageUrls` holds carousel pictures, else the one picture or cover frame (Instagram), or photo pages (TikTok).
 */
export interface ProviderPost {
  readonly id: string;
  readonly mediaId: string | null;
  readonly takenAt: Date | null;
  readonly caption: string | null;
  readonly url: string;
  readonly ownerHandle: string | null;
  readonly coauthorHandles: readonly string[];
  readonly likeCount: number | null;
  readonly commentCount: number | null;
  readonly viewCount: number | null;
  readonly shareCount: number | null;
  readonly mediaType: MediaType;
  readonly thumbnailUrl: string | null;
  readonly imageUrls: readonly string[];
  readonly videoUrl: string | null;
  readonly isPinned: boolean;
}

/** What every page of a list says about the list: where to go on, or how it ended. */
export interface PageEnd {
  /** Cursor of the next page, digit-exact; null when no further page will be asked. */
  readonly nextCursor: string | null;
  /** Why the list ended early; null on a regular end and while pages remain. */
  readonly reason: IncompleteReason | null;
  /** The provider ended the list here. A first page is also checked against `claimed`; a chain of pages only by the chain tracker. */
  readonly complete: boolean;
  /** Size of the whole list as the provider claims it; null when it says nothing. */
  readonly claimed: number | null;
  /** Entries of this page that were unusable and left out. */
  readonly dropped: number;
}

/** One page of an account's posts, in the provider's order, distinct by id. */
export interface FeedPage extends PageEnd {
  readonly posts: readonly ProviderPost[];
}

/** One like or comment. `key` is distinct in the list: the handle of a like, the id of a comment. */
export interface EngagementEntry {
  readonly key: string;
  readonly handle: string | null;
  readonly userId: string | null;
  readonly text: string | null;
  readonly createdAt: Date | null;
  /** Replies below this comment, shown or only counted. */
  readonly replies: number;
}

/** One page of likes or comments. Handles are bare, lower case, distinct, in order. */
export interface HandlesPage extends PageEnd {
  readonly handles: readonly string[];
  /** People who only answered a comment; kept apart because a reply is not a comment on the post. */
  readonly replyHandles: readonly string[];
  readonly entries: readonly EngagementEntry[];
}

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

/** Limits of one call: the caller's abort signal and the time for one attempt. */
export interface CallContext {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
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
  profile(handle: string, context?: CallContext): Promise<ProviderProfile>;
  feedPage(account: FeedAccount, cursor: string | null, context?: CallContext): Promise<FeedPage>;
  engagementPage(postId: string, kind: EngagementKind, cursor: string | null, context?: CallContext): Promise<HandlesPage>;
  post(postId: string, context?: CallContext): Promise<ProviderPost>;
}

/**
 * What a failure means for the caller: wait (`rate_limited`), call a person (`unauthorised`: our key or plan), do not retry soon
 * (`not_found`: deleted, unknown, private, banned), retry with back-off (`unavailable`), record and alarm (`unparseable`).
 */
export type ProviderErrorKind = 'rate_limited' | 'unauthorised' | 'not_found' | 'unavailable' | 'unparseable';

/** Facts of a failure; what is not known is left out. Times are seconds from now. */
export interface ProviderErrorDetails {
  readonly kind: ProviderErrorKind;
  readonly reason?: string | null;
  readonly status?: number | null;
  readonly retryAfterSeconds?: number | null;
  readonly quotaResetSeconds?: number | null;
  readonly providerCode?: number | null;
  readonly cause?: unknown;
}

/** A failed provider call. `code` is stable: `RAPIDAPI_KEY_MISSING` or `PROVIDER_<KIND>`. */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly code: string;
  readonly reason: string | null;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  readonly quotaResetSeconds: number | null;
  readonly providerCode: number | null;

  constructor(details: ProviderErrorDetails) {
    const reason = details.reason ?? null;
    super(`Provider call failed: ${details.kind}${reason === null ? '' : ` (${reason})`}`, { cause: details.cause });
    this.name = 'ProviderError';
    this.kind = details.kind;
    this.code = reason === 'key_missing' ? 'RAPIDAPI_KEY_MISSING' : `PROVIDER_${details.kind.toUpperCase()}`;
    this.reason = reason;
    this.status = details.status ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.quotaResetSeconds = details.quotaResetSeconds ?? null;
    this.providerCode = details.providerCode ?? null;
  }
}
