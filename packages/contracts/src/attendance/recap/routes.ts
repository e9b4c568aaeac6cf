import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, Instant, nullable, Uuid } from '../../define/schema.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { AttendanceStatus, Freshness, RecapReason } from '../models.ts';
import { attendanceRead } from '../permissions.ts';

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** The "standard filter" of the legacy recaps. Enum words arrive in any letter case. */
export const StandardFilter = {
  client_id: Type.Optional(ClientIdInput),
  periode: text(20),
  tanggal: text(40),
  start_date: text(40),
  end_date: text(40),
  tanggal_mulai: text(40),
  tanggal_selesai: text(40),
  /** `operator` or a directorate's: only who holds it. Another that accounts or people have (pages send the account's own) narrows nobody. */
  role: text(50),
  scope: text(20),
  regional_id: text(40),
};

/**
 * `all`: a unit’s own posts, and those of the directorates whose roles its people hold, owed by the holders; `own`: its own alone. Unless told, `all`
 * below `/api/attendance` and in files and messages, `own` on the paths of existing clients.
 */
export const OBLIGATIONS = { obligations: text(10) };

const RecapFilter = { ...StandardFilter, ...OBLIGATIONS, official_only: text(10) };
const OFFICIAL_ONLY =
  '`official_only` (`true`, `1`, `yes`, `y`; or `false`, `0`, `no`, `n`) leaves of a unit’s own posts those that an active official account of it shows; where there are none, the reason is `no_official_media`. Posts of a directorate stay as they are.';

const rowFields = {
  user_id: Type.String(),
  title: nullable(Type.String()),
  nama: Type.String(),
  username: nullable(Type.String()),
  divisi: nullable(Type.String()),
  exception: Type.Boolean(),
  client_id: Type.String(),
  client_name: Type.String(),
  nama_client: Type.String(),
  regional_id: nullable(Type.String()),
  total_konten: Count,
  ranking: Type.Integer({ minimum: 1 }),
  completionRate: Type.Number(),
  completionPercentage: Type.Integer(),
  status: AttendanceStatus,
  badges: Type.Array(Type.String()),
  /** Links this person still owes (at most 50). */
  pendingTaskLinks: Type.Array(Type.String()),
};
export const LikesRow = Type.Object({ ...rowFields, jumlah_like: Count, observedLikes: Count, missingLikes: Count });
export const CommentsRow = Type.Object({ ...rowFields, jumlah_komentar: Count, observedComments: Count, missingComments: Count });

const distribution = Type.Object({ sudah: Count, kurang: Count, belum: Count, noUsername: Count, noPosts: Count });
const summaryFields = {
  totalPosts: Count,
  totalUsers: Count,
  averageCompletionPercentage: Type.Number(),
  participationRatePercentage: Type.Number(),
  distribution,
};
const postFields = { post_id: Uuid, platform_id: Type.String(), url: Type.String(), caption: nullable(Type.String()), taken_at: Instant };

const topFields = {
  success: Type.Literal(true),
  /** Name of the client asked about, in both spellings that existing clients read. */
  client_name: Type.String(),
  clientName: Type.String(),
  chartHeight: Type.Integer(),
  totalPosts: Count,
  sudahUsers: Type.Array(nullable(Type.String())),
  kurangUsers: Type.Array(nullable(Type.String())),
  belumUsers: Type.Array(nullable(Type.String())),
  sudahUsersCount: Count,
  kurangUsersCount: Count,
  /** belum + no_username: clients rely on it. */
  belumUsersCount: Count,
  noUsernameUsersCount: Count,
  noUsernameUsers: Type.Array(Type.Null()),
  usersCount: Count,
  insights: Type.Array(Type.String()),
  statusLegend: Type.Array(Type.Object({ status: AttendanceStatus, label: Type.String(), description: Type.String() })),
  noUsernameUsersDetails: Type.Array(
    Type.Object({
      userId: Type.String(),
      name: Type.String(),
      division: nullable(Type.String()),
      clientId: Type.String(),
      regionalId: nullable(Type.String()),
    }),
  ),
  freshness: Freshness,
  reasons: Type.Array(RecapReason),
  /** The posts that count, oldest first (at most 500), each with how many of those who must act it counts for. */
  posts: Type.Array(Type.Object({ ...postFields, took_part: Count })),
  /** Posts of the period that do not count since they were hidden, the latest hidden first (at most 500). */
  hiddenPosts: Type.Array(
    Type.Object({
      ...postFields,
      hidden_at: Instant,
      /** Why, e.g. `vanished`: two complete looks at the account did not show it any more. */
      reason: nullable(Type.String()),
    }),
  ),
  /** First and last day of the period, both included, and the zone they are of; null bounds when unbounded. */
  period: Type.Object({ from: nullable(Type.String()), to: nullable(Type.String()), timezone: Type.String() }),
};

const OF_A_FILTER = {
  service: 'attendance',
  method: 'GET',
  access: { permission: attendanceRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  problems: [...FILTER_PROBLEMS],
} as const;

export const likesRecap = defineRoute({
  id: 'insta.rekap-likes',
  heavy: true,
  ...OF_A_FILTER,
  path: '/api/insta/rekap-likes',
  summary: `Who liked the Instagram posts of a period: every expected person with their state. ${OFFICIAL_ONLY}`,
  query: Type.Object(RecapFilter),
  response: Type.Object({
    ...topFields,
    data: Type.Array(LikesRow),
    summary: Type.Object({ ...summaryFields, totalLikes: Count }),
    chartData: Type.Array(Type.Object({ label: Type.String(), likes: Count, missingLikes: Count, completionPercentage: Type.Integer() })),
  }),
  example: { query: { periode: 'harian' } },
});

export const commentsRecap = defineRoute({
  id: 'tiktok.rekap-komentar',
  heavy: true,
  ...OF_A_FILTER,
  path: '/api/tiktok/rekap-komentar',
  summary: `Who commented on the TikTok posts of a period: every expected person with their state. ${OFFICIAL_ONLY}`,
  query: Type.Object(RecapFilter),
  response: Type.Object({
    ...topFields,
    data: Type.Array(CommentsRow),
    summary: Type.Object({ ...summaryFields, totalComments: Count }),
    chartData: Type.Array(
      Type.Object({ label: Type.String(), comments: Count, missingComments: Count, completionPercentage: Type.Integer() }),
    ),
    usersWithComments: Type.Array(Type.String()),
    usersWithoutComments: Type.Array(Type.String()),
    usersWithCommentsCount: Count,
    usersWithoutCommentsCount: Count,
  }),
  example: { query: { periode: 'harian' } },
});

export const dashboardStats = defineRoute({
  id: 'dashboard.stats',
  ...OF_A_FILTER,
  path: '/api/dashboard/stats',
  summary: 'Counts of clients, people and posts for a filter.',
  query: Type.Object(StandardFilter),
  response: success(
    Type.Object({
      client_id: Type.String(),
      role: nullable(Type.String()),
      scope: nullable(Type.String()),
      regional_id: nullable(Type.String()),
      clients: Count,
      users: Count,
      igPosts: Count,
      ttPosts: Count,
    }),
  ),
});
