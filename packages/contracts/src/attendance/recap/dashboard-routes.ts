import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, Day, Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { Measures, Share } from '../measure-models.ts';
import { Freshness, RecapReason } from '../models.ts';
import { attendanceRead } from '../permissions.ts';
import { BY_QUERY, orNull, text } from './dashboard-parts.ts';
import { likesRecap, OBLIGATIONS, StandardFilter } from './routes.ts';

export const instagramLikes = defineRoute({
  id: 'likes.instagram',
  heavy: true,
  service: 'attendance',
  method: 'GET',
  path: '/api/likes/instagram',
  summary:
    'The recap of likes of the client the account works for (a directorate: of its role’s people everywhere). Only the days are read: neither client, role nor scope.',
  access: { permission: attendanceRead, tenant: { kind: 'own' } },
  query: Type.Object({
    periode: text(20),
    tanggal: text(40),
    start_date: text(40),
    end_date: text(40),
    tanggal_mulai: text(40),
    tanggal_selesai: text(40),
  }),
  response: likesRecap.response,
  problems: FILTER_PROBLEMS,
});

const SummaryClient = Type.Object({
  client_id: Type.String(),
  nama: Type.String(),
  client_type: Type.String(),
  client_status: Type.Boolean(),
  regional_id: orNull,
  parent_client_id: orNull,
  client_insta: orNull,
  client_insta_status: Type.Boolean(),
  client_tiktok: orNull,
  client_tiktok_status: Type.Boolean(),
  tiktok_secuid: orNull,
  client_amplify_status: Type.Boolean(),
  /** Contacts, joined by commas: null without the permission to see them. */
  client_operator: orNull,
  client_super: orNull,
  client_group: orNull,
  /** Kept by another service (`/api/clients/:client_id`) and null here. */
  client_level: orNull,
  timezone: Type.String(),
});
const Span = Type.Object({ from: nullable(Day), to: nullable(Day) });

/** One platform of a client in a period. */
const PlatformMetrics = Type.Object({
  platform: Platform,
  posts: Count,
  /** What was collected under the posts, by whomever. */
  engagements: Count,
  /** Of the people asked about. */
  observed: Count,
  views: Count,
  shares: Count,
  ...Measures.properties,
  /** Its weeks (Monday to Sunday) by the day of the posts, oldest first; only those that have posts. */
  weeks: Type.Array(Type.Object({ from: Day, posts: Count, given: Count, expected: Count, rate: Share })),
});

export const clientSummary = defineRoute({
  id: 'clients.summary',
  service: 'attendance',
  method: 'GET',
  path: '/api/clients/:client_id/summary',
  summary:
    'A client in figures. Counts are of all time unless a period is named (`month`, `period`, `periode`, dates); what compares months is of the named month, else of the current one.',
  access: { permission: attendanceRead, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput }),
  query: Type.Object({
    ...Type.Omit(Type.Object(StandardFilter), ['client_id']).properties,
    ...OBLIGATIONS,
    /** `YYYY-MM`, or a month 1–12 of this year. */
    month: text(40),
    /** `YYYY-MM`, or a word of `periode`. */
    period: text(20),
    /** A word of `periode`, or `monthly`, `weekly`, `daily`. */
    period_scope: text(20),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({
      client: SummaryClient,
      user_count: Count,
      insta_post_count: Count,
      tiktok_post_count: Count,
      total_insta_likes: Count,
      total_tiktok_comments: Count,
      /** Days of the counts above; null bounds: of all time. */
      period: Span,
      /** Days that are compared, and with which. */
      month: Span,
      /** `until`: where the month is not over, the one before is counted up to the same time of it; null: it is counted whole. */
      previous_month: Type.Object({ ...Span.properties, until: nullable(Instant) }),
      summaryMetrics: Type.Array(
        Type.Object({
          key: Type.String(),
          label: Type.String(),
          unit: oneOf('count', 'percent'),
          value: nullable(Type.Number()),
          previous: nullable(Type.Number()),
          change: nullable(Type.Number()),
          /** Of `previous`, in percent, one decimal; null where that was nothing. */
          changePercent: nullable(Type.Number()),
        }),
      ),
      highlights: Type.Array(Type.String()),
      engagementByChannel: Type.Array(
        Type.Object({
          channel: Platform,
          label: Type.String(),
          posts: Count,
          engagements: Count,
          given: Count,
          expected: Count,
          rate: Share,
        }),
      ),
      /** Posts of the month with the most engagements first (at most 100). */
      contentTable: Type.Array(
        Type.Object({
          post_id: Uuid,
          platform: Platform,
          code: Type.String(),
          url: Type.String(),
          caption: orNull,
          created_at: Instant,
          thumbnail_url: orNull,
          likes: nullable(Count),
          comments: nullable(Count),
          views: nullable(Count),
          shares: nullable(Count),
          took_part: Count,
          must_act: Count,
          rate: Share,
        }),
      ),
      platformAnalytics: Type.Object({ instagram: PlatformMetrics, tiktok: PlatformMetrics }),
    }),
  }),
  problems: FILTER_PROBLEMS,
  errorField: true,
});

const RecapQuery = Type.Object({ ...StandardFilter, platform: Type.Optional(Platform), ...OBLIGATIONS, official_only: text(10) });

export const executiveRecap = defineRoute({
  id: 'dashboard.premium.executive-recap',
  service: 'attendance',
  method: 'GET',
  path: '/api/dashboard/premium/executive-recap',
  summary: 'A recap as figures and a short text for commanders; numbers equal to the recap of the same filter.',
  access: BY_QUERY,
  query: RecapQuery,
  response: success(
    Type.Object({
      platform: Platform,
      periodLabel: Type.String(),
      clientName: Type.String(),
      /** As the recap’s `summary`. */
      summary: Type.Object({
        totalPosts: Count,
        totalUsers: Count,
        totalEngagements: Count,
        averageCompletionPercentage: Type.Number(),
        participationRatePercentage: Type.Number(),
        distribution: Type.Object({ sudah: Count, kurang: Count, belum: Count, noUsername: Count, noPosts: Count }),
      }),
      stats: Measures,
      text: Type.String(),
      freshness: Freshness,
      reasons: Type.Array(RecapReason),
    }),
  ),
  problems: [...FILTER_PROBLEMS, 'premium_required', 'premium_tier_not_allowed'],
});

export const riskSummary = defineRoute({
  id: 'dashboard.premium.risk-summary',
  service: 'attendance',
  method: 'GET',
  path: '/api/dashboard/premium/risk-summary',
  summary: 'Who has yet to act, and what to do about it; numbers equal to the recap of the same filter.',
  access: BY_QUERY,
  query: RecapQuery,
  response: success(
    Type.Object({
      platform: Platform,
      periodLabel: Type.String(),
      /** completedCount / totalUsers, in percent, one decimal. */
      complianceRate: Type.Number(),
      /** kurang + belum + without handle, of those for whom there were posts. */
      actionNeededCount: Count,
      actionNeededRate: Type.Number(),
      missingUsernameCount: Count,
      totalUsers: Count,
      completedCount: Count,
      alerts: Type.Array(
        Type.Object({
          id: Type.String(),
          severity: oneOf('high', 'medium', 'low'),
          title: Type.String(),
          detail: Type.String(),
          action: Type.String(),
        }),
      ),
      stats: Measures,
    }),
  ),
  problems: [...FILTER_PROBLEMS, 'premium_required', 'premium_tier_not_allowed'],
});
