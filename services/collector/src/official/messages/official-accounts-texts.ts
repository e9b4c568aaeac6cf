import type { Language, Texts } from '@balai/documents';
import { RUN_ERRORS } from '../../messages/run-errors.ts';
import type { Standing } from '../domain/account-standing.ts';

/** What an account can be, with the signs of the former report. */
export const STANDING_TEXTS: Readonly<Record<Standing, Texts & { readonly mark: string }>> = {
  active: { mark: '🔥', id: 'Aktif', en: 'Active' },
  passive: { mark: '🌙', id: 'Pasif', en: 'Passive' },
  missing: { mark: '🚫', id: 'Belum ada akun', en: 'No account' },
  unread: { mark: '⚠️', id: 'Tidak terbaca', en: 'Not read' },
  off: { mark: '⏸️', id: 'Dinonaktifkan', en: 'Switched off' },
};

const REASONS: Readonly<Record<string, Texts>> = {
  ...RUN_ERRORS,
  never_read: { id: 'Belum pernah dibaca', en: 'Never read yet' },
  not_read_since: { id: 'Belum dibaca pada periode ini', en: 'Not read in this period' },
};

/** Why an account was not read. A code without a text stands for itself. */
export const reasonIn = (reason: string | null, language: Language): string | null =>
  reason === null ? null : (REASONS[reason]?.[language] ?? reason);

export const LABELS = {
  units: { id: 'Satuan', en: 'Units' },
  unit: { id: 'Satuan', en: 'Unit' },
  account: { id: 'Akun', en: 'Account' },
  accounts: { id: 'Akun', en: 'Accounts' },
  state: { id: 'Status', en: 'State' },
  posts: { id: 'Konten', en: 'Posts' },
  lastRead: { id: 'Terakhir dibaca', en: 'Last read' },
  reason: { id: 'Alasan', en: 'Reason' },
  noUnits: { id: 'Tidak ada satuan untuk ditampilkan.', en: 'There are no units to show.' },
} as const satisfies Readonly<Record<string, Texts>>;

/** `3 konten`. */
export const postsText = (count: string, isOne: boolean, language: Language): string =>
  language === 'id' ? `${count} konten` : `${count} ${isOne ? 'post' : 'posts'}`;
