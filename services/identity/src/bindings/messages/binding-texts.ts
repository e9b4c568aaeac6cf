import type { ClientLanguage } from '@balai/contracts/identity';

interface Texts {
  readonly subject: string;
  readonly mail: (code: string, minutes: number) => string;
  readonly moved: string;
}

/** What people are told about linking a number, by e-mail and at the number before. A code in bold is not shown among the messages sent. */
export const bindingTexts: Readonly<Record<ClientLanguage, Texts>> = {
  id: {
    subject: 'Kode menghubungkan nomor WhatsApp',
    mail: (code, minutes) =>
      `Kode Anda untuk menghubungkan nomor WhatsApp: *${code}*\n\nKode berlaku ${minutes} menit dan hanya untuk nomor yang memintanya. Jangan berikan kepada siapa pun. Jika Anda tidak memintanya, abaikan pesan ini dan beri tahu operator.`,
    moved:
      'Nomor ini tidak lagi terhubung dengan data personel: nomor lain sudah menggantikannya. Jika itu bukan Anda, segera hubungi operator.',
  },
  en: {
    subject: 'Code to link your WhatsApp number',
    mail: (code, minutes) =>
      `Your code to link a WhatsApp number: *${code}*\n\nIt is valid for ${minutes} minutes, and only for the number that asked. Give it to nobody. If you did not ask for it, ignore this message and tell your operator.`,
    moved: 'This number is no longer linked to a person: another number has replaced it. If that was not you, tell your operator at once.',
  },
};
