import Type from 'typebox';
import { defineRoute } from '../../define/route.ts';
import { Count, Instant, nullable, Uuid } from '../../define/schema.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { AttendanceStatus } from '../models.ts';
import { attendanceRead } from '../permissions.ts';
import { StandardFilter } from '../recap/routes.ts';

const rowFields = {
  user_id: Type.String(),
  title: nullable(Type.String()),
  nama: Type.String(),
  username: nullable(Type.String()),
  divisi: nullable(Type.String()),
  exception: Type.Boolean(),
  /** Links reported; of the excused the most there could be: five a post. */
  jumlah_link: Count,
  display_nama: Type.String(),
  // Beyond the legacy fields.
  status: AttendanceStatus,
  /** Links that were really reported. */
  observedLinks: Count,
  /** Posts with an accepted report. */
  reportedPosts: Count,
  totalPosts: Count,
  client_name: Type.String(),
  regional_id: nullable(Type.String()),
};
const Row = Type.Object({ client_id: Type.String(), ...rowFields, sudahMelaksanakan: Type.Boolean() });
const SpecialRow = Type.Object(rowFields);

/** Excused people are in none of these numbers: they are a group of their own. */
const Summary = Type.Object({
  totalPosts: Count,
  /** People who must act. */
  totalUsers: Count,
  /** Links of people who must act. */
  totalLinks: Count,
  /** People with at least one link, and without any. */
  posted: Count,
  notPosted: Count,
  /** Participation: posts reported of posts expected. */
  participationPercentage: Type.Number(),
  /** Complete: people who are done of people who must act. */
  completePercentage: Type.Number(),
  distribution: Type.Object({ sudah: Count, kurang: Count, belum: Count, noPosts: Count }),
});

const topFields = {
  success: Type.Literal(true),
  client_name: Type.String(),
  usersCount: Count,
  totalPosts: Count,
  summary: Summary,
  /** People who are excused from tasks; they are in the rows too, as existing clients expect. */
  excused: Type.Object({ count: Count, observedLinks: Count }),
  /** The posts that count, oldest first (at most 500), and how many of these people reported each. */
  posts: Type.Array(
    Type.Object({
      post_id: Uuid,
      shortcode: Type.String(),
      url: Type.String(),
      caption: nullable(Type.String()),
      taken_at: Instant,
      reported: Count,
    }),
  ),
  period: Type.Object({ from: nullable(Type.String()), to: nullable(Type.String()), timezone: Type.String() }),
};

const OF_A_FILTER = {
  service: 'attendance',
  method: 'GET',
  access: { permission: attendanceRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object(StandardFilter),
  problems: [...FILTER_PROBLEMS],
  example: { query: { periode: 'harian' } },
} as const;

export const amplifyRecap = defineRoute({
  ...OF_A_FILTER,
  id: 'amplify.rekap',
  heavy: true,
  path: '/api/amplify/rekap',
  summary: 'Who shared the Instagram posts of a period, by accepted link reports: every expected person, most links first.',
  response: Type.Object({ ...topFields, data: Type.Array(Row), chartHeight: Type.Integer() }),
});

const special = {
  ...OF_A_FILTER,
  summary: 'Who shared the special tasks of a period, by accepted link reports: every expected person, most links first.',
  response: Type.Object({ ...topFields, data: Type.Array(SpecialRow) }),
} as const;
export const specialAmplifyRecap = defineRoute({ ...special, id: 'amplify.rekap-khusus', heavy: true, path: '/api/amplify/rekap-khusus' });
export const amplifySpecialRecap = defineRoute({ ...special, id: 'amplify-khusus.rekap', heavy: true, path: '/api/amplify-khusus/rekap' });
