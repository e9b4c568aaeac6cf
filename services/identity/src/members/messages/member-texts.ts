import type { ClientLanguage } from '@balai/contracts/identity';

interface Texts {
  readonly emailAdded: (email: string) => string;
  readonly passwordSet: string;
}

/** What people are told about their own account. */
export const memberTexts: Readonly<Record<ClientLanguage, Texts>> = {
  id: {
    emailAdded: (email) =>
      `Alamat e-mail ${email} baru saja ditambahkan pada data personel Anda. Jika itu bukan Anda, segera hubungi operator.`,
    passwordSet: 'Kata sandi akun anggota Anda baru saja dibuat atau diganti. Jika itu bukan Anda, segera hubungi operator.',
  },
  en: {
    emailAdded: (email) => `The e-mail address ${email} was just added to your record. If that was not you, tell your operator at once.`,
    passwordSet: 'The password of your member account was just set or changed. If that was not you, tell your operator at once.',
  },
};
