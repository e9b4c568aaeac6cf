import type { ProviderPost } from './provider-post.ts';

/** Why a list cannot be taken as the whole list although no further page will come. */
export type IncompleteReason = 'cursor_missing' | 'cursor_repeated' | 'empty_page' | 'page_repeated' | 'count_mismatch';

/** What every page of a list says about the list: where to go on, or how it ended. */
export interface PageEnd {
  /** Cursor of the next page, digit-exact; null when no further page will be asked. */
  readonly nextCursor: string | null;
  /** Why the list ended early; null on a regular end and while pages remain. */
  readonly reason: IncompleteReason | null;
  /** The provider ended the list here. A first page is also checked against `claimed`; a whole list only by the list progress (`addPage`). */
  readonly complete: boolean;
  /** Size of the whole list as the provider claims it; null when it says nothing. */
  readonly claimed: number | null;
  /** Entries of this page that were unusable and left out. */
  readonly dropped: number;
  /** Values of this page that cannot be stored and were left out; absent: none. */
  readonly unstorable?: number;
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
export interface EngagementPage extends PageEnd {
  readonly handles: readonly string[];
  /** People who only answered a comment; kept apart because a reply is not a comment on the post. */
  readonly replyHandles: readonly string[];
  readonly entries: readonly EngagementEntry[];
}
