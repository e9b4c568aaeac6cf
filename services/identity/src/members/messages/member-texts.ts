import type { ClientLanguage } from '@balai/contracts/identity';

interface Texts {
  readonly passwordSet: string;
}

/** What people are told about their own account. */
export const memberTexts: Readonly<Record<ClientLanguage, Texts>> = {
  id: {
    passwordSet: 'Kata sandi akun anggota Anda baru saja dibuat atau diganti. Jika itu bukan Anda, segera hubungi operator.',
  },
  en: {
    passwordSet: 'The password of your member account was just set or changed. If that was not you, tell your operator at once.',
  },
};
