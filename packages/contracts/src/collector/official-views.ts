import Type from 'typebox';
import { limitUpTo } from '../define/list.ts';
import { defineRoute, FileBytes, success } from '../define/route.ts';
import { ClientIdInput, Count, Instant, nullable, oneOf, Platform } from '../define/schema.ts';
import { TableFormat } from '../define/view.ts';
import { OfficialAccountWire, OfficialMediaWire } from './official-accounts.ts';
import { contentRead } from './permissions.ts';

/** Most rows of an answer, whatever was asked for. */
export const OFFICIAL_ROWS_MAX = 1000;
const word = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const filter = {
  periode: word(20),
  tanggal: word(10),
  tanggal_mulai: word(10),
  tanggal_selesai: word(10),
  start_date: word(10),
  end_date: word(10),
  platform: Type.Optional(oneOf('instagram', 'tiktok', 'all')),
};
const query = Type.Object({
  client_id: Type.Optional(ClientIdInput),
  ...filter,
  limit: limitUpTo(OFFICIAL_ROWS_MAX),
});
const ofFilter = {
  service: 'collector',
  method: 'GET',
  access: { permission: contentRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query,
  problems: ['client_not_found', 'invalid_period'],
  example: { query: { periode: 'bulanan' } },
} as const;

const sums = { posts: Count, likes: Count, comments: Count, views: Count, shares: Count };
const ofAccount = {
  client_id: Type.String(),
  client_name: Type.String(),
  platform: Platform,
  username: Type.String(),
  display_name: nullable(Type.String()),
  is_active: Type.Boolean(),
  /** Null until its profile was read. */
  followers: nullable(Count),
  ...sums,
  last_post_date: nullable(Instant),
  // Beyond the legacy fields.
  /** The newest post that is known, of whatever period. */
  newest_post_at: nullable(Instant),
  /** Active, read, and without a post for 14 days. */
  is_dormant: Type.Boolean(),
  /** When its posts were last read, and why that failed the last time; null: never, and it did not. */
  collected_at: nullable(Instant),
  failure: nullable(Type.String()),
};

export const officialSummary = defineRoute({
  ...ofFilter,
  id: 'official.summary',
  path: '/api/satbinmas-official/summary',
  summary: 'Official accounts of a client, or of all that are seen, and what their posts of a period brought.',
  response: success(
    Type.Object({
      clients: Count,
      accounts: Count,
      active_accounts: Count,
      followers: Count,
      ...sums,
      platforms: Type.Array(Type.Object({ platform: Platform, accounts: Count, active_accounts: Count, followers: Count, ...sums })),
    }),
  ),
});
export const officialActivity = defineRoute({
  ...ofFilter,
  id: 'official.activity',
  path: '/api/satbinmas-official/activity',
  summary: 'Official accounts by how much they posted in a period, the busiest first.',
  response: success(Type.Array(Type.Object({ ...ofAccount, active_days: Count }))),
});
export const officialEngagement = defineRoute({
  ...ofFilter,
  id: 'official.engagement',
  path: '/api/satbinmas-official/engagement',
  summary:
    'Official accounts by what their posts of a period brought, the most first. `engagement_rate`: likes and comments a post and follower; null where the followers are unknown.',
  response: success(Type.Array(Type.Object({ ...ofAccount, engagement: Count, engagement_rate: nullable(Type.Number()) }))),
});
export const officialHashtags = defineRoute({
  ...ofFilter,
  id: 'official.hashtags',
  path: '/api/satbinmas-official/hashtags',
  summary: 'Hashtags of the posts of a period, the most used first.',
  response: success(Type.Array(Type.Object({ hashtag: Type.String(), posts: Count, accounts: Count, likes: Count, comments: Count }))),
});
export const officialContent = defineRoute({
  ...ofFilter,
  id: 'official.content',
  path: '/api/satbinmas-official/content',
  summary:
    'When official accounts posted in a period, by weekday and hour where their client is, and the posts that brought the most likes and comments (10 unless `limit`).',
  response: success(
    Type.Object({
      /** ISO weekday, 1 = Monday; only hours with posts. */
      hours: Type.Array(
        Type.Object({
          weekday: Type.Integer({ minimum: 1, maximum: 7 }),
          hour: Type.Integer({ minimum: 0, maximum: 23 }),
          posts: Count,
          engagement: Count,
        }),
      ),
      best: Type.Array(
        Type.Intersect([OfficialMediaWire, Type.Object({ client_id: Type.String(), client_name: Type.String(), platform: Platform })]),
      ),
    }),
  ),
});
export const officialAccountsOf = defineRoute({
  id: 'official.accounts',
  service: 'collector',
  method: 'GET',
  path: '/api/satbinmas-official/accounts/:client_id',
  summary: 'Official accounts of a client and what their posts of a period brought.',
  access: { permission: contentRead, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput }),
  query: Type.Object(filter),
  response: success(
    Type.Object({
      client: Type.Object({ client_id: Type.String(), nama: Type.String() }),
      accounts: Type.Array(Type.Intersect([OfficialAccountWire, Type.Object({ ...ofAccount, active_days: Count })])),
    }),
  ),
  problems: ['client_not_found', 'invalid_period'],
  example: { query: { periode: 'semua' } },
});

export const officialExport = defineRoute({
  id: 'official.export',
  heavy: true,
  service: 'collector',
  method: 'GET',
  path: '/api/satbinmas-official/export',
  summary:
    'Official accounts and what their posts of a period brought as a file, for a plain link: all of them, the busiest first (`section=activity`), by what they brought (`engagement`), or the hashtags (`hashtags`, at most 1,000).',
  access: { permission: contentRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    ...filter,
    section: Type.Optional(oneOf('activity', 'engagement', 'hashtags')),
    format: Type.Optional(TableFormat),
  }),
  response: FileBytes,
  problems: ['client_not_found', 'invalid_period'],
  example: { query: { periode: 'semua', format: 'csv' } },
});
