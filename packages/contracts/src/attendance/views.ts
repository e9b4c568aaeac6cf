import { defineSubscription } from '../define/subscription.ts';
import { defineView, renderView, TableFormat, type ViewFormat, viewRendered } from '../define/view.ts';
import { attendanceRead, complaintsHandle } from './permissions.ts';
import { StandardFilter } from './recap/routes.ts';

export const renderAttendanceView = renderView('attendance');
export const attendanceViewRendered = viewRendered('attendance');
/** Views that somebody asked for. */
export const attendanceViews = defineSubscription('attendance.views', 'work', ['attendance.view.render.v1']);

const FILES = TableFormat.enum;
const TEXT: readonly ViewFormat[] = [...FILES, 'message'];
const PICTURE: readonly ViewFormat[] = [...FILES, 'png', 'message'];
const of = { service: 'attendance', permission: attendanceRead } as const;
/** Parameters of the standard filter, which every view takes, beside its own. */
const words = (...own: string[]): readonly string[] => [...own, ...Object.keys(StandardFilter), 'official_only', 'obligations'];

export const membersView = defineView({
  ...of,
  key: 'members',
  title: { id: 'Rekap personel', en: 'Recap of people' },
  formats: TEXT,
  words: words('platform', 'state', 'unit', 'division', 'rank', 'q', 'sort'),
});
export const todayView = defineView({
  ...of,
  key: 'today',
  title: { id: 'Hari ini', en: 'Today' },
  formats: TEXT,
  words: words('platform'),
});
export const unitsView = defineView({
  ...of,
  key: 'units',
  title: { id: 'Peringkat satuan', en: 'Units by participation' },
  formats: TEXT,
  words: words('platform', 'q', 'filter', 'sort'),
});
export const divisionsView = defineView({
  ...of,
  key: 'divisions',
  title: { id: 'Peringkat divisi', en: 'Divisions by participation' },
  formats: TEXT,
  words: words('platform', 'q', 'filter', 'sort'),
});
export const ranksView = defineView({
  ...of,
  key: 'ranks',
  title: { id: 'Peringkat pangkat', en: 'Ranks by participation' },
  formats: TEXT,
  words: words('platform', 'q', 'filter', 'sort'),
});
export const daysView = defineView({
  ...of,
  key: 'days',
  title: { id: 'Rekap per hari', en: 'Recap by day' },
  formats: TEXT,
  words: words('platform', 'q', 'filter', 'sort'),
});
export const hoursView = defineView({
  ...of,
  key: 'hours',
  title: { id: 'Rekap per jam', en: 'Recap by hour' },
  formats: TEXT,
  words: words('platform', 'q', 'filter', 'sort'),
});
export const heatmapView = defineView({
  ...of,
  key: 'heatmap',
  title: { id: 'Kehadiran per hari', en: 'Attendance by day' },
  formats: TEXT,
  words: words('platform', 'by', 'measure'),
});
export const compareView = defineView({
  ...of,
  key: 'compare',
  title: { id: 'Perbandingan satuan', en: 'Units compared' },
  formats: TEXT,
  words: words('platform', 'units'),
});
export const leaderboardView = defineView({
  ...of,
  key: 'leaderboard',
  title: { id: 'Papan peringkat', en: 'Leaderboard' },
  formats: TEXT,
  words: words('platform', 'by', 'method', 'min_people'),
});
export const habitsView = defineView({
  ...of,
  key: 'habits',
  title: { id: 'Kebiasaan personel', en: 'Habits of people' },
  formats: TEXT,
  words: words('platform', 'filter', 'q', 'sort', 'late_after_minutes', 'late_share', 'change', 'stopped_from', 'min_posts'),
});
export const streaksView = defineView({
  ...of,
  key: 'streaks',
  title: { id: 'Hari berturut-turut', en: 'Days in a row' },
  formats: FILES,
  words: words('platform', 'days', 'rule', 'q', 'sort'),
});
export const recapLikesView = defineView({
  ...of,
  key: 'recap-likes',
  title: { id: 'Rekap like Instagram', en: 'Instagram likes recap' },
  formats: FILES,
  words: words(),
});
export const recapCommentsView = defineView({
  ...of,
  key: 'recap-comments',
  title: { id: 'Rekap komentar TikTok', en: 'TikTok comments recap' },
  formats: FILES,
  words: words(),
});
export const matrixLikesView = defineView({
  ...of,
  key: 'matrix-likes',
  title: { id: 'Rekap like Instagram per hari', en: 'Instagram likes by day' },
  formats: FILES,
  words: words('by'),
});
export const matrixCommentsView = defineView({
  ...of,
  key: 'matrix-comments',
  title: { id: 'Rekap komentar TikTok per hari', en: 'TikTok comments by day' },
  formats: FILES,
  words: words('by'),
});
export const postParticipationView = defineView({
  ...of,
  key: 'post-participation',
  title: { id: 'Partisipasi per konten', en: 'Participation in a post' },
  formats: FILES,
  words: words('post'),
});
export const postsView = defineView({
  ...of,
  key: 'posts',
  title: { id: 'Rekap per konten', en: 'Recap by post' },
  formats: TEXT,
  words: words('platform', 'q', 'filter', 'sort'),
});
export const sharedView = defineView({
  ...of,
  key: 'shared',
  title: { id: 'Amplifikasi', en: 'Shared posts' },
  formats: TEXT,
  words: words('kind', 'state', 'unit', 'division', 'rank', 'q', 'sort'),
});
export const amplificationView = defineView({
  ...of,
  key: 'amplification',
  title: { id: 'Rekap amplifikasi', en: 'Recap of shared posts' },
  formats: FILES,
  words: words('kind'),
});
export const linkReportsView = defineView({
  ...of,
  key: 'link-reports',
  title: { id: 'Laporan Link', en: 'Link reports' },
  formats: TEXT,
  words: words('shortcode'),
});
export const linkReportsSpecialView = defineView({
  ...of,
  key: 'link-reports-special',
  title: { id: 'Laporan Link Tugas Khusus', en: 'Link reports of special tasks' },
  formats: TEXT,
  words: words('shortcode'),
});
export const linkReportsMonthView = defineView({
  ...of,
  key: 'link-reports-month',
  title: { id: 'Laporan Link', en: 'Link reports of a month' },
  formats: ['xlsx', 'csv'],
  words: words(),
});
export const linkReportsSpecialMonthView = defineView({
  ...of,
  key: 'link-reports-special-month',
  title: { id: 'Laporan Link Tugas Khusus', en: 'Link reports of special tasks of a month' },
  formats: ['xlsx', 'csv'],
  words: words(),
});
export const listedLinksView = defineView({
  ...of,
  key: 'listed-links',
  title: { id: 'Tautan', en: 'Links' },
  formats: FILES,
  words: words('kind', 'from', 'to', 'user_id', 'shortcode', 'platform', 'verification', 'duplicate', 'status', 'q', 'sort'),
});
export const anevView = defineView({
  ...of,
  key: 'anev',
  title: { id: 'Analisa dan Evaluasi', en: 'Analysis and evaluation' },
  formats: TEXT,
  words: words(
    'time_range',
    'timeRange',
    'section',
    'report',
    'narrative',
    'narrative_by',
    'signer_place',
    'signer_position',
    'signer_name',
    'signer_number',
  ),
});
export const tasksView = defineView({
  ...of,
  key: 'tasks',
  title: { id: 'Daftar tugas', en: 'Tasks' },
  formats: TEXT,
  words: words('kind', 'status', 'user_id', 'platform', 'new_hours'),
});
export const executiveRecapView = defineView({
  ...of,
  key: 'executive-recap',
  title: { id: 'Ringkasan eksekutif', en: 'Executive recap' },
  formats: TEXT,
  words: words('platform'),
});
export const clientSummaryView = defineView({
  ...of,
  key: 'client-summary',
  title: { id: 'Ringkasan client', en: 'Summary of a client' },
  formats: FILES,
  words: words('section', 'month', 'period', 'period_scope'),
});
export const correctionsView = defineView({
  ...of,
  key: 'corrections',
  title: { id: 'Koreksi', en: 'Corrections' },
  formats: FILES,
  words: words('state', 'person', 'post', 'q'),
});
export const complaintsView = defineView({
  ...of,
  key: 'complaints',
  title: { id: 'Kendala', en: 'Complaints' },
  formats: FILES,
  words: words('state', 'person', 'platform', 'q'),
  permission: complaintsHandle,
});
export const engagementRankingView = defineView({
  ...of,
  key: 'engagement-ranking',
  title: { id: 'Peringkat keterlibatan satuan', en: 'Engagement ranking of units' },
  formats: TEXT,
  words: words('period'),
});
export const peopleRankingView = defineView({
  ...of,
  key: 'people-ranking',
  title: { id: 'Peringkat personel', en: 'Ranking of people' },
  formats: TEXT,
  words: words('platform', 'period', 'position', 'layout'),
});
export const unitMonthsView = defineView({
  ...of,
  key: 'unit-months',
  title: { id: 'Rekap satuan per bulan', en: 'Units by month' },
  formats: TEXT,
  words: words('platform', 'period'),
});
export const handleCoverageView = defineView({
  ...of,
  key: 'handle-coverage',
  title: { id: 'Ringkasan kelengkapan username', en: 'Summary of usernames on file' },
  formats: PICTURE,
  words: words(),
});
export const complianceView = defineView({
  ...of,
  key: 'compliance',
  title: { id: 'Laporan kepatuhan', en: 'Compliance report' },
  formats: PICTURE,
  words: words('period', 'addressee', 'sender', 'copies'),
});

/** The reports that jobs send, as a message or as the rows behind it. */
export const reportAttendanceView = defineView({
  ...of,
  key: 'report-attendance',
  title: { id: 'Rekap', en: 'Recap' },
  formats: ['xlsx', 'pdf', 'message'],
  words: words('platform', 'mode', 'layout', 'position'),
});
export const reportBriefView = defineView({
  ...of,
  key: 'report-brief',
  title: { id: 'Ringkasan satu halaman', en: 'One-page brief' },
  formats: ['pdf', 'png', 'message'],
  words: words('platform'),
});
export const reportLinksView = defineView({
  ...of,
  key: 'report-links',
  title: { id: 'Rekap amplifikasi', en: 'Recap of shared posts' },
  formats: ['xlsx', 'pdf', 'message'],
  words: words('platform', 'mode'),
});
export const reportCombinedView = defineView({
  ...of,
  key: 'report-combined',
  title: { id: 'Rekap gabungan media sosial', en: 'Recap of both platforms' },
  formats: ['xlsx', 'pdf', 'message'],
  words: words('period'),
});
