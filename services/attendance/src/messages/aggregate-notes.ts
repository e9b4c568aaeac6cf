import { shortDate } from '@balai/calendar';
import type { Thresholds } from '../domain/habits.ts';
import { shareText } from './export-texts.ts';

/** Something a reader of the numbers must know. */
export interface Note {
  readonly code: string;
  readonly message: string;
}

const span = (from: string, to: string): string => (from === to ? shortDate(from) : `${shortDate(from)} s.d. ${shortDate(to)}`);

/**
 * What the numbers of a view mean.
 * @param previous days of the period before; null: there is none.
 * @param isPart whether it is counted up to the same time only
 */
export function aggregateNotes(percent: number, isBoth: boolean, previous: { from: string; to: string } | null, isPart = false): Note[] {
  return [
    {
      code: 'participation',
      message: 'Partisipasi = keterlibatan yang diberikan dibagi yang diharapkan, dari personel yang wajib ikut.',
    },
    {
      code: 'complete',
      message: `Tuntas = personel yang ikut di sedikitnya ${percent} % konten dibagi personel yang wajib ikut.`,
    },
    { code: 'excused', message: 'Personel yang dikecualikan adalah kelompok tersendiri dan tidak masuk ke kedua ukuran.' },
    { code: 'members', message: 'Yang dihitung adalah anggota aktif hari ini, juga untuk hari-hari yang lalu.' },
    ...(previous === null
      ? []
      : [
          {
            code: 'previous',
            message: `previous: angka yang sama pada periode sebelumnya, ${span(previous.from, previous.to)}${isPart ? ', sampai waktu yang sama' : ''}.`,
          },
        ]),
    { code: 'peers', message: 'peers: rata-rata baris lain yang punya nilai, tanpa baris itu sendiri.' },
    ...(isBoth
      ? [{ code: 'both_platforms', message: 'Instagram (like) dan TikTok (komentar) digabung: setiap konten dihitung satu.' }]
      : []),
  ];
}

/** What the numbers of an overview mean: its rows are put beside no others. @param isTimed whether it tells when something was seen */
export const overviewNotes = (
  percent: number,
  isBoth: boolean,
  previous: { from: string; to: string } | null,
  isPart: boolean,
  isTimed: boolean,
): Note[] => [
  ...aggregateNotes(percent, isBoth, previous, isPart).filter(({ code }) => code !== 'peers'),
  ...(isTimed ? [firstSeenNote] : []),
];

/** What the numbers of groups on days mean. */
export const courseNotes = (percent: number, isBoth: boolean): Note[] =>
  aggregateNotes(percent, isBoth, null).filter(({ code }) => code !== 'peers');

/** What the states of people mean. */
export const membersNotes = (percent: number, isBoth: boolean): Note[] => [
  {
    code: 'states',
    message: `Tuntas bila ikut di sedikitnya ${percent} % konten; kurang bila baru sebagian, belum bila belum sama sekali.`,
  },
  ...aggregateNotes(percent, isBoth, null).filter(({ code }) => ['excused', 'members', 'both_platforms'].includes(code)),
];

/** What times are. */
export const firstSeenNote: Note = {
  code: 'first_seen',
  message:
    'Jam adalah saat pengambilan data pertama kali melihat keterlibatan itu, bukan saat diberikan; keduanya dapat berselisih selama jeda antarpengambilan.',
};

/** What the hours of several days are. */
export const hoursNotes: readonly Note[] = [
  firstSeenNote,
  {
    code: 'found_late',
    message:
      'Yang sudah ada ketika konten baru pertama kali diambil dua jam atau lebih sesudah terbit tidak diketahui jamnya, jadi tidak masuk jam mana pun.',
  },
];

/** What the curve of a day means. @param days that the typical one is made of */
export const curveNotes = (weeks: number, days: number): Note[] => [
  firstSeenNote,
  {
    code: 'curve',
    message:
      'Angka setiap jam adalah keadaan pada akhir jam itu: keterlibatan yang sudah terlihat dibagi yang diharapkan dari konten yang sudah terbit.',
  },
  {
    code: 'typical',
    message:
      days === 0
        ? `Belum ada hari pembanding: dalam ${weeks} minggu terakhir hari yang sama tidak punya konten yang dibaca sejak terbit.`
        : `Hari biasa adalah median dari ${days} hari yang sama dalam ${weeks} minggu terakhir.`,
  },
  { code: 'members', message: 'Yang dihitung adalah anggota aktif hari ini, juga untuk hari-hari yang lalu.' },
];

/** How places of the leaderboard are given. @param added people that `shrunk` adds */
export const leaderboardRules = (method: 'share' | 'shrunk', minPeople: number, added: number): string[] => [
  'Urutan menurut partisipasi: keterlibatan yang diberikan dibagi yang diharapkan. Jumlah tidak menentukan, sehingga satuan kecil dapat menang.',
  'Nilai yang sama berbagi tempat (1, 2, 2, 4); di dalamnya urutan tampil menurut bagian yang tuntas, lalu nama.',
  ...(method === 'shrunk'
    ? [
        `Nilai disusutkan ke rata-rata: setiap kelompok dihitung seolah-olah ditambah ${added} personel dengan partisipasi rata-rata semua kelompok. Kelompok kecil paling terpengaruh.`,
      ]
    : []),
  ...(minPeople > 1 ? [`Kelompok dengan kurang dari ${minPeople} personel yang wajib ikut tidak diberi tempat.`] : []),
];

/** What the numbers of the ranking mean. */
export const rankingNotes = (isDirectorate: boolean): Note[] => [
  ...(isDirectorate
    ? []
    : [{ code: 'not_a_directorate', message: 'Client ini bukan direktorat: peringkat hanya berisi dirinya sendiri.' }]),
  {
    code: 'order',
    message: 'Urutan: direktorat dahulu, lalu jumlah keterlibatan, like, komentar, nilai, persen Instagram, persen TikTok, personel, nama.',
  },
  {
    code: 'sudah',
    message: 'Sudah = ikut di sedikitnya satu konten; kosong = tanpa username; yang dikecualikan tidak masuk kelompok lain.',
  },
  { code: 'percent', message: 'Persen = sudah dibagi personel selain yang dikecualikan; nilai = rata-rata kedua persen.' },
  { code: 'counts', message: 'Like dan komentar adalah yang terlihat oleh pengambilan data, juga dari personel yang dikecualikan.' },
];

/** From where on a habit is one. */
export const habitNotes = ({ lateAfterMinutes, lateShare, change, stoppedFrom, minPosts }: Thresholds): Note[] => [
  {
    code: 'late',
    message: `Selalu terlambat: sedikitnya ${shareText(lateShare, 'id')} keterlibatannya baru terlihat ${lateAfterMinutes} menit atau lebih setelah konten terbit, dari sedikitnya ${minPosts} yang waktunya diketahui.`,
  },
  {
    code: 'improved',
    message: `Membaik atau menurun: partisipasi berubah sedikitnya ${shareText(change, 'id')} dibanding periode sebelumnya, dengan sedikitnya ${minPosts} konten di kedua periode.`,
  },
  {
    code: 'stopped',
    message: `Berhenti: periode sebelumnya ikut sedikitnya ${shareText(stoppedFrom, 'id')}, periode ini tidak sama sekali, dengan sedikitnya ${minPosts} konten di kedua periode.`,
  },
  { code: 'people', message: 'Yang dikecualikan dan yang tanpa username tidak dinilai. Satu orang dapat masuk lebih dari satu kelompok.' },
  firstSeenNote,
];

/** What a streak is. */
export const streakNotes = (rule: 'complete' | 'any', percent: number): Note[] => [
  {
    code: 'rule',
    message:
      rule === 'any'
        ? 'Hari dihitung bila ikut di sedikitnya satu konten hari itu.'
        : `Hari dihitung bila ikut di sedikitnya ${percent} % konten hari itu.`,
  },
  { code: 'no_posts', message: 'Hari tanpa konten tidak dihitung dan tidak memutus rangkaian.' },
  { code: 'today', message: 'Hari ini dihitung setelah terpenuhi dan tidak memutus rangkaian sebelum berakhir.' },
  { code: 'people', message: 'Yang dikecualikan dan yang tanpa username tidak dinilai.' },
];
