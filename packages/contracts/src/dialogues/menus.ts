import * as attendance from '../attendance/chat-orders.ts';
import * as collector from '../collector/chat-orders.ts';
import { type ChatMenuEntry, defineChatMenu } from '../define/chat-menu.ts';
import type { ChatOrderDefinition } from '../define/chat-order.ts';
import * as identity from '../identity/chat-orders.ts';
import * as views from './view-orders.ts';

// Numbers and order are those of the former system, which people know by heart.

/** An entry that an order answers. */
const entry = (no: number, id: string, en: string, order: ChatOrderDefinition, ...parts: (string | null)[]): ChatMenuEntry => ({
  ...{ no, label: { id, en }, order, parts },
});
const group = (no: number, id: string, en: string, entries: readonly ChatMenuEntry[]): ChatMenuEntry => ({
  no,
  label: { id, en },
  entries,
});
/** An entry that the dashboard has taken over, or nothing has. */
const moved = (no: number, id: string, en: string, textId: string, textEn: string): ChatMenuEntry => ({
  ...{ no, label: { id, en }, moved: { id: textId, en: textEn } },
});

const MANAGE_PEOPLE: readonly ChatMenuEntry[] = [
  entry(1, 'Tambah user baru', 'Add a person', identity.addPersonOrder),
  entry(2, 'Perbarui data user', 'Change a person’s data', identity.changePersonOrder),
  entry(3, 'Ubah status user', 'Activate or deactivate a person', identity.personStatusOrder),
  entry(4, 'Cek data user', 'Look a person up', identity.showPersonOrder),
  entry(5, 'Absensi registrasi WhatsApp', 'WhatsApp registration', views.whatsappOrder, null, null),
  entry(6, 'Absensi update data username', 'Completeness of usernames', views.usernamesOrder, null, null),
  entry(7, 'Kode menghubungkan WhatsApp', 'Code to link a WhatsApp number', identity.bindingCodeOrder),
];

export const operatorMenu = defineChatMenu({
  trigger: 'oprrequest',
  title: { id: 'Menu operator', en: 'Menu of operators' },
  entries: [
    group(1, 'Manajemen User', 'People', MANAGE_PEOPLE),
    group(2, 'Manajemen Amplifikasi', 'Shared posts', [
      group(1, 'Tugas', 'Tasks', [
        entry(1, 'Update tugas rutin', 'Collect routine tasks', collector.collectOrder),
        moved(
          2,
          'Input tugas khusus',
          'Add a special task',
          'Tugas khusus dibuat di dasbor: *Konten → Tambah tugas khusus*.',
          'Special tasks are made in the dashboard: *Posts → Add a special task*.',
        ),
      ]),
      group(2, 'Laporan tugas rutin', 'Reports of routine tasks', [
        entry(1, 'Rekap link harian', 'Links of today', views.linksOrder, null, 'day'),
        entry(2, 'Rekap link harian kemarin', 'Links of yesterday', views.linksOrder, null, 'yesterday'),
        entry(3, 'Rekap link per konten', 'Links of a post', views.linksOfPostOrder, null, null, 'month'),
        entry(4, 'Absensi amplifikasi user', 'Who has shared', attendance.linksOrder),
      ]),
      group(3, 'Laporan tugas khusus', 'Reports of special tasks', [
        entry(1, 'Rekap link', 'Links', views.specialLinksOrder, null, 'day'),
        entry(2, 'Rekap link per konten', 'Links of a post', views.specialLinksOfPostOrder, null, null, 'month'),
        entry(3, 'Absensi', 'Who has shared', views.sharedOrder, null, 'special', 'semua', 'day'),
      ]),
    ]),
    group(3, 'Manajemen Engagement', 'Engagement', [
      entry(1, 'Absensi Likes Instagram', 'Instagram likes', views.attendanceOrder, null, 'instagram', null, 'groups', 'day'),
      entry(2, 'Absensi Komentar TikTok', 'TikTok comments', views.attendanceOrder, null, 'tiktok', null, 'groups', 'day'),
    ]),
  ],
});

export const dashboardMenu = defineChatMenu({
  trigger: 'dashrequest',
  title: { id: 'Menu dasbor', en: 'Menu of the dashboard' },
  entries: [
    entry(1, 'Rekap user belum lengkapi data', 'People with missing data', views.usernamesOrder, null, 'incomplete'),
    entry(2, 'Rekap link Instagram', 'Links of today’s posts', views.tasksOrder, null, 'day'),
    entry(3, 'Rekap likes Instagram', 'Instagram likes', views.attendanceOrder, null, 'instagram', 'all', 'groups', 'day'),
    moved(
      4,
      'Rekap komentar Instagram',
      'Instagram comments',
      'Komentar Instagram tidak dihitung: di Instagram yang dihitung adalah like. Pilih *3*.',
      'Instagram comments do not count: on Instagram likes do. Choose *3*.',
    ),
    entry(5, 'Rekap komentar TikTok', 'TikTok comments', views.attendanceOrder, null, 'tiktok', 'all', 'groups', 'day'),
  ],
});

export const directorateMenu = defineChatMenu({
  trigger: 'dirrequest',
  title: { id: 'Menu direktorat', en: 'Menu of directorates' },
  entries: [
    entry(1, 'Rekap kelengkapan data personel satuan', 'Completeness of people’s data by unit', views.usernamesOrder, null, 'semua'),
    entry(2, 'Ringkasan pengisian data', 'Summary of usernames on file', views.coverageOrder),
    entry(3, 'Rekap data belum lengkap', 'People with missing data', views.usernamesOrder, null, 'incomplete'),
    entry(4, 'Rekap matriks update satuan', 'Completeness as a workbook', views.completenessFileOrder),
    entry(5, 'Absensi like direktorat, lengkap', 'Likes by division', views.divisionsOrder, null, 'instagram', 'day'),
    entry(
      6,
      'Absensi like direktorat, sederhana',
      'Likes as plain lists',
      views.attendanceOrder,
      null,
      'instagram',
      'all',
      'simple',
      'day',
    ),
    entry(7, 'Absensi like Instagram per satuan', 'Likes by unit', views.attendanceOrder, null, 'instagram', 'all', 'groups', 'day'),
    entry(8, 'Absensi komentar TikTok per satuan', 'Comments by unit', views.attendanceOrder, null, 'tiktok', 'all', 'groups', 'day'),
    entry(9, 'Absensi komentar, sederhana', 'Comments as plain lists', views.attendanceOrder, null, 'tiktok', 'all', 'simple', 'day'),
    entry(10, 'Absensi komentar, lengkap', 'Comments by division', views.divisionsOrder, null, 'tiktok', 'day'),
    entry(11, 'Absensi user dasbor web', 'Dashboard registration', views.unitOperatorsOrder),
    entry(12, 'Ambil konten dan likes Instagram', 'Collect Instagram posts and likes', collector.collectOrder),
    entry(13, 'Ambil likes Instagram', 'Collect Instagram likes', collector.collectOrder),
    entry(14, 'Ambil konten dan komentar TikTok', 'Collect TikTok posts and comments', collector.collectOrder),
    entry(15, 'Ambil komentar TikTok', 'Collect TikTok comments', collector.collectOrder),
    entry(16, 'Daftar tugas hari ini', 'Today’s tasks', views.tasksOrder, null, 'day'),
    entry(17, 'Laporan harian Instagram', 'Daily report of Instagram', views.dailyReportOrder, null, 'instagram', 'all', 'groups', 'day'),
    entry(18, 'Laporan harian TikTok', 'Daily report of TikTok', views.dailyReportOrder, null, 'tiktok', 'all', 'groups', 'day'),
    entry(19, 'Rekap like (Excel)', 'Likes as a workbook', views.likesMatrixOrder, null, 'day'),
    entry(20, 'Rekap komentar (Excel)', 'Comments as a workbook', views.commentsMatrixOrder, null, 'day'),
    entry(21, 'Rekap gabungan semua sosmed', 'Recap of both platforms', views.combinedOrder, null, 'day'),
    entry(22, 'Ranking engagement', 'Ranking of units', views.unitRankingOrder, null, null),
    entry(23, 'Rekap like mingguan (Excel)', 'Likes of the week as a workbook', views.likesMatrixOrder, null, 'week'),
    entry(24, 'Rekap komentar mingguan (Excel)', 'Comments of the week as a workbook', views.commentsMatrixOrder, null, 'week'),
    entry(25, 'TikTok 5 teratas dan terbawah', 'TikTok, first and last five', views.endsOrder, null, 'tiktok'),
    entry(26, 'Instagram 5 teratas dan terbawah', 'Instagram, first and last five', views.endsOrder, null, 'instagram'),
    entry(27, 'Rekap like bulanan (Excel)', 'Likes of the month as a workbook', views.likesMatrixOrder, null, 'month'),
    entry(28, 'Rekap like per konten (Excel)', 'Likes by post as a workbook', views.likesByPostOrder, null, 'day'),
    entry(29, 'Rekap komentar per konten (Excel)', 'Comments by post as a workbook', views.commentsByPostOrder, null, 'day'),
    entry(30, 'Laporan kepatuhan satuan', 'Compliance of units', views.complianceOrder, null, null),
    entry(31, 'Ranking personel', 'Ranking of people', views.peopleRankingOrder, null, 'all_time'),
    entry(32, 'Ranking satuan', 'Ranking of units, all time', views.unitRankingOrder, null, 'all_time'),
    entry(33, 'Absensi data pemegang jabatan', 'Usernames of people in a position', views.positionCompletenessOrder, null, null),
    entry(34, 'Likes Instagram per jabatan', 'Instagram likes of a position', views.positionOrder, null, 'instagram', null, null),
    entry(35, 'Komentar TikTok per jabatan', 'TikTok comments of a position', views.positionOrder, null, 'tiktok', null, null),
    entry(36, 'Akun resmi satuan', 'Official accounts of units', views.officialActivityOrder, null, 'day'),
    entry(
      37,
      'Konten Instagram akun resmi hari ini',
      'Today’s Instagram posts of official accounts',
      views.officialPostsOrder,
      null,
      'instagram',
      'day',
    ),
    moved(
      38,
      'Sinkronisasi secUid',
      'Synchronise secUid',
      'Pengenal akun TikTok diperbarui sendiri saat data diambil. Ketik *ambildata* untuk mengambilnya sekarang.',
      'The ids of TikTok accounts are kept up to date with each collection. Type *ambildata* to collect now.',
    ),
    entry(
      39,
      'Konten TikTok akun resmi hari ini',
      'Today’s TikTok posts of official accounts',
      views.officialPostsOrder,
      null,
      'tiktok',
      'day',
    ),
    entry(40, 'Rekap Instagram akun resmi', 'Instagram posts of official accounts', views.officialPostsOrder, null, 'instagram', null),
    entry(41, 'Rekap TikTok akun resmi', 'TikTok posts of official accounts', views.officialPostsOrder, null, 'tiktok', null),
    entry(42, 'Instagram per bulan (Excel)', 'Instagram by month as a workbook', views.unitMonthsOrder, null, 'instagram'),
    entry(43, 'TikTok per bulan (Excel)', 'TikTok by month as a workbook', views.unitMonthsOrder, null, 'tiktok'),
    entry(
      44,
      'Likes Instagram per jabatan (Excel)',
      'Instagram likes of a position as a workbook',
      views.positionOrder,
      null,
      'instagram',
      null,
      null,
    ),
    entry(
      45,
      'Komentar TikTok per jabatan (Excel)',
      'TikTok comments of a position as a workbook',
      views.positionOrder,
      null,
      'tiktok',
      null,
      null,
    ),
  ],
});

export const summaryMenu = defineChatMenu({
  trigger: 'wabot',
  title: { id: 'Menu ringkasan', en: 'Menu of summaries' },
  entries: [
    entry(1, 'Ringkasan personel', 'Summary of people', views.coverageOrder),
    entry(2, 'Ringkasan Instagram', 'Summary of Instagram', views.briefOrder, null, 'instagram', 'day'),
    entry(3, 'Ringkasan TikTok', 'Summary of TikTok', views.briefOrder, null, 'tiktok', 'day'),
    moved(
      4,
      'Jadwal kiriman',
      'Schedules',
      'Jadwal, penerima, dan sakelarnya ada di dasbor: *Laporan → Pengiriman*.',
      'Schedules, recipients and switches are in the dashboard: *Reports → Deliveries*.',
    ),
  ],
});

const AGGREGATOR = [
  'Tidak perlu lagi: rekap dihitung dari data terbaru setiap kali diminta.',
  'No longer needed: recaps are counted from the newest data each time.',
] as const;

export const clientMenu = defineChatMenu({
  trigger: 'clientrequest',
  title: { id: 'Menu klien', en: 'Menu of clients' },
  entries: [
    group(1, 'Manajemen Klien & User', 'Clients and people', [
      entry(1, 'Tambah klien', 'Add a client', identity.addClientOrder),
      entry(2, 'Kelola klien', 'Manage a client', identity.changeClientOrder),
      group(3, 'Kelola user', 'Manage people', MANAGE_PEOPLE),
      entry(4, 'Hapus WA user', 'Remove a person’s number', identity.changePersonOrder),
      entry(5, 'Penghapusan massal', 'Deactivate several people', identity.deactivationLetter),
      moved(6, 'Refresh aggregator', 'Refresh the aggregator', ...AGGREGATOR),
    ]),
    group(2, 'Operasional Media Sosial', 'Social media', [
      group(1, 'Instagram', 'Instagram', [
        entry(1, 'Ambil konten', 'Collect posts', collector.collectOrder),
        entry(2, 'Ambil likes', 'Collect likes', collector.collectOrder),
        entry(3, 'Absensi likes', 'Who has liked', views.attendanceOrder, null, 'instagram', null, 'groups', 'day'),
      ]),
      group(2, 'TikTok', 'TikTok', [
        entry(1, 'Ambil konten', 'Collect posts', collector.collectOrder),
        entry(2, 'Ambil komentar', 'Collect comments', collector.collectOrder),
        entry(3, 'Absensi komentar', 'Who has commented', views.attendanceOrder, null, 'tiktok', null, 'groups', 'day'),
        moved(
          4,
          'Ambil konten manual',
          'Add a post by hand',
          'Konten ditambahkan dengan tautannya di dasbor: *Konten → Tambah tugas khusus*.',
          'Posts are added by their link in the dashboard: *Posts → Add a special task*.',
        ),
        moved(
          5,
          'Hapus konten',
          'Remove a post',
          'Konten disembunyikan dari rekap di dasbor: *Konten*, lalu pilih kontennya.',
          'Posts are hidden from recaps in the dashboard: *Posts*, then the post.',
        ),
      ]),
      entry(3, 'Absensi username Instagram', 'Completeness of Instagram usernames', views.usernamesOrder, null, null),
      entry(4, 'Absensi username TikTok', 'Completeness of TikTok usernames', views.usernamesOrder, null, null),
      entry(5, 'Excel amplifikasi bulan ini', 'Links of this month as a workbook', views.linkMonthOrder, null, 'month'),
      entry(6, 'Excel amplifikasi bulan lalu', 'Links of last month as a workbook', views.linkMonthOrder, null, 'lastMonth'),
      moved(7, 'Refresh aggregator', 'Refresh the aggregator', ...AGGREGATOR),
    ]),
    group(3, 'Transfer & Laporan', 'Imports and reports', [
      moved(
        1,
        'Transfer user',
        'Import people',
        'Personel diimpor di dasbor, dengan pratinjau: *Personel → Impor*.',
        'People are imported in the dashboard, with a preview: *People → Import*.',
      ),
      entry(2, 'Absensi login web', 'Web sign-ins', views.signInsOrder, null, 'bulanan'),
      entry(3, 'Respons komplain', 'File a complaint', attendance.complaintOrder),
      entry(4, 'Absensi akun resmi', 'Official accounts of units', views.officialAccountsOrder),
    ]),
    group(4, 'Administratif', 'Administration', [
      moved(
        1,
        'Info pengecualian',
        'Who is excused',
        'Personel yang dikecualikan ada di dasbor: *Personel*, saring *Dikecualikan*.',
        'Excused people are in the dashboard: *People*, filter *Excused*.',
      ),
      moved(
        2,
        'Hapus WA admin',
        'Remove administrators’ numbers',
        'Nomor administrator ada di akunnya, bukan pada personel. Ubah di dasbor: *Akun*.',
        'Numbers of administrators belong to their accounts, not to people. Change them in the dashboard: *Accounts*.',
      ),
      moved(3, 'Unduh dokumen', 'Download documents', 'Panduan ada di dasbor: *Bantuan*.', 'The guides are in the dashboard: *Help*.'),
    ]),
  ],
});
