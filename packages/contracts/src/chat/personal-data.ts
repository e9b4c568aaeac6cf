import { defineErasableData } from '../define/personal-data.ts';

/** For how long what happened besides messages is kept, in days: whoever was away for longer reads everything anew. */
export const MESSAGE_EVENT_DAYS = 90;

export const chatPersonalData = defineErasableData('chat', {
  tables: [
    { table: 'person', rule: 'removed', holds: { id: 'Nama dan foto akun', en: 'Name and picture of an account' } },
    { table: 'profile', rule: 'removed', holds: { id: 'Profil dan pengaturan', en: 'Profile and settings' } },
    { table: 'message', rule: 'replaced', holds: { id: 'Pesan yang ditulis', en: 'Messages they wrote' } },
    { table: 'message_event', rule: 'expires', holds: { id: 'Perubahan pada pesan', en: 'Changes of messages' } },
    { table: 'message_edit', rule: 'removed', holds: { id: 'Isi pesan sebelum diubah', en: 'What messages said before' } },
    { table: 'member', rule: 'removed', holds: { id: 'Percakapan yang diikuti', en: 'Conversations they are in' } },
    { table: 'reaction', rule: 'removed', holds: { id: 'Reaksi pada pesan', en: 'Reactions to messages' } },
    { table: 'mention', rule: 'removed', holds: { id: 'Penyebutan dalam pesan', en: 'Messages that mention them' } },
    { table: 'pin', rule: 'removed', holds: { id: 'Pesan yang disematkan', en: 'Messages they pinned' } },
    { table: 'draft', rule: 'removed', holds: { id: 'Draf pesan', en: 'Drafts of messages' } },
    { table: 'scheduled_message', rule: 'removed', holds: { id: 'Pesan terjadwal', en: 'Messages to be sent later' } },
    { table: 'note', rule: 'removed', holds: { id: 'Catatan', en: 'Notes' } },
    { table: 'friendship', rule: 'removed', holds: { id: 'Pertemanan', en: 'Friends' } },
    { table: 'block', rule: 'removed', holds: { id: 'Orang yang diblokir', en: 'People they blocked' } },
  ],
  retention: [
    {
      key: 'chat.message-events',
      title: { id: 'Perubahan pada pesan', en: 'Changes of messages' },
      days: MESSAGE_EVENT_DAYS,
      setting: null,
    },
  ],
});
