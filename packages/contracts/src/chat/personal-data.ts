import { defineErasableData } from '../define/personal-data.ts';
import { IMPORT_DAYS } from '../define/resource/index.ts';

/** Days for which changes of messages are kept. A client that was away for longer reads everything anew. */
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
    { table: 'follow', rule: 'removed', holds: { id: 'Bisnis yang diikuti', en: 'Businesses they follow' } },
    { table: 'customer_conversation', rule: 'removed', holds: { id: 'Percakapan dengan bisnis', en: 'Conversations with businesses' } },
    {
      table: 'inbox_note',
      rule: 'removed',
      holds: { id: 'Catatan tim tentang mereka', en: 'Notes of teams about them, and notes they wrote' },
    },
    {
      table: 'active_customer',
      rule: 'removed',
      holds: { id: 'Hari mereka menulis ke bisnis', en: 'Days on which they wrote to businesses' },
    },
    { table: 'resource_import', rule: 'expires', holds: { id: 'Baris berkas impor yang ditolak', en: 'Refused rows of imported files' } },
    {
      table: 'resource_import_refused',
      rule: 'expires',
      holds: { id: 'Baris berkas impor yang ditolak', en: 'Refused rows of imported files' },
    },
    {
      table: 'resource_change',
      rule: 'staff',
      holds: { id: 'Akun petugas yang mengubah data', en: 'Staff accounts that changed records' },
    },
    { table: 'block', rule: 'removed', holds: { id: 'Orang yang diblokir', en: 'People they blocked' } },
  ],
  retention: [
    { key: 'chat.imports', title: { id: 'Impor berkas', en: 'Imports of files' }, days: IMPORT_DAYS, setting: null },
    {
      key: 'chat.message-events',
      title: { id: 'Perubahan pada pesan', en: 'Changes of messages' },
      days: MESSAGE_EVENT_DAYS,
      setting: null,
    },
  ],
});
