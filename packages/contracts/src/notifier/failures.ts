import type { Static } from 'typebox';
import { oneOf } from '../define/schema.ts';

/** Why a message did not arrive, or nobody can tell whether it did. */
export const MessageFailure = oneOf(
  'number_refused',
  'whatsapp_refused',
  'whatsapp_unreachable',
  'no_whatsapp',
  'no_contact',
  'number_not_ready',
  'address_refused',
  'mail_refused',
  'mail_unreachable',
  'no_mail_server',
  'file_gone',
  'no_answer',
  'quota_used_up',
);
export type MessageFailure = Static<typeof MessageFailure>;

const TEXTS: Readonly<Record<MessageFailure, { readonly id: string; readonly en: string }>> = {
  number_refused: {
    id: 'WhatsApp menolak nomor ini; periksa apakah nomornya benar dan terdaftar di WhatsApp.',
    en: 'WhatsApp refused this number; check that it is right and registered with WhatsApp.',
  },
  whatsapp_refused: {
    id: 'WhatsApp menolak pesan dari nomor pengirim kita; hubungi administrator.',
    en: 'WhatsApp refuses messages of our sender; tell the administrator.',
  },
  whatsapp_unreachable: {
    id: 'WhatsApp tidak dapat dihubungi walaupun sudah beberapa kali dicoba.',
    en: 'WhatsApp could not be reached, although it was tried several times.',
  },
  no_whatsapp: {
    id: 'Belum ada cara mengirim lewat WhatsApp; hubungi administrator.',
    en: 'There is no way to send by WhatsApp; tell the administrator.',
  },
  no_contact: {
    id: 'Penerima belum pernah menulis ke nomor WhatsApp kita, jadi nomor itu tidak boleh menulis lebih dulu; minta ia mengirim satu pesan.',
    en: 'The recipient has never written to our WhatsApp number, so it must not write first; ask them to send it one message.',
  },
  number_not_ready: {
    id: 'Nomor WhatsApp pengirim belum tersambung; sambungkan di halaman Nomor WhatsApp, lalu kirim ulang.',
    en: 'The sending WhatsApp number is not linked; link it on the page WhatsApp numbers, then send again.',
  },
  address_refused: {
    id: 'Server e-mail menolak alamat ini; periksa apakah alamatnya benar.',
    en: 'The mail server refused this address; check that it is right.',
  },
  mail_refused: { id: 'Server e-mail menolak pesan ini.', en: 'The mail server refused this message.' },
  mail_unreachable: {
    id: 'Server e-mail tidak dapat dihubungi walaupun sudah beberapa kali dicoba.',
    en: 'The mail server could not be reached, although it was tried several times.',
  },
  no_mail_server: {
    id: 'Belum ada server e-mail untuk mengirim; hubungi administrator.',
    en: 'There is no mail server to send by; tell the administrator.',
  },
  file_gone: { id: 'Berkas lampirannya sudah tidak ada.', en: 'The file that goes with it is not there any more.' },
  no_answer: {
    id: 'Tidak ada jawaban, jadi tidak pasti sampai; tanyakan kepada penerima sebelum mengirim lagi.',
    en: 'There was no answer, so it may have arrived; ask the recipient before it is sent again.',
  },
  quota_used_up: {
    id: 'Jatah pesan harian klien ini (NOTIFIER_MESSAGES_PER_DAY) sudah habis; kirim ulang setelah pukul 00.00 UTC, atau minta administrator menaikkannya.',
    en: 'This client’s messages of the day (NOTIFIER_MESSAGES_PER_DAY) are used up; send it again after 00:00 UTC, or ask the administrator for more.',
  },
};

/** A reason for people; null: none is known. */
export const failureText = (failure: string | null | undefined, language: 'id' | 'en'): string | null =>
  (failure != null && Object.hasOwn(TEXTS, failure) ? TEXTS[failure as MessageFailure] : null)?.[language] ?? null;
