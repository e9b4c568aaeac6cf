import { type ChatText, defineChatOrder } from '../define/chat-order.ts';
import { runChatOrder as runIdentityOrder } from '../identity/chat-orders.ts';
import { runChatOrder } from './events.ts';
import { attendanceRead, complaintsHandle } from './permissions.ts';

const recapOrder = (trigger: string, what: ChatText) =>
  defineChatOrder({
    trigger,
    permission: attendanceRead,
    isForContacts: true,
    help: {
      id: `*${trigger}#KLIEN* : rekap ${what.id} hari ini; tambahkan #konten untuk per konten, #sudah atau #belum untuk menyaring, #sendiri untuk konten sendiri saja`,
      en: `*${trigger}#CLIENT* : today’s ${what.en}; add #konten for one post after another, #sudah (complete) or #belum (not complete) to filter, #sendiri for own posts only`,
    },
    command: runChatOrder,
  });

export const likesOrder = recapOrder('absensilikes', { id: 'likes Instagram', en: 'Instagram likes recap' });
export const commentsOrder = recapOrder('absensikomentar', { id: 'komentar TikTok', en: 'TikTok comments recap' });
export const linksOrder = defineChatOrder({
  trigger: 'absensiamplifikasi',
  permission: attendanceRead,
  isForContacts: true,
  help: {
    id: '*absensiamplifikasi#KLIEN* : rekap amplifikasi hari ini; tambahkan #sudah atau #belum untuk menyaring, #sendiri untuk konten sendiri saja',
    en: '*absensiamplifikasi#CLIENT* : today’s recap of shared posts; add #sudah (complete) or #belum (not complete) to filter, #sendiri for own posts only',
  },
  command: runChatOrder,
});

/** A complaint as people write it into the form of the former system. */
export const complaintOrder = defineChatOrder({
  trigger: 'komplain',
  permission: complaintsHandle,
  isForContacts: true,
  letter: /pesan\s+komplain/i,
  partsMax: 1,
  // Answers are about a person.
  isPersonal: true,
  changes: true,
  help: {
    id: '*Pesan Komplain* : ajukan kendala seorang personel; ketik *komplain* untuk formatnya',
    en: '*Pesan Komplain* : file a complaint for a person; type *komplain* for its form',
  },
  command: runChatOrder,
  // Somebody whose number is linked complains for themselves.
  ofPerson: runIdentityOrder,
});
