import type { Static } from 'typebox';
import { oneOf } from '../define/schema.ts';

/** Why a message did not arrive, or nobody can tell whether it did. */
export const MessageFailure = oneOf(
  'number_refused',
  'not_on_whatsapp',
  'whatsapp_refused',
  'whatsapp_unreachable',
  'whatsapp_busy',
  'no_whatsapp',
  'no_contact',
  'number_not_ready',
  'window_closed',
  'template_refused',
  'held_back',
  'text_too_long',
  'file_refused',
  'group_refused',
  'sender_logged_out',
  'sender_restricted',
  'address_refused',
  'mail_refused',
  'address_bounced',
  'unsubscribed',
  'opted_out',
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
  not_on_whatsapp: {
    id: 'Nomor ini tidak terdaftar di WhatsApp; periksa nomornya atau pakai e-mail.',
    en: 'This number is not registered with WhatsApp; check it, or use e-mail.',
  },
  whatsapp_refused: {
    id: 'WhatsApp menolak pesan dari nomor pengirim kita; hubungi administrator.',
    en: 'WhatsApp refuses messages of our sender; tell the administrator.',
  },
  whatsapp_unreachable: {
    id: 'WhatsApp tidak dapat dihubungi walaupun sudah beberapa kali dicoba.',
    en: 'WhatsApp could not be reached, although it was tried several times.',
  },
  whatsapp_busy: {
    id: 'WhatsApp membatasi jumlah pesan dalam waktu singkat; kirim ulang nanti.',
    en: 'WhatsApp limits how many messages may be sent within a short time; send it again later.',
  },
  window_closed: {
    id: 'Penerima tidak menulis dalam 24 jam terakhir, jadi WhatsApp hanya menerima templat yang disetujui.',
    en: 'The recipient has not written within 24 hours, so WhatsApp takes approved templates only.',
  },
  template_refused: {
    id: 'WhatsApp menolak templat pesan ini; administrator perlu memeriksa persetujuan, bahasa, dan isiannya.',
    en: 'WhatsApp refused the message template; the administrator must check its approval, language and parameters.',
  },
  held_back: {
    id: 'WhatsApp menahan pesan ini: penerima sudah mendapat banyak pesan promosi atau tidak mau menerimanya.',
    en: 'WhatsApp held this message back: the recipient gets many marketing messages or declined them.',
  },
  text_too_long: { id: 'Teksnya lebih panjang daripada yang diterima WhatsApp.', en: 'The text is longer than WhatsApp takes.' },
  file_refused: {
    id: 'WhatsApp tidak menerima lampiran ini; periksa jenis dan ukuran berkasnya.',
    en: 'WhatsApp does not take the attached file; check its type and size.',
  },
  group_refused: {
    id: 'Nomor pengirim ini tidak dapat mengirim ke grup tersebut.',
    en: 'This sending number cannot send to that group.',
  },
  sender_logged_out: {
    id: 'Nomor pengirim tidak lagi terhubung ke WhatsApp; administrator perlu menghubungkannya kembali.',
    en: 'The sending number is no longer connected to WhatsApp; the administrator must connect it again.',
  },
  sender_restricted: {
    id: 'WhatsApp membatasi nomor pengirim; administrator perlu memeriksa statusnya.',
    en: 'WhatsApp restricts the sending number; the administrator must check its status.',
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
  address_bounced: {
    id: 'E-mail ke alamat ini dikembalikan oleh servernya, jadi tidak dikirimi lagi. Periksa alamatnya; "Coba lagi" mencabut tanda itu dan mengirim sekali lagi.',
    en: 'Mail to this address was returned by its server, so no more is sent there. Check the address; "Try again" lifts that mark and sends once more.',
  },
  unsubscribed: {
    id: 'Penerima berhenti berlangganan laporan klien ini lewat e-mail.',
    en: 'The recipient unsubscribed from this client’s reports by e-mail.',
  },
  opted_out: {
    id: 'Penerima menulis *berhenti*, jadi pemberitahuan, laporan, dan pengingat tidak dikirim lewat WhatsApp sampai ia menulis *mulai*.',
    en: 'The recipient wrote *stop*: notices, reports and reminders are not sent by WhatsApp until they write *start*.',
  },
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
