import type { ResponseOf } from '@balai/contracts';
import {
  instaProfile,
  instaRapidPosts,
  instaRapidProfile,
  showAggregator,
  tiktokRapidPosts,
  tiktokRapidProfile,
} from '@balai/contracts/collector';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';
import type { AccountProfile, AnalysedPost } from './analysis.ts';

type Platform = 'instagram' | 'tiktok';
type Aggregated = ResponseOf<typeof showAggregator>['data'];
type KeptPost = Aggregated['igPosts'][number] | Aggregated['tiktokPosts'][number];
type SeenPost = ResponseOf<typeof instaRapidPosts>['data'][number];

/** An account with its newest posts; the profile is null where the client has no account, or nobody could read it. */
export interface Account {
  readonly profile: AccountProfile | null;
  readonly posts: readonly AnalysedPost[];
}

const POSTS = 60;
const FOREIGN_POSTS = 24;
const HOUR_MS = 3_600_000;

const typeOf = ({ is_video: isVideo, is_carousel: isCarousel }: KeptPost): string =>
  isVideo ? 'video' : isCarousel ? 'carousel' : 'image';

const keptPost = (post: KeptPost): AnalysedPost => ({
  code: 'shortcode' in post ? post.shortcode : post.video_id,
  url: post.url,
  takenAt: post.created_at,
  type: typeOf(post),
  caption: post.caption,
  likes: post.like_count,
  comments: post.comment_count,
  views: post.view_count,
  thumbnailUrl: post.thumbnail_url,
});

const seenPost = (post: SeenPost): AnalysedPost[] =>
  post.created_at === null
    ? []
    : [
        {
          code: post.id,
          url: post.url,
          takenAt: post.created_at,
          type: post.type,
          caption: post.caption,
          likes: post.like_count,
          comments: post.comment_count,
          views: post.view_count,
          thumbnailUrl: post.thumbnail,
        },
      ];

const instagramProfile = (profile: NonNullable<Aggregated['igProfile']>): AccountProfile => ({
  username: profile.username,
  name: profile.full_name,
  pictureUrl: profile.profile_pic_url,
  followers: profile.follower_count,
  following: profile.following_count,
  isVerified: profile.is_verified === true,
});

const tiktokProfile = (profile: NonNullable<Aggregated['tiktokProfile']>): AccountProfile => ({
  username: profile.username,
  name: profile.nickname,
  pictureUrl: profile.avatar_url,
  followers: profile.follower_count,
  following: profile.following_count,
  isVerified: profile.verified === true,
});

/** The account of a client on a platform, as it was collected. */
export const clientAccountQuery = (clientId: string, platform: Platform) =>
  read(showAggregator, { query: { client_id: clientId, limit: POSTS, exact: 'true' } }, ({ data }): Account => {
    const profile =
      platform === 'instagram'
        ? data.igProfile && instagramProfile(data.igProfile)
        : data.tiktokProfile && tiktokProfile(data.tiktokProfile);
    return { profile, posts: (platform === 'instagram' ? data.igPosts : data.tiktokPosts).map(keptPost) };
  });

async function fetchAccount(platform: Platform, username: string): Promise<Account> {
  if (platform === 'tiktok') {
    const profile = await api(tiktokRapidProfile, { query: { username } });
    const posts = await api(tiktokRapidPosts, { query: { username, limit: FOREIGN_POSTS } });
    return { profile: tiktokProfile(profile.data), posts: posts.data.flatMap(seenPost) };
  }
  // The first asks the provider and keeps the answer; the second reads it in our words.
  await api(instaRapidProfile, { query: { username } });
  const profile = await api(instaProfile, { query: { username } });
  const posts = await api(instaRapidPosts, { query: { username, limit: FOREIGN_POSTS } });
  return { profile: instagramProfile(profile.data), posts: posts.data.flatMap(seenPost) };
}

/** An account of somebody else: it costs requests, so it is asked for by a press alone and kept for an hour. */
export const foreignAccountQuery = (username: string, platform: Platform) =>
  queryOptions({
    queryKey: ['account looked up', platform, username] as const,
    queryFn: () => fetchAccount(platform, username),
    enabled: false,
    staleTime: HOUR_MS,
    gcTime: HOUR_MS,
    retry: false,
  });
