import type { BaseLanguage, Platform } from '@balai/contracts';
import { oneOrMany } from '../../recap/messages/english-count.ts';
import type { WhyNotCode } from '../domain/why.ts';

type ReasonTexts = Readonly<Record<WhyNotCode, (noun: string, complete: number) => string>>;

const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const INDONESIAN: ReasonTexts = {
  facts_dropped: () => 'Rincian konten ini sudah melewati masa simpan; yang tersisa hanya hasil akhirnya.',
  no_handle: () => 'Personel ini belum punya akun terdaftar di platform ini.',
  never_observed: () => 'Konten ini belum pernah diamati.',
  other_owner_then: (noun) => `Akunnya terlihat memberi ${noun}, tetapi waktu itu belum atau tidak lagi terdaftar atas nama personel ini.`,
  withdrawn: (noun) => `${upper(noun)} pernah terlihat lalu ditarik, dan aturan klien tidak menghitung yang ditarik.`,
  handle_newer_than_looks: () => 'Akunnya baru didaftarkan sesudah pengamatan terakhir; pengamatan berikutnya akan mencocokkannya.',
  look_failed: () => 'Pengamatan terakhir gagal, sehingga daftar terbaru belum diketahui.',
  list_incomplete: (noun) => `Daftar ${noun} yang terbaca belum lengkap; akunnya bisa saja ada di bagian yang tidak terbaca.`,
  not_seen: (noun, complete) =>
    `Akunnya tidak terlihat di daftar ${noun} pada ${complete} pengamatan lengkap${complete === 0 ? '; jumlahnya tidak berubah sejak dibaca' : ''}.`,
};

const ENGLISH: ReasonTexts = {
  facts_dropped: () => 'The details of this post are past the time they are kept; only the result is left.',
  no_handle: () => 'This person has no registered account on this platform yet.',
  never_observed: () => 'This post has not been looked at yet.',
  other_owner_then: (noun) => `A ${noun} of the account was seen, but then it was not yet, or no longer, registered for this person.`,
  withdrawn: (noun) => `A ${noun} was seen and then taken back, and the client's rule does not count what was taken back.`,
  handle_newer_than_looks: () => 'The account was registered after the last look; the next one will match it.',
  look_failed: () => 'The last look failed, so the newest list is not known.',
  list_incomplete: (noun) => `The list of ${noun}s was not read completely; the account may be in the part that was not read.`,
  not_seen: (noun, complete) =>
    `The account was not in the list of ${noun}s in ${complete} complete ${oneOrMany(complete, 'look', 'looks')}${complete === 0 ? '; its number has not changed since it was read' : ''}.`,
};

const TEXTS = { id: INDONESIAN, en: ENGLISH } as const;
const NOUNS = { id: { instagram: 'suka', tiktok: 'komentar' }, en: { instagram: 'like', tiktok: 'comment' } } as const;

/** A reason as people read it. @param complete how many looks read the whole list */
export const whyText = (code: WhyNotCode, platform: Platform, complete: number, language: BaseLanguage): string =>
  TEXTS[language][code](NOUNS[language][platform], complete);
