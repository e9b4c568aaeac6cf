import Type from 'typebox';
import { InstagramPostWire, TiktokPostWire } from '../../collector/post-wire.ts';
import { listed, paging, sortedBy } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { ClientIdInput } from '../../define/schema.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { attendanceRead, tasksRead } from '../permissions.ts';
import { StandardFilter } from '../recap/routes.ts';
import { OF_NAMED_OR_SELF } from '../self-problems.ts';

const PROBLEMS = [...FILTER_PROBLEMS, 'invalid_cursor'];
const BY_QUERY = { permission: attendanceRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } } as const;
/** Members read these lists too: pages for sharing posts call them. */
const TASKS = { ...BY_QUERY, permission: tasksRead } as const;
const OF_TASKS = [...PROBLEMS, ...OF_NAMED_OR_SELF];
const BY_PATH = { permission: attendanceRead, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } } as const;

/** What every list of posts takes beside the standard filter. */
const listFields = {
  ...paging,
  /** Part of the caption. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
  /** `code`: shortcode or video id. */
  sort: Type.Optional(sortedBy('created_at', 'code')),
};
const PostQuery = Type.Object({ ...StandardFilter, ...listFields });
const SAME_AS_RECAPS = 'The same posts as the recap of this filter counts.';

export const instagramTasks = defineRoute({
  id: 'insta.posts',
  service: 'attendance',
  method: 'GET',
  path: '/api/insta/posts',
  summary: `Instagram posts of today (or of the period asked for), oldest first. ${SAME_AS_RECAPS}`,
  access: TASKS,
  query: PostQuery,
  response: listed(InstagramPostWire),
  problems: OF_TASKS,
});

export const specialInstagramTasks = defineRoute({
  id: 'insta.posts-khusus',
  service: 'attendance',
  method: 'GET',
  path: '/api/insta/posts-khusus',
  summary:
    'Special tasks on Instagram whose posts are of today; where there are none and `days` or a range is given, those of the range, newest first.',
  access: TASKS,
  query: Type.Object({
    ...StandardFilter,
    ...listFields,
    /** So many days up to today. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
  }),
  response: listed(InstagramPostWire),
  problems: OF_TASKS,
});

export const instagramPosts = defineRoute({
  id: 'instagram.posts',
  service: 'attendance',
  method: 'GET',
  path: '/api/instagram/posts',
  summary: `Instagram posts of a period, by shortcode. ${SAME_AS_RECAPS}`,
  access: BY_QUERY,
  query: PostQuery,
  response: listed(InstagramPostWire),
  problems: PROBLEMS,
});

export const tiktokPosts = defineRoute({
  id: 'tiktok.posts',
  service: 'attendance',
  method: 'GET',
  path: '/api/tiktok/posts',
  summary: `TikTok posts, newest first: all of them, or those of the period asked for. ${SAME_AS_RECAPS}`,
  access: BY_QUERY,
  query: PostQuery,
  response: listed(TiktokPostWire),
  problems: PROBLEMS,
});

export const clientInstagramPosts = defineRoute({
  id: 'clients.posts.instagram',
  service: 'attendance',
  method: 'GET',
  path: '/api/clients/:client_id/posts/instagram',
  summary: 'All Instagram posts of a client that count, newest first; or those of the period asked for.',
  access: BY_PATH,
  params: Type.Object({ client_id: ClientIdInput }),
  query: Type.Omit(PostQuery, ['client_id']),
  response: listed(InstagramPostWire),
  problems: PROBLEMS,
  errorField: true,
});

export const clientTiktokPosts = defineRoute({
  id: 'clients.posts.tiktok',
  service: 'attendance',
  method: 'GET',
  path: '/api/clients/:client_id/posts/tiktok',
  summary: 'All TikTok posts of a client that count, newest first; or those of the period asked for.',
  access: BY_PATH,
  params: Type.Object({ client_id: ClientIdInput }),
  query: Type.Omit(PostQuery, ['client_id']),
  response: listed(TiktokPostWire),
  problems: PROBLEMS,
  errorField: true,
});
