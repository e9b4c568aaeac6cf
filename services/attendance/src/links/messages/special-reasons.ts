import type { Texts } from '@balai/runtime/problem';

const REASONS: Readonly<Record<string, Texts>> = {
  client_not_found: { id: 'klien tidak dikenal', en: 'the client is not known' },
  client_inactive: { id: 'klien tidak aktif', en: 'the client is not active' },
  invalid_link: { id: 'tautannya tidak menunjuk ke sebuah konten', en: 'the link leads to no post' },
  post_not_found: { id: 'konten tidak ditemukan', en: 'post not found' },
  private: { id: 'akun konten itu privat', en: 'the account of the post is private' },
  post_without_time: { id: 'waktu terbitnya tidak diketahui', en: 'nobody tells when it was published' },
  no_answer: { id: 'konten tidak dapat diperiksa', en: 'the post could not be looked up' },
};

/** Why a post did not become a special task, for people. */
export const specialReason = (reason: string): Texts => REASONS[reason] ?? { id: reason, en: reason };
