import * as attendance from '../attendance/chat-orders.ts';
import * as collector from '../collector/chat-orders.ts';
import { defineChatMenu } from '../define/chat-menu.ts';
import * as views from './view-orders.ts';

/** The menu of directorates. Numbers are those of the former system. */
export const directorateMenu = defineChatMenu({
  trigger: 'dirrequest',
  title: { id: 'Menu direktorat', en: 'Menu of directorates' },
  entries: [
    {
      no: 5,
      label: { id: 'Absensi like, lengkap', en: 'Likes, everybody' },
      order: views.membersOrder,
      parts: [null, 'instagram', 'semua', null],
    },
    { no: 7, label: { id: 'Absensi like per satuan', en: 'Likes by unit' }, order: views.unitsOrder, parts: [null, 'instagram', null] },
    { no: 12, label: { id: 'Ambil data sekarang', en: 'Collect data now' }, order: collector.collectOrder },
  ],
});

/** The menu of a client's operators. */
export const operatorMenu = defineChatMenu({
  trigger: 'oprrequest',
  title: { id: 'Menu operator', en: 'Menu of operators' },
  entries: [
    {
      no: 3,
      label: { id: 'Manajemen Engagement', en: 'Engagement' },
      entries: [
        { no: 1, label: { id: 'Absensi Likes Instagram', en: 'Instagram likes' }, order: attendance.likesOrder },
        { no: 2, label: { id: 'Absensi Komentar TikTok', en: 'TikTok comments' }, order: attendance.commentsOrder },
      ],
    },
  ],
});
