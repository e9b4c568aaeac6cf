import type { ResponseOf } from '@balai/contracts';
import type { AttendanceStatus, commentsRecap, likesRecap } from '@balai/contracts/attendance';
import { wireRow } from '@balai/runtime/http';
import type { PersonAttendance } from '../../src/recap/domain/count-attendance.ts';
import { completionPercent, completionRate, type RecapSummary, summarise } from '../../src/recap/domain/recap-summary.ts';
import { badgesOf, insightsOf, reasonTexts, statusLegend } from '../../src/recap/messages/recap-explanations.ts';
import type { Recap } from '../../src/recap/use-cases/read-recap.ts';

/** Posts listed in an answer. */
const MAX_POSTS = 500;

/** Handle as the recaps write it. */
const atHandle = (handle: string | null): string | null => (handle === null ? null : `@${handle}`);

/** Rows in the order of the wire: who has done more comes first, then the client's order of people. */
const wireOrder = (recap: Recap): PersonAttendance[] => [...recap.attendance.people].sort((a, b) => b.done - a.done);

/** Fields that rows of both recaps carry, with the legacy names. */
const rowFields = (row: PersonAttendance, index: number) => ({
  user_id: row.person.nrp,
  title: row.person.title,
  nama: row.person.name,
  username: atHandle(row.person.handle),
  divisi: row.person.division,
  exception: row.person.exempt,
  client_id: row.person.client_id,
  client_name: row.person.client_name,
  nama_client: row.person.client_name,
  regional_id: row.person.regional_id,
  total_konten: row.total,
  ranking: index + 1,
  completionRate: completionRate(row),
  completionPercentage: completionPercent(row),
  status: row.status,
  badges: badgesOf(row.status, row.person.exempt),
  pendingTaskLinks: row.outstanding.map((post) => post.url),
});

const handlesOf = (rows: readonly PersonAttendance[], status: AttendanceStatus) =>
  rows.filter((row) => row.status === status).flatMap((row) => atHandle(row.person.handle) ?? []);

/** Numbers under `summary` that both recaps have. */
const summaryFields = (recap: Recap, { sudah, kurang, belum, noUsername, noPosts, ...summary }: RecapSummary) => ({
  totalPosts: recap.posts.length,
  totalUsers: recap.attendance.people.length,
  averageCompletionPercentage: summary.averagePercent,
  participationRatePercentage: summary.participationPercent,
  distribution: { sudah, kurang, belum, noUsername, noPosts },
});

const postFields = ({ post_id, platform_id, url, caption, taken_at }: (Recap['posts'] | Recap['hiddenPosts'])[number]) =>
  wireRow({ post_id, platform_id, url, caption, taken_at });

/** Top-level fields that both recaps have. `rows` in the order of the wire. */
function topFields(recap: Recap, rows: readonly PersonAttendance[], summary: RecapSummary = summarise(rows)) {
  const { platform, period } = recap.question;
  const without = rows.filter((row) => row.person.handle === null && !row.person.exempt);
  return {
    success: true as const,
    client_name: recap.question.client.name,
    clientName: recap.question.client.name,
    chartHeight: Math.max(36 * rows.length, 320),
    totalPosts: recap.posts.length,
    sudahUsers: handlesOf(rows, 'sudah'),
    kurangUsers: handlesOf(rows, 'kurang'),
    belumUsers: handlesOf(rows, 'belum'),
    sudahUsersCount: summary.sudah,
    kurangUsersCount: summary.kurang,
    belumUsersCount: summary.belum + summary.noUsername,
    noUsernameUsersCount: summary.noUsername,
    noUsernameUsers: Array.from({ length: summary.noUsername }, () => null),
    usersCount: rows.length,
    insights: insightsOf(platform, { ...summary, users: rows.length, posts: recap.posts.length }, recap.question.officialOnly),
    statusLegend: statusLegend(platform),
    noUsernameUsersDetails: without.map(({ person }) => ({
      userId: person.nrp,
      name: person.name,
      division: person.division,
      clientId: person.client_id,
      regionalId: person.regional_id,
    })),
    freshness: recap.freshness,
    reasons: reasonTexts(platform, recap.reasons),
    posts: recap.posts.slice(-MAX_POSTS).map((post) => ({
      ...postFields(post),
      took_part: recap.attendance.tookPart(post.post_no),
    })),
    hiddenPosts: recap.hiddenPosts.map((post) => ({
      ...postFields(post),
      hidden_at: post.hidden_at.toISOString(),
      reason: post.hidden_reason,
    })),
    period: { from: period.from, to: period.to, timezone: period.timezone },
  };
}

/** What a row still lacks, never below zero. */
const missingOf = (row: PersonAttendance): number => Math.max(0, row.total - row.done);

/** The recap of likes as the contract describes it; what is written out must be equal to it. */
export function likesBody(recap: Recap): ResponseOf<typeof likesRecap> {
  const rows = wireOrder(recap);
  const summary = summarise(rows);
  return {
    ...topFields(recap, rows, summary),
    data: rows.map((row, index) => ({
      ...rowFields(row, index),
      jumlah_like: row.done,
      observedLikes: row.observed,
      missingLikes: missingOf(row),
    })),
    summary: { ...summaryFields(recap, summary), totalLikes: summary.observed },
    chartData: rows.map((row) => ({
      label: row.person.name,
      likes: row.done,
      missingLikes: missingOf(row),
      completionPercentage: completionPercent(row),
    })),
  };
}

/** The same of comments. */
export function commentsBody(recap: Recap): ResponseOf<typeof commentsRecap> {
  const rows = wireOrder(recap);
  const summary = summarise(rows);
  const handles = (did: boolean) =>
    rows.flatMap((row) => (row.person.handle !== null && row.done > 0 === did ? [`@${row.person.handle}`] : []));
  const usersWithComments = handles(true);
  const usersWithoutComments = handles(false);
  return {
    ...topFields(recap, rows, summary),
    data: rows.map((row, index) => ({
      ...rowFields(row, index),
      jumlah_komentar: row.done,
      observedComments: row.observed,
      missingComments: missingOf(row),
    })),
    summary: { ...summaryFields(recap, summary), totalComments: summary.observed },
    chartData: rows.map((row) => ({
      label: row.person.name,
      comments: row.done,
      missingComments: missingOf(row),
      completionPercentage: completionPercent(row),
    })),
    usersWithComments,
    usersWithoutComments,
    usersWithCommentsCount: usersWithComments.length,
    usersWithoutCommentsCount: usersWithoutComments.length,
  };
}
