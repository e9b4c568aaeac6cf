import { defineProblems } from '@balai/runtime/problem';

/** Failures of the notifier. */
export const notifierProblems = defineProblems({
  message_not_found: { status: 404, id: 'Pesan ini tidak ditemukan', en: 'This message does not exist' },
  message_not_failed: {
    status: 409,
    id: 'Pesan ini tidak gagal: hanya yang gagal dapat dicoba lagi',
    en: 'This message has not failed: only those that failed can be tried again',
  },
  message_too_old: {
    status: 409,
    id: 'Pesan ini dibuat lebih dari {hours} jam yang lalu; isinya mungkin tidak benar lagi, buatlah pesan baru',
    en: 'This message was made more than {hours} h ago and may not be true any more; make a new one',
  },
});
