import { shortDate } from '@balai/calendar';
import type { TriageCode } from '@balai/contracts/attendance';
import { ACTIVITY_SINCE, type TriageStory } from '../domain/triage.ts';
import { whyText } from './why-texts.ts';

/** What a triage says: a heading, a sentence, and steps in their order. */
interface TriageText {
  readonly title: string;
  readonly summary: (found: TriageStory) => string;
  readonly steps: readonly string[];
}

const UPDATE_HANDLE = 'Minta operator satuan memperbarui akun di data personel.';
const WAIT = 'Tunggu pengambilan data berikutnya, paling lama sekitar satu jam, lalu muat ulang rekap.';
const PROOF = 'Bila tetap tidak tercatat, kirim kendala dengan tangkapan layar agar diperiksa operator.';
const CHECK = 'Periksa apakah konten dibuka dan ditanggapi dari akun yang terdaftar, dan akun itu tidak dibatasi.';

const platformOf = ({ platform }: TriageStory): string => (platform === 'tiktok' ? 'TikTok' : 'Instagram');
const daysOf = ({ days, isOfPost }: TriageStory): string =>
  isOfPost ? 'konten ini' : `konten ${shortDate(days.from)} s.d. ${shortDate(days.to)}`;

const TEXTS: Readonly<Record<TriageCode, TriageText>> = {
  person_inactive: {
    title: 'Personel tidak aktif',
    summary: () => 'Personel ini tercatat tidak aktif, sehingga tidak masuk rekap.',
    steps: ['Minta operator satuan mengaktifkan data personel bila ini keliru.'],
  },
  exempt: { title: 'Dikecualikan', summary: () => 'Personel ini dikecualikan dan selalu dihitung lengkap.', steps: [] },
  no_handle: {
    title: 'Akun belum terdaftar',
    summary: (found) => `Personel ini belum punya akun ${platformOf(found)} terdaftar, sehingga tidak dapat dicocokkan.`,
    steps: [UPDATE_HANDLE, 'Yang sudah dilakukan dari akun itu ikut dihitung sesudah akunnya didaftarkan.'],
  },
  handle_differs: {
    title: 'Akun berbeda dari yang terdaftar',
    summary: ({ registered, reported }) => `Terdaftar @${registered?.handle ?? '-'}, sedangkan yang disebut @${reported ?? '-'}.`,
    steps: [UPDATE_HANDLE, PROOF],
  },
  no_posts: { title: 'Tidak ada konten', summary: (found) => `Tidak ada ${daysOf(found)} yang dihitung untuk personel ini.`, steps: [] },
  already_recorded: {
    title: 'Sudah tercatat',
    summary: (found) => `Semua ${daysOf(found)} sudah dihitung: ${found.done} dari ${found.total}.`,
    steps: ['Muat ulang rekap.'],
  },
  never_observed: { title: 'Konten belum diamati', summary: () => 'Datanya belum pernah diambil.', steps: [WAIT] },
  handle_newer_than_looks: {
    title: 'Akun baru didaftarkan',
    summary: () => 'Akunnya didaftarkan sesudah data terakhir diambil.',
    steps: [WAIT],
  },
  look_failed: { title: 'Pengambilan data gagal', summary: () => 'Pengambilan data terakhir gagal.', steps: [WAIT, PROOF] },
  list_incomplete: {
    title: 'Daftar belum lengkap',
    summary: () => 'Daftar dari platform terpotong, sehingga sebagian nama belum terbaca.',
    steps: [WAIT, PROOF],
  },
  other_owner_then: {
    title: 'Akun waktu itu milik orang lain',
    summary: () => 'Akunnya terlihat, tetapi waktu itu belum atau tidak lagi terdaftar atas nama personel ini.',
    steps: ['Minta operator memeriksa sejak kapan akun itu dipakai.', PROOF],
  },
  withdrawn: {
    title: 'Pernah terlihat, lalu ditarik',
    summary: () => 'Tanggapannya pernah terlihat, lalu hilang pada dua pengamatan lengkap berturut-turut.',
    steps: ['Tanggapi lagi kontennya dari akun yang terdaftar.', WAIT],
  },
  facts_dropped: {
    title: 'Rincian sudah tidak disimpan',
    summary: () => 'Rincian konten itu sudah melewati masa simpan; hasil akhirnya tetap.',
    steps: [PROOF],
  },
  not_seen: {
    title: 'Tidak terlihat di daftar lengkap',
    summary: ({ registered }) => `@${registered?.handle ?? '-'} tidak ada di daftar yang terbaca lengkap.`,
    steps: [CHECK, PROOF],
  },
};

const clock = (at: Date, timezone: string): string =>
  new Intl.DateTimeFormat('id-ID', { dateStyle: 'medium', timeStyle: 'short', timeZone: timezone }).format(at);

const OWNER = { nobody: 'belum terdaftar atas nama siapa pun', another: 'terdaftar atas nama orang lain', them: 'terdaftar atas namanya' };

/** The heading of a finding. */
export const triageTitle = (code: TriageCode): string => TEXTS[code].title;

/** Facts behind it, one a line. */
function evidenceOf(found: TriageStory): string[] {
  const { registered, reported, reportedOwner, reportedSeen, platform, timezone, activity, total, done, unseen } = found;
  const facts: string[] = [];
  if (registered !== null)
    facts.push(`Akun terdaftar: @${registered.handle}${registered.since === null ? '' : `, sejak ${clock(registered.since, timezone)}`}.`);
  if (reportedOwner !== null)
    facts.push(
      `Akun @${reported ?? ''} ${OWNER[reportedOwner]}; terlihat di ${reportedSeen} dari ${unseen.length} konten yang belum dihitung.`,
    );
  facts.push(`Terlihat ikut di ${activity} konten sejak ${shortDate(ACTIVITY_SINCE)}.`);
  facts.push(`Dihitung ${done} dari ${total} (${daysOf(found)}).`);
  for (const { url, code, complete, asOf } of unseen.slice(0, 5))
    facts.push(`${url}: ${whyText(code, platform, complete)}${asOf === null ? '' : ` (data ${clock(asOf, timezone)})`}`);
  return facts;
}

/** A triage in words. */
export function triageText(found: TriageStory) {
  const { title, summary, steps } = TEXTS[found.code];
  return {
    title,
    summary: summary(found),
    evidence: evidenceOf(found),
    solutions: steps.map((label, index) => ({ order: index + 1, label })),
  };
}

/** The answer to a complaint: what was found, and what to do. */
export function complaintAnswer(found: TriageStory): string {
  const { title, summary, evidence, solutions } = triageText(found);
  const steps = solutions.map(({ order, label }) => `${order}. ${label}`);
  return [`*${title}*`, summary, '', ...evidence.map((fact) => `• ${fact}`), ...(steps.length === 0 ? [] : ['', ...steps])].join('\n');
}
