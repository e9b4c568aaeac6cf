import Type from 'typebox';
import { limitUpTo, listed, paging } from '../define/list.ts';
import { defineEvent } from '../define/message.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientId, ClientIdInput, Count, Instant, nullable, Platform, Uuid } from '../define/schema.ts';
import { contentRead, postRoles, postsSpecial } from './permissions.ts';
import { PostLink } from './special-posts.ts';

/** A post as it counts: for whom, as what. */
const AssignedPost = Type.Object({
  post_id: Uuid,
  client_id: Type.String(),
  platform: Platform,
  platform_id: Type.String(),
  url: Type.String(),
  caption: nullable(Type.String()),
  taken_at: Instant,
  kind: Type.String(),
  special_at: nullable(Instant),
  roles: Type.Array(Type.String()),
});

export const postAssigned = defineEvent(
  'collector.post.assigned.v1',
  'fact',
  'A person made a post a special task, or attached it to directorates.',
  Type.Object({
    post_id: Uuid,
    client_id: ClientId,
    platform: Platform,
    platform_id: Type.String(),
    special_at: nullable(Instant),
    roles: Type.Array(Type.String()),
    assigned_at: Instant,
  }),
  { audit: true },
);

export const addSpecialPost = defineRoute({
  id: 'posts.special',
  service: 'collector',
  method: 'POST',
  path: '/api/posts/special',
  summary:
    'Makes a post of any account a special task of a client: looked up now, stored beside the client’s own posts, collected from now on. A link with `/p/` or `/reel/`, a link to a video, a shortcode or a video id.',
  access: { permission: postsSpecial, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: Type.Object({
    client_id: ClientIdInput,
    platform: Type.String({ pattern: '^\\s*(?:[Ii][Nn][Ss][Tt][Aa][Gg][Rr][Aa][Mm]|[Tt][Ii][Kk][Tt][Oo][Kk])\\s*$' }),
    url: PostLink,
  }),
  status: [201, 200],
  response: success(AssignedPost),
  problems: [
    'client_not_found',
    'client_inactive',
    'invalid_link',
    'post_not_found',
    'post_private',
    'post_without_time',
    'RAPIDAPI_KEY_MISSING',
    'keys_off',
    'provider_busy',
    'provider_refused',
    'provider_unavailable',
    'budget_spent',
  ],
  example: { body: { platform: 'instagram', url: 'https://www.instagram.com/p/{post}/' } },
});

export const setPostRoles = defineRoute({
  id: 'posts.roles',
  service: 'collector',
  method: 'PUT',
  path: '/api/posts/:id/roles',
  summary:
    'Attaches a post to directorates by their roles: it counts in their recaps too. Roles of directorates the account does not see stay as they are. `id` is internal, `instagram:CODE` or `tiktok:ID`.',
  access: { permission: postRoles, tenant: { kind: 'own' } },
  params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 120 }) }),
  body: Type.Object({ roles: Type.Array(Type.String({ pattern: '^\\s*[A-Za-z0-9_.-]{1,50}\\s*$' }), { maxItems: 50 }) }),
  response: success(AssignedPost),
  problems: ['post_not_found', 'unknown_directorate'],
  example: { params: { id: 'instagram:{post}' }, body: { roles: [] } },
});

/** What a look found under a post. */
const PostMetric = Type.Object({
  at: Instant,
  like_count: nullable(Count),
  comment_count: nullable(Count),
  view_count: nullable(Count),
  share_count: nullable(Count),
  /** How often people kept it for themselves; null where the platform does not say. */
  save_count: nullable(Count),
});

/** Most points of one answer, whatever was asked for. */
export const POST_METRICS_MAX = 2000;

export const postMetrics = defineRoute({
  id: 'posts.metrics',
  service: 'collector',
  method: 'GET',
  path: '/api/posts/:id/metrics',
  summary: 'How the counts of a post grew: one point for each look that found them changed, the newest `limit` (500), oldest first.',
  access: { permission: contentRead, tenant: { kind: 'own' } },
  params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 120 }) }),
  query: Type.Object({ limit: limitUpTo(POST_METRICS_MAX, 500) }),
  response: success(Type.Array(PostMetric)),
  problems: ['post_not_found'],
  example: { params: { id: 'instagram:{post}' } },
});

export const postsMetrics = defineRoute({
  id: 'posts.metrics.list',
  service: 'collector',
  method: 'GET',
  path: '/api/posts/metrics',
  summary:
    'The same of several posts at once (at most 10, by their internal ids, separated by commas), the newest 500 points of each; posts the account does not see are left out.',
  access: { permission: contentRead, tenant: { kind: 'own' } },
  query: Type.Object({ posts: Type.String({ pattern: '^[0-9a-fA-F-]{36}(,[0-9a-fA-F-]{36}){0,9}$' }) }),
  response: success(Type.Array(Type.Object({ post_id: Uuid, platform: Platform, taken_at: Instant, points: Type.Array(PostMetric) }))),
  example: { query: { posts: '0199a000-0000-7000-8000-0000000000d1' } },
});

/** Most posts of a page with their people, whatever was asked for. */
export const ENGAGED_POSTS_MAX = 100;
/** With `limit` at most so many posts, and fewer where they have many people. */
const pageOfPosts = { limit: limitUpTo(ENGAGED_POSTS_MAX), cursor: paging.cursor };
const WHOLE = 'Newest posts first; without `limit` all of them (at most 10,000), sent as they are read.';
const LikesOfPost = Type.Object({ shortcode: Type.String(), like_count: Count, likes: Type.Array(Type.String()) });
const CommentsOfPost = Type.Object({ video_id: Type.String(), comment_count: Count, comments: Type.Array(Type.String()) });

export const clientInstagramLikes = defineRoute({
  id: 'clients.posts-instagram-likes',
  heavy: true,
  service: 'collector',
  method: 'GET',
  path: '/api/clients/:client_id/posts/instagram/likes',
  summary: `Who is known to like each Instagram post of a client. ${WHOLE}`,
  access: { permission: contentRead, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput }),
  query: Type.Object(pageOfPosts),
  response: listed(LikesOfPost),
  problems: ['client_not_found', 'invalid_cursor'],
  errorField: true,
  example: { query: { limit: 10 } },
});
export const clientTiktokComments = defineRoute({
  id: 'clients.posts-tiktok-comments',
  heavy: true,
  service: 'collector',
  method: 'GET',
  path: '/api/clients/:client_id/posts/tiktok/comments',
  summary: `Who is known to have commented on each TikTok post of a client. ${WHOLE}`,
  access: { permission: contentRead, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput }),
  query: Type.Object(pageOfPosts),
  response: listed(CommentsOfPost),
  problems: ['client_not_found', 'invalid_cursor'],
  errorField: true,
  example: { query: { limit: 10 } },
});
export const tiktokComments = defineRoute({
  id: 'tiktok.comments',
  heavy: true,
  service: 'collector',
  method: 'GET',
  path: '/api/tiktok/comments',
  summary: `The same for the client of the query, or the account's. ${WHOLE}`,
  access: { permission: contentRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), ...pageOfPosts }),
  response: listed(CommentsOfPost),
  problems: ['client_not_found', 'client_required', 'invalid_cursor'],
  example: { query: { limit: 10 } },
});
