import { defineErasableData } from '../define/personal-data.ts';

export const notifierPersonalData = defineErasableData('notifier', {
  needsAddresses: true,
  tables: [
    { table: 'message', rule: 'replaced', holds: { id: 'Pesan WhatsApp dan e-mail', en: 'WhatsApp messages and e-mails' } },
    { table: 'inbound', rule: 'replaced', holds: { id: 'Pesan masuk', en: 'Incoming messages' } },
    { table: 'inbound_file', rule: 'removed', holds: { id: 'Berkas yang dikirim', en: 'Files that were sent in' } },
    { table: 'dialogue', rule: 'removed', holds: { id: 'Dialog yang berjalan', en: 'Dialogues under way' } },
    { table: 'chat_order', rule: 'removed', holds: { id: 'Perintah lewat obrolan', en: 'Orders by chat' } },
    { table: 'consent', rule: 'removed', holds: { id: 'Persetujuan menerima pesan', en: 'Consent to messages' } },
    { table: 'contact', rule: 'removed', holds: { id: 'Nama tampilan di WhatsApp', en: 'Display names on WhatsApp' } },
    { table: 'mail_address', rule: 'removed', holds: { id: 'Alamat e-mail yang menolak', en: 'Mail addresses that bounced' } },
    { table: 'mail_unsubscription', rule: 'removed', holds: { id: 'Berhenti berlangganan', en: 'Unsubscriptions' } },
    { table: 'account', rule: 'staff', holds: { id: 'Nomor akun petugas', en: 'Numbers of staff accounts' } },
    { table: 'number', rule: 'staff', holds: { id: 'Nomor milik instansi', en: 'Numbers of the organisation' } },
  ],
  retention: [
    {
      key: 'notifier.messages',
      days: 180,
      setting: 'MESSAGE_RETENTION_DAYS',
      title: { id: 'Pesan keluar dan masuk', en: 'Outgoing and incoming messages' },
    },
    {
      key: 'notifier.inbound-files',
      days: 30,
      setting: null,
      title: { id: 'Berkas masuk lewat WhatsApp', en: 'Files sent in by WhatsApp' },
    },
  ],
});
