import Type from 'typebox';
import { limitUpTo } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Count, nullable } from '../define/schema.ts';
import { InstagramProfileWire, InstagramUserWire, SeenPostWire, TiktokProfileWire } from './account-wire.ts';
import { accountsFetch, contentRead } from './permissions.ts';

/** Handle, `@handle` or the address of a profile. */
const Username = Type.String({ minLength: 1, maxLength: 300 });
/** Most posts an answer of {@link LIMIT} has, whatever was asked for: existing pages ask for more. */
export const LOOKED_UP_POSTS_MAX = 100;
const LIMIT = limitUpTo(LOOKED_UP_POSTS_MAX, 10);
/** The provider's own words. */
const Raw = Type.Record(Type.String(), Type.Unknown());

/** What asking the provider can end in. */
const PROVIDER_PROBLEMS = ['RAPIDAPI_KEY_MISSING', 'keys_off', 'provider_busy', 'provider_refused', 'provider_unavailable', 'budget_spent'];
const ofAccount = ['invalid_username', 'account_not_found', ...PROVIDER_PROBLEMS];

const onDemand = {
  service: 'collector',
  method: 'GET',
  access: { permission: accountsFetch, tenant: { kind: 'own' } },
} as const;
const kept = { service: 'collector', method: 'GET', access: { permission: contentRead, tenant: { kind: 'own' } } } as const;
const example = { query: { username: 'akun.{client}' } };
const byUsername = Type.Object({ username: Username });
const posts = { query: Type.Object({ username: Username, limit: LIMIT }), response: success(Type.Array(SeenPostWire)) };

export const instaRapidProfile = defineRoute({
  ...onDemand,
  id: 'insta.rapid-profile',
  path: '/api/insta/rapid-profile',
  summary: 'An Instagram account in the provider’s words, its pictures by way of us; kept for an hour.',
  query: byUsername,
  response: success(Raw),
  problems: ofAccount,
  example,
});
export const instaRapidInfo = defineRoute({
  ...onDemand,
  id: 'insta.rapid-info',
  path: '/api/insta/rapid-info',
  summary: 'An Instagram account in the provider’s words, its pictures by way of us; asked now.',
  query: byUsername,
  response: success(Raw),
  problems: ofAccount,
  example,
});
export const instaRapidPosts = defineRoute({
  ...onDemand,
  ...posts,
  id: 'insta.rapid-posts',
  path: '/api/insta/rapid-posts',
  summary: 'The newest posts of an Instagram account; kept for a minute.',
  problems: ofAccount,
  example,
});
export const instaRapidPostsStore = defineRoute({
  ...onDemand,
  ...posts,
  id: 'insta.rapid-posts-store',
  path: '/api/insta/rapid-posts-store',
  summary: 'The newest posts of an Instagram account, asked now and kept for who asks for them next.',
  problems: ofAccount,
  example,
});
export const instaRapidPostsMonth = defineRoute({
  ...onDemand,
  id: 'insta.rapid-posts-month',
  path: '/api/insta/rapid-posts-month',
  summary: 'The posts of an Instagram account in a calendar month of the caller’s zone; this month unless told. At most 500.',
  query: Type.Object({
    username: Username,
    month: Type.Optional(Type.String({ maxLength: 10 })),
    year: Type.Optional(Type.String({ maxLength: 10 })),
  }),
  response: success(Type.Array(SeenPostWire)),
  problems: ofAccount,
  example,
});
export const instaProfile = defineRoute({
  ...kept,
  id: 'insta.profile',
  path: '/api/insta/profile',
  summary: 'What is kept of an Instagram account that was collected or looked up.',
  query: byUsername,
  response: success(InstagramProfileWire),
  problems: ['invalid_username', 'profile_not_found'],
  example,
});
export const instagramUser = defineRoute({
  ...kept,
  id: 'insta.instagram-user',
  path: '/api/insta/instagram-user',
  summary: 'What is kept of an Instagram account, by its id on the platform or its name.',
  query: Type.Object({ user_id: Type.Optional(Type.String({ maxLength: 30 })), username: Type.Optional(Username) }),
  response: success(InstagramUserWire),
  problems: ['invalid_username', 'profile_not_found', 'account_required'],
  example,
});

export const tiktokRapidProfile = defineRoute({
  ...onDemand,
  id: 'tiktok.rapid-profile',
  path: '/api/tiktok/rapid-profile',
  summary: 'A TikTok account; kept for an hour.',
  query: byUsername,
  response: success(TiktokProfileWire),
  problems: ofAccount,
  example,
});
const ofClient = { kind: 'parameter', in: 'query', name: 'client_id' } as const;
export const tiktokRapidInfo = defineRoute({
  ...onDemand,
  access: { permission: accountsFetch, tenant: ofClient },
  id: 'tiktok.rapid-info',
  path: '/api/tiktok/rapid-info',
  summary: 'The TikTok account of a client in the provider’s words, its pictures by way of us; asked now.',
  query: Type.Object({ client_id: Type.Optional(ClientIdInput) }),
  response: success(Raw),
  problems: ['client_required', 'client_not_found', 'no_account', ...ofAccount],
});
export const tiktokRapidPosts = defineRoute({
  ...onDemand,
  access: { permission: accountsFetch, tenant: ofClient },
  id: 'tiktok.rapid-posts',
  path: '/api/tiktok/rapid-posts',
  summary: 'The newest posts of a TikTok account: of a name, of a secUid, or of a client; kept for a minute.',
  query: Type.Object({
    username: Type.Optional(Username),
    secUid: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{8,200}$' })),
    client_id: Type.Optional(ClientIdInput),
    limit: LIMIT,
  }),
  response: success(Type.Array(Type.Intersect([SeenPostWire, Type.Object({ video_id: Type.String() })]))),
  problems: ['client_required', 'client_not_found', 'no_account', ...ofAccount],
});

export const analyseInstagram = defineRoute({
  id: 'dashboard.instagram-analysis',
  service: 'collector',
  method: 'POST',
  path: '/api/dashboard/social-media/instagram/analysis',
  summary: 'Sums up posts in the provider’s words; nobody is asked.',
  access: { permission: contentRead, tenant: { kind: 'platform' } },
  body: Type.Object({ items: Type.Array(Type.Unknown(), { maxItems: 500 }) }),
  bodyLimitBytes: 2_000_000,
  response: success(
    Type.Object({
      posts: Type.Array(
        Type.Object({
          id: Type.String(),
          caption: nullable(Type.String()),
          /** As it came: seconds, or a text. */
          taken_at: nullable(Type.Union([Type.Number(), Type.String()])),
          like_count: Count,
          comment_count: Count,
          thumbnail_url: nullable(Type.String()),
          thumbnail: nullable(Type.String()),
          is_video: Type.Boolean(),
        }),
      ),
      stats: Type.Object({
        total_posts: Count,
        total_likes: Count,
        total_comments: Count,
        avg_likes: Type.Number(),
        avg_comments: Type.Number(),
      }),
    }),
  ),
  example: {
    body: {
      items: [
        { code: 'DAbCdEf12', caption: { text: 'Apel pagi' }, taken_at: 1_772_000_000, like_count: 10, comment_count: 3 },
        { code: 'DAbCdEf13', like_count: 5, video_url: 'https://cdn.example/patroli.mp4' },
      ],
    },
  },
});
