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

/** The words of a provider, shape unknown. */
export type ProviderWords = Readonly<Record<string, unknown>>;
