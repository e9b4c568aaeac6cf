import type { ClientLanguage } from '@balai/contracts/access';

interface ChatTexts {
  readonly form: string;
  readonly nrpMissing: string;
  readonly issueMissing: string;
  /** The same whether the person exists or is somebody else's. */
  readonly notFound: (nrp: string) => string;
  readonly filed: (name: string, answers: readonly string[]) => string;
  readonly known: (name: string, answers: readonly string[]) => string;
  readonly notYours: string;
  /** Does not say whether the other person exists. */
  readonly onlyOwn: string;
}

const FORM = ['Pesan Komplain', 'NRP: ', 'Nama: ', 'Username IG: ', 'Username TikTok: ', 'Kendala', '- '].join('\n');

/** Answers to complaints that are written in a chat. The words of the form are the same in both languages. */
export const chatTexts: Readonly<Record<ClientLanguage, ChatTexts>> = {
  id: {
    form: `Salin formulir ini, isi, lalu kirim kembali:\n\n${FORM}`,
    nrpMissing: `Baris *NRP* kosong. Isi formulirnya, lalu kirim kembali:\n\n${FORM}`,
    issueMissing: `Bagian *Kendala* kosong. Isi formulirnya, lalu kirim kembali:\n\n${FORM}`,
    notFound: (nrp) => `NRP ${nrp} tidak ada di antara personel klien Anda.`,
    filed: (name, answers) => `✅ Kendala *${name}* dicatat.\n\n${answers.join('\n\n')}`,
    known: (name, answers) => `Kendala *${name}* ini sudah dicatat dan belum diputuskan.\n\n${answers.join('\n\n')}`,
    notYours: 'Nomor Anda belum diberi hak untuk mengajukan kendala.',
    onlyOwn: 'Dari nomor ini hanya kendala Anda sendiri yang dapat diajukan. Isi *NRP* Anda, atau hapus barisnya.',
  },
  en: {
    form: `Copy this form, fill it in and send it back:\n\n${FORM}`,
    nrpMissing: `The line *NRP* is empty. Fill in the form and send it back:\n\n${FORM}`,
    issueMissing: `The part *Kendala* (issues) is empty. Fill in the form and send it back:\n\n${FORM}`,
    notFound: (nrp) => `The number ${nrp} is not among the people of your clients.`,
    filed: (name, answers) => `✅ The complaint of *${name}* is filed.\n\n${answers.join('\n\n')}`,
    known: (name, answers) => `This complaint of *${name}* is filed already and not decided yet.\n\n${answers.join('\n\n')}`,
    notYours: 'Your number may not file complaints yet.',
    onlyOwn: 'From this number you can only file complaints of your own. Write your own *NRP*, or remove that line.',
  },
};
