import type { Platform } from '@balai/contracts';
import type { WhyNotCode } from '../domain/why.ts';

const nounOf = (platform: Platform): string => (platform === 'tiktok' ? 'komentar' : 'suka');

const TEXTS: Readonly<Record<WhyNotCode, (noun: string, complete: number) => string>> = {
  facts_dropped: () => 'Rincian konten ini sudah melewati masa simpan; yang tersisa hanya hasil akhirnya.',
  no_handle: () => 'Personel ini belum punya akun terdaftar di platform ini.',
  never_observed: () => 'Konten ini belum pernah diamati.',
  other_owner_then: (noun) => `Akunnya terlihat memberi ${noun}, tetapi waktu itu belum atau tidak lagi terdaftar atas nama personel ini.`,
  withdrawn: (noun) =>
    `${noun === 'suka' ? 'Suka' : 'Komentar'} pernah terlihat lalu ditarik, dan aturan klien tidak menghitung yang ditarik.`,
  handle_newer_than_looks: () => 'Akunnya baru didaftarkan sesudah pengamatan terakhir; pengamatan berikutnya akan mencocokkannya.',
  look_failed: () => 'Pengamatan terakhir gagal, sehingga daftar terbaru belum diketahui.',
  list_incomplete: (noun) => `Daftar ${noun} yang terbaca belum lengkap; akunnya bisa saja ada di bagian yang tidak terbaca.`,
  not_seen: (noun, complete) =>
    `Akunnya tidak terlihat di daftar ${noun} pada ${complete} pengamatan lengkap${complete === 0 ? '; jumlahnya tidak berubah sejak dibaca' : ''}.`,
};

/** A reason as people read it. @param complete how many looks read the whole list */
export const whyText = (code: WhyNotCode, platform: Platform, complete: number): string => TEXTS[code](nounOf(platform), complete);
