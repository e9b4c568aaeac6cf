import { attendanceRead } from '../attendance/permissions.ts';
import * as attendance from '../attendance/views.ts';
import * as collector from '../collector/views.ts';
import { type ChatOrderDefinition, type ChatStep, type ChatText, defineChatOrder } from '../define/chat-order.ts';
import type { ViewDefinition } from '../define/view.ts';
import { peopleRead } from '../identity/permissions.ts';
import * as identity from '../identity/views.ts';
import { runChatOrder } from '../reporting/chat-orders.ts';

const CLIENT: ChatStep = { kind: 'client' };
const PLATFORM: ChatStep = {
  kind: 'choice',
  word: 'platform',
  otherwise: 'instagram',
  question: { id: 'Platform apa?', en: 'Which platform?' },
  choices: [
    { value: 'instagram', label: { id: 'Instagram', en: 'Instagram' } },
    { value: 'tiktok', label: { id: 'TikTok', en: 'TikTok' } },
  ],
};
/** Days by the names that saved views have for them. */
const PERIOD: ChatStep = {
  kind: 'choice',
  word: 'period',
  otherwise: 'day',
  question: { id: 'Periode apa?', en: 'Which days?' },
  choices: [
    { value: 'day', label: { id: 'Hari ini', en: 'Today' } },
    { value: 'yesterday', label: { id: 'Kemarin', en: 'Yesterday' } },
    { value: 'week', label: { id: 'Minggu ini', en: 'This week' } },
    { value: 'lastWeek', label: { id: 'Minggu lalu', en: 'Last week' } },
    { value: 'month', label: { id: 'Bulan ini', en: 'This month' } },
    { value: 'lastMonth', label: { id: 'Bulan lalu', en: 'Last month' } },
  ],
};
const STATE: ChatStep = {
  kind: 'choice',
  word: 'state',
  otherwise: 'semua',
  question: { id: 'Personel yang mana?', en: 'Which people?' },
  choices: [
    { value: 'semua', label: { id: 'Semua', en: 'Everybody' }, isEverything: true },
    { value: 'done', label: { id: 'Tuntas', en: 'Complete' } },
    { value: 'owing', label: { id: 'Masih berutang', en: 'Still owing' } },
  ],
};

/** An order that a view answers, as a text and, where it says so, a file. Its parts are the client and what the steps ask for. */
export const viewOrder = (
  trigger: string,
  of: ViewDefinition,
  help: ChatText | null,
  {
    steps = [],
    query = {},
    file = null,
  }: { steps?: readonly ChatStep[]; query?: Record<string, string>; file?: NonNullable<ChatOrderDefinition['view']>['file'] } = {},
): ChatOrderDefinition =>
  defineChatOrder({
    trigger,
    permission: of.permission,
    isForContacts: of.permission === attendanceRead || of.permission === peopleRead,
    steps: [CLIENT, ...steps],
    view: { of, query, file },
    help,
    command: runChatOrder,
  });

export const unitsOrder = viewOrder(
  'rekapsatuan',
  attendance.unitsView,
  { id: '*rekapsatuan#KLIEN* : peringkat satuan hari ini', en: '*rekapsatuan#CLIENT* : today’s ranking of units' },
  { steps: [PLATFORM, PERIOD] },
);
export const membersOrder = viewOrder(
  'rekappersonel',
  attendance.membersView,
  { id: '*rekappersonel#KLIEN* : rekap personel hari ini', en: '*rekappersonel#CLIENT* : today’s recap of people' },
  { steps: [PLATFORM, STATE, PERIOD], file: 'xlsx' },
);
export const divisionsOrder = viewOrder('rekapdivisi', attendance.divisionsView, null, { steps: [PLATFORM, PERIOD] });
export const postsOrder = viewOrder(
  'rekapkonten',
  attendance.postsView,
  { id: '*rekapkonten#KLIEN* : rekap per konten hari ini', en: '*rekapkonten#CLIENT* : today’s recap by post' },
  { steps: [PLATFORM, PERIOD] },
);
export const briefOrder = viewOrder(
  'ringkasan',
  attendance.reportBriefView,
  { id: '*ringkasan#KLIEN* : ringkasan satu halaman hari ini', en: '*ringkasan#CLIENT* : today on one page' },
  { steps: [PLATFORM, PERIOD], file: 'png' },
);
export const tasksOrder = viewOrder(
  'tugas',
  attendance.tasksView,
  { id: '*tugas#KLIEN* : daftar tugas hari ini', en: '*tugas#CLIENT* : today’s tasks' },
  { steps: [PERIOD] },
);
export const sharedOrder = viewOrder('rekapamplifikasi', attendance.sharedView, null, {
  steps: [
    {
      kind: 'choice',
      word: 'kind',
      otherwise: 'routine',
      question: { id: 'Tugas yang mana?', en: 'Which tasks?' },
      choices: [
        { value: 'routine', label: { id: 'Tugas rutin', en: 'Routine tasks' } },
        { value: 'special', label: { id: 'Tugas khusus', en: 'Special tasks' } },
      ],
    },
    STATE,
    PERIOD,
  ],
  file: 'xlsx',
});

const FILLED: ChatStep = {
  kind: 'choice',
  word: 'state',
  otherwise: 'semua',
  question: { id: 'Personel yang mana?', en: 'Which people?' },
  choices: [
    { value: 'semua', label: { id: 'Semua', en: 'Everybody' }, isEverything: true },
    { value: 'complete', label: { id: 'Sudah lengkap', en: 'Complete' } },
    { value: 'incomplete', label: { id: 'Belum lengkap', en: 'Incomplete' } },
  ],
};
export const usernamesOrder = viewOrder(
  'absensiusername',
  identity.completenessView,
  {
    id: '*absensiusername#KLIEN* : kelengkapan username personel',
    en: '*absensiusername#CLIENT* : completeness of people’s usernames',
  },
  { steps: [FILLED], query: { about: 'usernames' } },
);
export const whatsappOrder = viewOrder(
  'absensiwa',
  identity.completenessView,
  { id: '*absensiwa#KLIEN* : registrasi WhatsApp personel', en: '*absensiwa#CLIENT* : WhatsApp registration of people' },
  { steps: [FILLED], query: { about: 'whatsapp' } },
);
export const unitOperatorsOrder = viewOrder('registrasidashboard', identity.unitAccountsView, null);
export const officialAccountsOrder = viewOrder('akunresmi', identity.unitAccountsView, null, { query: { about: 'official' } });
export const officialActivityOrder = viewOrder('keaktifanakun', collector.officialAccountsView, null, { steps: [PERIOD] });
export const signInsOrder = viewOrder('loginweb', identity.signInsView, null, {
  steps: [
    {
      kind: 'choice',
      word: 'mode',
      otherwise: 'harian',
      question: { id: 'Periode apa?', en: 'Which days?' },
      choices: [
        { value: 'harian', label: { id: 'Hari ini', en: 'Today' } },
        { value: 'mingguan', label: { id: 'Minggu ini', en: 'This week' } },
        { value: 'bulanan', label: { id: 'Bulan ini', en: 'This month' } },
      ],
    },
  ],
});

/** Ask for a part of people's positions, such as `Kasat`. */
const POSITION: ChatStep = {
  kind: 'text',
  word: 'position',
  question: {
    id: 'Jabatan apa? Tulis sebagian namanya, misalnya *Kasat*.',
    en: 'Which position? Write a part of its name, for example *Kasat*.',
  },
  pattern: /^[^#]{3,60}$/,
  wrong: { id: 'Tulis 3 sampai 60 huruf.', en: 'Write 3 to 60 letters.' },
};
const MODE: ChatStep = {
  kind: 'choice',
  word: 'mode',
  otherwise: 'all',
  question: { id: 'Personel yang mana?', en: 'Which people?' },
  choices: [
    { value: 'all', label: { id: 'Semua', en: 'Everybody' } },
    { value: 'sudah', label: { id: 'Sudah', en: 'Those who have' } },
    { value: 'belum', label: { id: 'Belum', en: 'Those who have not' } },
  ],
};
const LAYOUT: ChatStep = {
  kind: 'choice',
  word: 'layout',
  otherwise: 'groups',
  question: { id: 'Susunan apa?', en: 'Which layout?' },
  choices: [
    { value: 'groups', label: { id: 'Per kelompok', en: 'By group' } },
    { value: 'simple', label: { id: 'Daftar sederhana', en: 'Plain lists' } },
    { value: 'posts', label: { id: 'Per konten', en: 'Post by post' } },
  ],
};
/** Days of a ranking, in its own words. */
const RANKED: ChatStep = {
  kind: 'choice',
  word: 'period',
  otherwise: 'today',
  question: { id: 'Periode apa?', en: 'Which days?' },
  choices: [
    { value: 'today', label: { id: 'Hari ini', en: 'Today' } },
    { value: 'yesterday', label: { id: 'Kemarin', en: 'Yesterday' } },
    { value: 'this_week', label: { id: 'Minggu ini', en: 'This week' } },
    { value: 'last_week', label: { id: 'Minggu lalu', en: 'Last week' } },
    { value: 'this_month', label: { id: 'Bulan ini', en: 'This month' } },
    { value: 'last_month', label: { id: 'Bulan lalu', en: 'Last month' } },
    { value: 'all_time', label: { id: 'Sepanjang waktu', en: 'All time' } },
  ],
};
/** The post, by the code in its link. */
const POST: ChatStep = {
  kind: 'text',
  word: 'shortcode',
  question: {
    id: 'Konten yang mana? Tulis kode di tautannya, misalnya *DABC123xyz*.',
    en: 'Which post? Write the code in its link, for example *DABC123xyz*.',
  },
  pattern: /^[A-Za-z0-9_-]{5,40}$/,
  wrong: { id: 'Itu bukan kode konten: 5 sampai 40 huruf dan angka.', en: 'That is no code of a post: 5 to 40 letters and digits.' },
};

const ATTENDED = [PLATFORM, MODE, LAYOUT, PERIOD] as const;
export const attendanceOrder = viewOrder('rekapabsensi', attendance.reportAttendanceView, null, { steps: ATTENDED });
export const dailyReportOrder = viewOrder(
  'laporanharian',
  attendance.reportAttendanceView,
  { id: '*laporanharian#KLIEN* : laporan hari ini dengan Excel', en: '*laporanharian#CLIENT* : today’s report with its workbook' },
  { steps: ATTENDED, file: 'xlsx' },
);
export const positionOrder = viewOrder('rekapjabatan', attendance.reportAttendanceView, null, {
  steps: [PLATFORM, POSITION, PERIOD],
  query: { layout: 'simple' },
  file: 'xlsx',
});
export const linksOrder = viewOrder(
  'rekaplink',
  attendance.linkReportsView,
  { id: '*rekaplink#KLIEN* : tautan amplifikasi hari ini', en: '*rekaplink#CLIENT* : today’s links of shared posts' },
  { steps: [PERIOD] },
);
export const linksOfPostOrder = viewOrder('rekaplinkkonten', attendance.linkReportsView, null, { steps: [POST, PERIOD] });
export const specialLinksOrder = viewOrder('rekaplinkkhusus', attendance.linkReportsSpecialView, null, { steps: [PERIOD] });
export const specialLinksOfPostOrder = viewOrder('rekaplinkkhususkonten', attendance.linkReportsSpecialView, null, {
  steps: [POST, PERIOD],
});
export const linkMonthOrder = viewOrder('linkbulanan', attendance.linkReportsMonthView, null, { steps: [PERIOD], file: 'xlsx' });
export const coverageOrder = viewOrder('ringkasanusername', attendance.handleCoverageView, null);
export const combinedOrder = viewOrder(
  'gabungan',
  attendance.reportCombinedView,
  { id: '*gabungan#KLIEN* : rekap gabungan kedua platform', en: '*gabungan#CLIENT* : recap of both platforms' },
  { steps: [PERIOD], file: 'xlsx' },
);
export const complianceOrder = viewOrder(
  'kepatuhan',
  attendance.complianceView,
  { id: '*kepatuhan#KLIEN* : laporan kepatuhan satuan', en: '*kepatuhan#CLIENT* : compliance of units' },
  { steps: [PERIOD] },
);
export const peopleRankingOrder = viewOrder('rankingpersonel', attendance.peopleRankingView, null, { steps: [RANKED] });
export const endsOrder = viewOrder('terbaik', attendance.peopleRankingView, null, {
  steps: [PLATFORM],
  query: { period: 'last_week', layout: 'ends' },
});
export const unitRankingOrder = viewOrder('rankingsatuan', attendance.engagementRankingView, null, { steps: [RANKED], file: 'xlsx' });
export const likesMatrixOrder = viewOrder('matrikslikes', attendance.matrixLikesView, null, {
  steps: [PERIOD],
  query: { by: 'day' },
  file: 'xlsx',
});
export const commentsMatrixOrder = viewOrder('matrikskomentar', attendance.matrixCommentsView, null, {
  steps: [PERIOD],
  query: { by: 'day' },
  file: 'xlsx',
});
export const likesByPostOrder = viewOrder('likesperkonten', attendance.matrixLikesView, null, {
  steps: [PERIOD],
  query: { by: 'post' },
  file: 'xlsx',
});
export const commentsByPostOrder = viewOrder('komentarperkonten', attendance.matrixCommentsView, null, {
  steps: [PERIOD],
  query: { by: 'post' },
  file: 'xlsx',
});
export const unitMonthsOrder = viewOrder('satuanperbulan', attendance.unitMonthsView, null, { steps: [PLATFORM], file: 'xlsx' });
export const officialPostsOrder = viewOrder('kontenresmi', attendance.postsView, null, {
  steps: [PLATFORM, PERIOD],
  query: { official_only: 'true' },
});
export const completenessFileOrder = viewOrder('kelengkapansatuan', identity.completenessView, null, {
  query: { about: 'usernames', show: 'units' },
  file: 'xlsx',
});
export const positionCompletenessOrder = viewOrder('usernamejabatan', identity.completenessView, null, {
  steps: [POSITION],
  query: { about: 'usernames' },
});
