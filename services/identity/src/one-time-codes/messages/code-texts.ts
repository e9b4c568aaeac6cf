import type { ClientLanguage } from '@balai/contracts/identity';
import type { CodePurpose } from '../domain/one-time-code.ts';

interface Texts {
  /** Of the e-mail. */
  readonly subject: string;
  readonly text: (code: string, minutes: number) => string;
}

const inIndonesian = (subject: string, use: string): Texts => ({
  subject,
  text: (code, minutes) =>
    `Kode Anda untuk ${use}: *${code}*\n\nKode berlaku ${minutes} menit. Jangan berikan kepada siapa pun. Jika Anda tidak memintanya, abaikan pesan ini.`,
});
const inEnglish = (subject: string, use: string): Texts => ({
  subject,
  text: (code, minutes) =>
    `Your code to ${use}: *${code}*\n\nIt is valid for ${minutes} minutes. Give it to nobody. If you did not ask for it, ignore this message.`,
});

/** The message that carries a code. A code in bold is not shown among the messages sent. */
export const codeTexts: Readonly<Record<ClientLanguage, Readonly<Record<CodePurpose, Texts>>>> = {
  id: {
    'second-factor': inIndonesian('Kode masuk', 'masuk'),
    claim: inIndonesian('Kode klaim akun', 'mengklaim data Anda'),
    'user-login': inIndonesian('Kode masuk', 'masuk'),
    'platform-login': inIndonesian('Kode administrator', 'masuk sebagai administrator platform'),
  },
  en: {
    'second-factor': inEnglish('Sign-in code', 'sign in'),
    claim: inEnglish('Claim code', 'claim your data'),
    'user-login': inEnglish('Sign-in code', 'sign in'),
    'platform-login': inEnglish('Administrator code', 'sign in as platform administrator'),
  },
};
