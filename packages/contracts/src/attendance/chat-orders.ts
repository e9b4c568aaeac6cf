import { defineChatOrder } from '../define/chat-order.ts';
import { runChatOrder } from './events.ts';
import { attendanceRead } from './permissions.ts';

const recapOrder = (trigger: string, what: string) =>
  defineChatOrder({
    trigger,
    permission: attendanceRead,
    isForContacts: true,
    help: `*${trigger}#CLIENT* : rekap ${what} hari ini; tambahkan #konten untuk per konten, #sudah atau #belum untuk menyaring`,
    command: runChatOrder,
  });

export const likesOrder = recapOrder('absensilikes', 'likes Instagram');
export const commentsOrder = recapOrder('absensikomentar', 'komentar TikTok');
export const linksOrder = defineChatOrder({
  trigger: 'absensiamplifikasi',
  permission: attendanceRead,
  isForContacts: true,
  help: '*absensiamplifikasi#CLIENT* : rekap amplifikasi hari ini; tambahkan #sudah atau #belum untuk menyaring',
  command: runChatOrder,
});
