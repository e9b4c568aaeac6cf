import { shortDate } from '@balai/calendar';
import type { TriageStory } from '../domain/triage.ts';
import { platformOf, type TriageWords } from './triage-words.ts';

const UPDATE_HANDLE = 'Minta operator satuan memperbarui akun di data personel.';
const WAIT = 'Tunggu pengambilan data berikutnya, paling lama sekitar satu jam, lalu muat ulang rekap.';
const PROOF = 'Bila tetap tidak tercatat, kirim kendala dengan tangkapan layar agar diperiksa operator.';
const DECIDE = 'Terima bila buktinya cukup: konten yang dipilih lalu dihitung. Bila tidak, tolak dengan alasan.';
const CLOSE = 'Tidak ada yang perlu dihitung: tolak dengan penjelasan ini.';
const COLLECT = 'Tekan Ambil data sekarang, lalu muat ulang halaman ini.';
const CHECK = 'Periksa apakah konten dibuka dan ditanggapi dari akun yang terdaftar, dan akun itu tidak dibatasi.';

const daysOf = ({ days, isOfPost }: TriageStory): string =>
  isOfPost ? 'konten ini' : `konten ${shortDate(days.from)} s.d. ${shortDate(days.to)}`;

const FINDINGS: TriageWords['findings'] = {
  person_inactive: {
    title: 'Personel tidak aktif',
    summary: () => 'Personel ini tercatat tidak aktif, sehingga tidak masuk rekap.',
    steps: {
      member: ['Minta operator satuan mengaktifkan data personel bila ini keliru.'],
      operator: ['Aktifkan lagi di Personel bila ini keliru. Bila benar, tolak dengan alasan.'],
    },
  },
  exempt: {
    title: 'Dikecualikan',
    summary: () => 'Personel ini dikecualikan dan selalu dihitung tuntas.',
    steps: { member: [], operator: [CLOSE] },
  },
  no_handle: {
    title: 'Akun belum terdaftar',
    summary: (found) => `Personel ini belum punya akun ${platformOf(found)} terdaftar, sehingga tidak dapat dicocokkan.`,
    steps: {
      member: [UPDATE_HANDLE, 'Yang sudah dilakukan dari akun itu ikut dihitung sesudah akunnya didaftarkan.'],
      operator: ['Isi akunnya di data personel.', 'Yang sudah dilakukan dari akun itu ikut dihitung sesudah akunnya didaftarkan.'],
    },
  },
  handle_differs: {
    title: 'Akun berbeda dari yang terdaftar',
    summary: ({ registered, reported }) => `Terdaftar @${registered?.handle ?? '-'}, sedangkan yang disebut @${reported ?? '-'}.`,
    steps: { member: [UPDATE_HANDLE, PROOF], operator: ['Pastikan akun mana yang benar, lalu perbarui data personel bila perlu.', DECIDE] },
  },
  no_posts: {
    title: 'Tidak ada konten',
    summary: (found) => `Tidak ada ${daysOf(found)} yang dihitung untuk personel ini.`,
    steps: { member: [], operator: [CLOSE] },
  },
  already_recorded: {
    title: 'Sudah tercatat',
    summary: (found) => `Semua ${daysOf(found)} sudah dihitung: ${found.done} dari ${found.total}.`,
    steps: { member: ['Muat ulang rekap.'], operator: [CLOSE] },
  },
  never_observed: {
    title: 'Konten belum diamati',
    summary: () => 'Datanya belum pernah diambil.',
    steps: { member: [WAIT], operator: [COLLECT] },
  },
  handle_newer_than_looks: {
    title: 'Akun baru didaftarkan',
    summary: () => 'Akunnya didaftarkan sesudah data terakhir diambil.',
    steps: { member: [WAIT], operator: [COLLECT] },
  },
  look_failed: {
    title: 'Pengambilan data gagal',
    summary: () => 'Pengambilan data terakhir gagal.',
    steps: { member: [WAIT, PROOF], operator: [COLLECT, 'Bila gagal lagi, lihat sebabnya di Pengambilan data.', DECIDE] },
  },
  list_incomplete: {
    title: 'Daftar belum lengkap',
    summary: () => 'Daftar dari platform terpotong, sehingga sebagian nama belum terbaca.',
    steps: { member: [WAIT, PROOF], operator: [COLLECT, DECIDE] },
  },
  other_owner_then: {
    title: 'Akun waktu itu milik orang lain',
    summary: () => 'Akunnya terlihat, tetapi waktu itu belum atau tidak lagi terdaftar atas nama personel ini.',
    steps: {
      member: ['Minta operator memeriksa sejak kapan akun itu dipakai.', PROOF],
      operator: ['Periksa sejak kapan akun itu dipakai, di riwayat akun personel.', DECIDE],
    },
  },
  withdrawn: {
    title: 'Pernah terlihat, lalu ditarik',
    summary: () => 'Tanggapannya pernah terlihat, lalu hilang pada dua pengamatan lengkap berturut-turut.',
    steps: {
      member: ['Tanggapi lagi kontennya dari akun yang terdaftar.', WAIT],
      operator: ['Minta personel menanggapi lagi dari akun yang terdaftar.', COLLECT],
    },
  },
  facts_dropped: {
    title: 'Rincian sudah tidak disimpan',
    summary: () => 'Rincian konten itu sudah melewati masa simpan; hasil akhirnya tetap.',
    steps: { member: [PROOF], operator: [DECIDE] },
  },
  not_seen: {
    title: 'Tidak terlihat di daftar lengkap',
    summary: ({ registered }) => `@${registered?.handle ?? '-'} tidak ada di daftar yang terbaca lengkap.`,
    steps: { member: [CHECK, PROOF], operator: ['Minta bukti bahwa tanggapannya dari akun yang terdaftar.', DECIDE] },
  },
};

const OWNER = { nobody: 'belum terdaftar atas nama siapa pun', another: 'terdaftar atas nama orang lain', them: 'terdaftar atas namanya' };

export const triageInIndonesian: TriageWords = {
  findings: FINDINGS,
  registered: (handle, since) => `Akun terdaftar: @${handle}${since === null ? '' : `, sejak ${since}`}.`,
  reported: (handle, owner, seen, of) => `Akun @${handle} ${OWNER[owner]}; terlihat di ${seen} dari ${of} konten yang belum dihitung.`,
  activity: (found) =>
    found.activity === null
      ? `Belum pernah terlihat ikut di konten ${platformOf(found)}.`
      : `Terlihat ikut di ${found.activity.posts} konten, yang pertama ${shortDate(found.activity.since)}.`,
  counted: (found) => `Dihitung ${found.done} dari ${found.total} (${daysOf(found)}).`,
  unseen: (why, asOf) => `${why}${asOf === null ? '' : ` (data ${asOf})`}`,
  more: (posts) => `${posts} konten lain juga belum dihitung.`,
};
