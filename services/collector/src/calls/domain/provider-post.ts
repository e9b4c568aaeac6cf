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
  /** The platform's key of the account that posted it. */
  readonly ownerId: string | null;
  readonly ownerHandle: string | null;
  readonly coauthorHandles: readonly string[];
  /** Accounts that are tagged in the pictures. */
  readonly taggedHandles: readonly string[];
  readonly likeCount: number | null;
  /** The account hides how many like it; absent: it does not. */
  readonly isCountHidden?: boolean;
  readonly commentCount: number | null;
  readonly viewCount: number | null;
  readonly shareCount: number | null;
  readonly saveCount: number | null;
  readonly mediaType: MediaType;
  readonly thumbnailUrl: string | null;
  readonly imageUrls: readonly string[];
  readonly videoUrl: string | null;
  readonly isPinned: boolean;
}
