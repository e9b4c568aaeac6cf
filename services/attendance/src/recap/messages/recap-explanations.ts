import { STATE_TERMS, stateOf } from '@balai/attendance-report';
import type { Platform } from '@balai/contracts';
import type { AttendanceStatus, RecapReason } from '@balai/contracts/attendance';
import type { PostFreshness } from '../../posts/domain/freshness.ts';
import { type ReasonFound, reasonOfPost } from '../domain/recap-reasons.ts';
import type { ReasonText } from './reason-text.ts';
import { REASONS_IN_ENGLISH } from './reasons-in-english.ts';

/** Words of the two recaps: what people do on the platform. */
interface PlatformWords {
  readonly platform: string;
  readonly noun: string;
  readonly done: string;
}
const WORDS: Readonly<Record<'instagram' | 'tiktok', PlatformWords>> = {
  instagram: { platform: 'Instagram', noun: 'like', done: 'disukai' },
  tiktok: { platform: 'TikTok', noun: 'komentar', done: 'dikomentari' },
};
const wordsOf = (platform: Platform): PlatformWords => (platform === 'tiktok' ? WORDS.tiktok : WORDS.instagram);

/** What each state means, in the order it is shown. */
export const statusLegend = (platform: Platform): { status: AttendanceStatus; label: string; description: string }[] => {
  const { noun, done, platform: name } = wordsOf(platform);
  return [
    { status: 'sudah', label: STATE_TERMS.done.id, description: `Konten yang wajib ${done} pada periode ini sudah terpenuhi.` },
    { status: 'kurang', label: STATE_TERMS.partial.id, description: `Sudah ada ${noun}, tetapi belum memenuhi jumlah yang wajib.` },
    { status: 'belum', label: STATE_TERMS.none.id, description: `Belum ada ${noun} pada periode ini.` },
    {
      status: 'no_username',
      label: STATE_TERMS.no_handle.id,
      description: `Username ${name} belum terdaftar sehingga tidak dapat dicocokkan.`,
    },
    { status: 'no_posts', label: STATE_TERMS.no_posts.id, description: 'Tidak ada konten yang dihitung pada periode ini.' },
  ];
};

/** Short labels of a row: its state, and whether the person is exempt. */
export const badgesOf = (status: AttendanceStatus, exempt: boolean): string[] => [
  STATE_TERMS[stateOf({ status, exempt: false })].id,
  ...(exempt ? [STATE_TERMS.excused.id] : []),
];

interface Counts {
  readonly users: number;
  readonly posts: number;
  readonly sudah: number;
  readonly kurang: number;
  readonly belum: number;
  readonly noUsername: number;
}

/** Three short sentences about the numbers. */
export function insightsOf(platform: Platform, counts: Counts, officialOnly: boolean): string[] {
  const { noun, platform: name } = wordsOf(platform);
  if (officialOnly && counts.posts === 0)
    return [
      `Tidak ada konten akun resmi ${name} pada periode ini.`,
      `${counts.users} personel terdaftar dan tidak memiliki tugas.`,
      'Rekap tanpa official_only menghitung semua konten.',
    ];
  if (counts.posts === 0)
    return [
      `Tidak ada konten ${name} pada periode ini.`,
      `${counts.users} personel terdaftar dan tidak memiliki tugas.`,
      `Rekap terisi sendiri setelah konten diambil.`,
    ];
  return [
    `${counts.sudah} dari ${counts.users} personel sudah memenuhi ${noun} untuk ${counts.posts} konten.`,
    `${counts.kurang} personel masih kurang dan ${counts.belum} personel belum memberi ${noun}.`,
    counts.noUsername === 0
      ? `Semua personel memiliki username ${name}.`
      : `${counts.noUsername} personel belum memiliki username ${name}.`,
  ];
}

/** A failure at so many posts; at none: at the account itself, whose posts are then not known as of now. */
const ofPosts =
  (atPosts: string, atAccount: string): ReasonText =>
  (count, name) =>
    count === 0 ? `Pengambilan konten ${name} terakhir gagal: ${atAccount}. Angka belum tentu terkini.` : `${count} konten ${atPosts}.`;
/** The same where the reading was put off: a post that was read before has its numbers of then. */
const notRead =
  (why: string, atAccount: string): ReasonText =>
  (count, name, readBefore = 0) => {
    if (count === 0 || readBefore === 0) return ofPosts(`belum terbaca karena ${why}`, atAccount)(count, name);
    if (readBefore === count) return `${count} konten belum dibaca ulang karena ${why}; angkanya dari pembacaan sebelumnya.`;
    return `${count} konten belum terbaca atau belum dibaca ulang karena ${why}; ${readBefore} di antaranya memakai angka pembacaan sebelumnya.`;
  };
const number = new Intl.NumberFormat('id-ID');
const REASONS: Readonly<Record<string, ReasonText>> = {
  no_post: (_, name) => `Tidak ada konten ${name} pada periode ini.`,
  no_official_media: (_, name) =>
    `Tidak ada konten akun resmi ${name} yang diketahui; dengan official_only hanya konten akun resmi yang dihitung.`,
  people_arriving: (count) => `Data personel masih masuk: ${number.format(count)} perubahan belum dihitung. Angka dilengkapi sendiri.`,
  no_people: () => 'Tidak ada personel aktif yang sesuai.',
  no_handle: (count, name) => `${count} personel belum memiliki username ${name}.`,
  no_account: (_, name) => `Akun ${name} klien belum diisi atau dinonaktifkan.`,
  never_collected: (count, name) => (count === 0 ? `Konten ${name} belum pernah diambil.` : `${count} konten belum pernah diperiksa.`),
  private_account: ofPosts('tidak terbaca karena akun diprivat', 'akun diprivat'),
  provider_refused: ofPosts('gagal dibaca dari penyedia data', 'penyedia data menolak atau tidak menjawab'),
  budget_spent: notRead('jatah pengambilan data hari ini habis', 'jatah pengambilan data hari ini habis'),
  key_missing: notRead('kunci penyedia data belum dipasang', 'kunci penyedia data belum dipasang'),
  keys_off: notRead('semua kunci penyedia data dimatikan', 'semua kunci penyedia data dimatikan'),
  incomplete: (count, name) =>
    count === 0
      ? `Daftar konten ${name} belum terbaca seluruhnya; ada konten yang mungkin belum terhitung.`
      : `Data ${count} konten belum lengkap.`,
};

/** Why the numbers of one post may be too low; null: they are whole. */
export function incompleteText(platform: Platform, post: PostFreshness | null, language: 'id' | 'en' = 'id'): RecapReason | null {
  const code = reasonOfPost(post);
  return code === null ? null : (reasonTexts(platform, [{ code, count: 1 }], language)[0] ?? null);
}

const IN_LANGUAGES = { id: REASONS, en: REASONS_IN_ENGLISH } as const;

/** Reasons with their texts. */
export const reasonTexts = (platform: Platform, reasons: readonly ReasonFound[], language: 'id' | 'en' = 'id'): RecapReason[] =>
  reasons.map(({ code, count, readBefore }) => ({
    code,
    count,
    message: IN_LANGUAGES[language][code]?.(count, wordsOf(platform).platform, readBefore) ?? `${code}.`,
  }));
