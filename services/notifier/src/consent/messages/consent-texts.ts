import type { ClientLanguage } from '@balai/contracts/access';

/** What is answered to somebody who ended (`false`) or resumed messages. */
export const consentText = (isWanted: boolean, language: ClientLanguage): string => TEXTS[language][isWanted ? 'wanted' : 'ended'];

const TEXTS: Readonly<Record<ClientLanguage, { readonly wanted: string; readonly ended: string }>> = {
  id: {
    wanted:
      'Terima kasih. Nomor Anda akan menerima pemberitahuan, laporan, dan pengingat lewat WhatsApp. Balas *berhenti* kapan saja untuk menghentikannya.',
    ended:
      'Baik, pemberitahuan, laporan, dan pengingat tidak lagi dikirim ke nomor Anda. Jawaban atas perintah Anda sendiri tetap dikirim. Balas *mulai* untuk menerimanya lagi.',
  },
  en: {
    wanted: 'Thank you. Your number will get notices, reports and reminders by WhatsApp. Answer *stop* at any time to end them.',
    ended:
      'All right: no more notices, reports and reminders are sent to your number. Answers to your own orders still are. Answer *start* to get them again.',
  },
};
