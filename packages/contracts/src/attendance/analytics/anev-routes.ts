import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { Measures, Share } from '../measure-models.ts';
import { BY_QUERY, orNull, text } from '../recap/dashboard-parts.ts';
import { OBLIGATIONS } from '../recap/routes.ts';

const AnevPerson = { user_id: orNull, nama: orNull, divisi: orNull, client_id: orNull };
const Contacts = Type.Object({ instagram: orNull, tiktok: orNull });
const engagementRow = {
  ...AnevPerson,
  username: orNull,
  kontak_sosial: nullable(Contacts),
  /** Excused: the legacy count beside says that they did everything. */
  exception: Type.Boolean(),
  /** What was seen of them; the totals are sums of this over people. */
  observed: Count,
  unmapped: Type.Optional(Type.Literal(true)),
};
const SatfungPeople = { satfung: Type.String(), total_personnel: Count, active_personnel: Count };
/** How much of the posts was searched for handles of nobody, and what was found there beyond the rows. */
const Unmapped = Type.Object({ posts_searched: Count, handles: Count, shown: Count, engagements: Count });

export const TIME_RANGES = ['today', '7d', '30d', '90d', 'custom', 'all'] as const;

export const AnevQuery = Type.Object({
  client_id: Type.Optional(ClientIdInput),
  /** One of `permitted_time_ranges`; default `7d`. */
  time_range: text(20),
  timeRange: text(20),
  start_date: text(40),
  end_date: text(40),
  tanggal_mulai: text(40),
  tanggal_selesai: text(40),
  role: text(50),
  scope: text(20),
  regional_id: text(40),
  ...OBLIGATIONS,
});
export const ANEV_PROBLEMS = [...FILTER_PROBLEMS, 'premium_required', 'premium_tier_not_allowed', 'invalid_time_range'];

export const anev = defineRoute({
  id: 'dashboard.anev',
  heavy: true,
  service: 'attendance',
  method: 'GET',
  path: '/api/dashboard/anev',
  summary: 'Analysis and evaluation of a period: people, what they did on both platforms, and totals. For accounts with premium.',
  access: BY_QUERY,
  query: AnevQuery,
  response: success(
    Type.Object({
      filters: Type.Object({
        client_id: Type.String(),
        role: orNull,
        scope: oneOf('org', 'direktorat'),
        regional_id: orNull,
        time_range: oneOf(...TIME_RANGES),
        start_date: Type.String(),
        end_date: Type.String(),
        permitted_time_ranges: Type.Array(Type.String()),
      }),
      user_directory: Type.Array(Type.Object({ ...AnevPerson, kontak_sosial: Contacts })),
      instagram_engagement: Type.Object({
        total_posts: Count,
        total_likes: Count,
        per_user: Type.Array(Type.Object({ ...engagementRow, likes: Count })),
        unmapped: Unmapped,
      }),
      tiktok_engagement: Type.Object({
        total_posts: Count,
        total_comments: Count,
        per_user: Type.Array(Type.Object({ ...engagementRow, comments: Count })),
        unmapped: Unmapped,
      }),
      aggregates: Type.Object({
        total_users: Count,
        instagram_posts: Count,
        tiktok_posts: Count,
        total_likes: Count,
        total_comments: Count,
        expected_actions: Count,
        compliance_per_pelaksana: Type.Array(
          Type.Object({
            ...AnevPerson,
            exception: Type.Boolean(),
            /** Posts of the platforms on which they have a username; of all posts where they are excused or have none. */
            assigned: Count,
            likes: Count,
            comments: Count,
            total_actions: Count,
            completion_rate: Type.Number(),
          }),
        ),
        totals: Type.Object({
          total_users: Count,
          posts: Type.Object({ instagram: Count, tiktok: Count }),
          likes: Count,
          comments: Count,
          expected_actions: Count,
          /** Participation: engagements given / expected, over people who must act. */
          overall_completion_rate: Type.Number(),
          compliance_per_pelaksana: Type.Array(
            Type.Object({ nama: Type.String(), assigned: Count, completed: Count, completion_rate: Type.Number() }),
          ),
          user_per_satfung: Type.Array(Type.Object({ satfung: Type.String(), count: Count })),
          likes_per_satfung: Type.Array(Type.Object({ ...SatfungPeople, likes: Count })),
          tiktok_per_satfung: Type.Array(Type.Object({ ...SatfungPeople, comments: Count })),
        }),
        /** Both measures over both platforms. */
        measures: Measures,
      }),
      platforms: Type.Array(Type.Object({ platform: Platform, posts: Count, engagements: Count, ...Measures.properties })),
      /** The posts, oldest first of each platform (at most 1,000). */
      tasks: Type.Array(
        Type.Object({
          post_id: Uuid,
          platform: Platform,
          code: Type.String(),
          url: Type.String(),
          caption: orNull,
          created_at: Instant,
          assigned: Count,
          completed: Count,
          completion_rate: Share,
        }),
      ),
    }),
  ),
  problems: ANEV_PROBLEMS,
});
