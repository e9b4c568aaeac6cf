import * as attendance from '../attendance/chat-orders.ts';
import * as collector from '../collector/chat-orders.ts';
import { defineChatMenu } from '../define/chat-menu.ts';
import * as identity from '../identity/chat-orders.ts';
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
    { no: 11, label: { id: 'Registrasi dashboard', en: 'Dashboard registration' }, order: views.unitOperatorsOrder },
    { no: 12, label: { id: 'Ambil data sekarang', en: 'Collect data now' }, order: collector.collectOrder },
  ],
});

/** The menu of a client's operators. */
export const operatorMenu = defineChatMenu({
  trigger: 'oprrequest',
  title: { id: 'Menu operator', en: 'Menu of operators' },
  entries: [
    {
      no: 1,
      label: { id: 'Manajemen User', en: 'People' },
      entries: [
        { no: 1, label: { id: 'Tambah user baru', en: 'Add a person' }, order: identity.addPersonOrder },
        { no: 2, label: { id: 'Perbarui data user', en: 'Change a person’s data' }, order: identity.changePersonOrder },
        { no: 3, label: { id: 'Ubah status user', en: 'Activate or deactivate a person' }, order: identity.personStatusOrder },
        { no: 4, label: { id: 'Cek data user', en: 'Look a person up' }, order: identity.showPersonOrder },
        {
          no: 5,
          label: { id: 'Absensi registrasi WhatsApp', en: 'WhatsApp registration' },
          order: views.whatsappOrder,
          parts: [null, null],
        },
        {
          no: 6,
          label: { id: 'Absensi update data username', en: 'Completeness of usernames' },
          order: views.usernamesOrder,
          parts: [null, null],
        },
        { no: 7, label: { id: 'Kode menghubungkan WhatsApp', en: 'Code to link a WhatsApp number' }, order: identity.bindingCodeOrder },
      ],
    },
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
