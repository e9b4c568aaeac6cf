import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { ClientIdInput, Count, Day, Instant, nullable, typedText } from '../../define/schema.ts';
import { businessManage, businessRead, chatUse, inboxRead } from '../permissions.ts';
import { AnalyticsDay, Business, BusinessChange, BusinessUsername, Follower, FollowSource, OwnBusiness } from './business-models.ts';

const ROOT = '/api/v1/businesses';
const ONE = `${ROOT}/:business_id`;
const ofOne = Type.Object({ business_id: ClientIdInput });
const everybody = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const ofClient = { kind: 'parameter', in: 'params', name: 'business_id' } as const;
const staff = { service: 'chat', access: { permission: businessManage, tenant: ofClient } };
const readers = { service: 'chat', access: { permission: businessRead, tenant: ofClient } };
const GONE = ['business_not_found'];
/** Of routes for staff: an account that sees all clients may name an unknown one. */
const STAFF_GONE = [...GONE, 'client_not_found'];
const offset = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 }));

const oneBusiness = Type.Object({ success: Type.Literal(true), data: Business, business: Business });
const ownBusiness = Type.Object({ success: Type.Literal(true), data: OwnBusiness, business: OwnBusiness });

export const createBusiness = defineRoute({
  id: 'chat.businesses.create',
  service: 'chat',
  access: { permission: businessManage, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  method: 'POST',
  path: ROOT,
  summary: 'Publish a client as a business that customers follow and write to.',
  body: Type.Object({
    client_id: ClientIdInput,
    name: typedText(1, 100),
    username: BusinessUsername,
    description: Type.Optional(nullable(Type.String({ maxLength: 1_000 }))),
  }),
  status: [201],
  response: ownBusiness,
  problems: ['client_not_found', 'business_exists', 'business_username_taken'],
  example: { body: { client_id: '{client}', name: 'Toko {serial}', username: 'toko{serial}' } },
});

export const listOwnBusinesses = defineRoute({
  id: 'chat.businesses.list',
  service: 'chat',
  access: { permission: inboxRead, tenant: { kind: 'own' } },
  method: 'GET',
  path: ROOT,
  summary: 'Businesses whose inbox the caller may read.',
  response: Type.Object({ success: Type.Literal(true), data: Type.Array(OwnBusiness), businesses: Type.Array(OwnBusiness) }),
});

export const findBusiness = defineRoute({
  id: 'chat.businesses.find',
  ...everybody,
  method: 'GET',
  path: `${ROOT}/search`,
  summary: 'The business with a username.',
  query: Type.Object({ username: Type.String({ minLength: 1, maxLength: 50 }) }),
  response: oneBusiness,
  problems: GONE,
  example: { query: { username: 'tokoalfa' } },
});

export const searchBusinesses = defineRoute({
  id: 'chat.businesses.search',
  ...everybody,
  method: 'GET',
  path: `${ROOT}/search-all`,
  summary: 'Businesses whose name or username begins with a text; all of them without one.',
  query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })), limit: limitUpTo(50, 20), offset }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ businesses: Type.Array(Business), total: Count, limit: Count, offset: Count, query: Type.String() }),
  }),
});

export const getBusiness = defineRoute({
  id: 'chat.businesses.get',
  ...everybody,
  method: 'GET',
  path: ONE,
  summary: 'One business, as customers see it.',
  params: ofOne,
  response: oneBusiness,
  problems: GONE,
  example: { params: { business_id: '{client}' } },
});

export const changeBusiness = defineRoute({
  id: 'chat.businesses.change',
  ...staff,
  method: 'PATCH',
  path: ONE,
  summary: 'Change profile, hours, menu and automatic messages of a business, or close it.',
  params: ofOne,
  body: BusinessChange,
  response: ownBusiness,
  problems: [...STAFF_GONE, 'business_username_taken', 'hours_reversed', 'menu_link_invalid'],
});

const Following = Type.Object({
  success: Type.Literal(true),
  data: Type.Object({ is_following: Type.Boolean() }),
  is_following: Type.Boolean(),
});

export const followBusiness = defineRoute({
  id: 'chat.businesses.follow',
  ...everybody,
  method: 'POST',
  path: `${ONE}/follow`,
  summary: 'Follow a business; a repeat changes nothing.',
  params: ofOne,
  body: Type.Object({ source: Type.Optional(FollowSource) }),
  response: Following,
  problems: [...GONE, 'person_not_found'],
  example: { params: { business_id: '{client}' } },
});

export const unfollowBusiness = defineRoute({
  id: 'chat.businesses.unfollow',
  ...everybody,
  method: 'DELETE',
  path: `${ONE}/follow`,
  summary: 'Follow a business no longer.',
  params: ofOne,
  response: Following,
  problems: [...GONE, 'person_not_found'],
  example: { params: { business_id: '{client}' } },
});

export const getFollowStatus = defineRoute({
  id: 'chat.businesses.follow-status',
  ...everybody,
  method: 'GET',
  path: `${ONE}/follow/status`,
  summary: 'Whether the caller follows a business.',
  params: ofOne,
  response: Following,
  problems: GONE,
  example: { params: { business_id: '{client}' } },
});

export const listFollowers = defineRoute({
  id: 'chat.businesses.followers',
  ...readers,
  method: 'GET',
  path: `${ONE}/followers`,
  summary: 'People who follow a business, the newest first.',
  params: ofOne,
  query: Type.Object({ limit: limitUpTo(100, 20), offset }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Follower),
    followers: Type.Array(Follower),
    total: Count,
    limit: Count,
    offset: Count,
  }),
  problems: STAFF_GONE,
});

const FollowedBusiness = Type.Object({ ...Business.properties, followed_at: Instant, source: nullable(Type.String()) });

export const listFollowedBusinesses = defineRoute({
  id: 'chat.businesses.followed',
  ...everybody,
  method: 'GET',
  path: '/api/v1/users/followed-businesses',
  summary: 'Businesses that the caller follows, the newest first.',
  query: Type.Object({ limit: limitUpTo(100, 20), offset }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ businesses: Type.Array(FollowedBusiness), total: Count, limit: Count, offset: Count }),
  }),
});

/** Days of one answer, at most. */
export const ANALYTICS_DAYS_MAX = 366;

export const listAnalyticsDays = defineRoute({
  id: 'chat.analytics.daily',
  ...readers,
  method: 'GET',
  path: `${ONE}/analytics/daily`,
  summary: 'Followers, messages and response times of a business by day, days without any included.',
  params: ofOne,
  query: Type.Object({ start_date: Day, end_date: Day }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(AnalyticsDay),
    analytics: Type.Array(AnalyticsDay),
    start_date: Day,
    end_date: Day,
    timezone: Type.String(),
  }),
  problems: STAFF_GONE,
  example: { query: { start_date: '2026-11-01', end_date: '2026-11-30' } },
});

const Summary = Type.Object({
  days: Count,
  total_followers: Count,
  new_followers: Count,
  unfollows: Count,
  net_follower_growth: Type.Integer(),
  messages_received: Count,
  messages_sent: Count,
  total_messages: Count,
  /** Different customers who wrote. */
  active_users: Count,
  conversations_opened: Count,
  conversations_closed: Count,
  replies: Count,
  mean_reply_seconds: nullable(Type.Number()),
});

export const summariseAnalytics = defineRoute({
  id: 'chat.analytics.summary',
  ...readers,
  method: 'GET',
  path: `${ONE}/analytics/summary`,
  summary: 'The same over the last days, today included, in one.',
  params: ofOne,
  query: Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })) }),
  response: Type.Object({ success: Type.Literal(true), data: Summary }),
  problems: STAFF_GONE,
});
