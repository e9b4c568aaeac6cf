import { defineErasableData } from '../define/personal-data.ts';

export const attendancePersonalData = defineErasableData('attendance', {
  tables: [
    { table: 'person', rule: 'replaced', holds: { id: 'Nama, NRP, pangkat, satuan, jabatan', en: 'Name, number, rank, unit, position' } },
    { table: 'membership', rule: 'replaced', holds: { id: 'Keanggotaan terdahulu', en: 'Former memberships' } },
    { table: 'person_number', rule: 'kept', holds: { id: 'Nomor urut dalam rekap', en: 'Place in recaps' } },
    { table: 'person_handle', rule: 'replaced', holds: { id: 'Username media sosial', en: 'Social media usernames' } },
    { table: 'handle', rule: 'replaced', holds: { id: 'Username yang dikenal', en: 'Known usernames' } },
    { table: 'dirty_handle', rule: 'replaced', holds: { id: 'Username yang dicocokkan ulang', en: 'Usernames being matched again' } },
    {
      table: 'engagement_delta',
      rule: 'replaced',
      holds: { id: 'Username yang menyukai atau berkomentar', en: 'Usernames that liked or commented' },
    },
    {
      table: 'engagement_snapshot',
      rule: 'replaced',
      holds: { id: 'Username yang menyukai atau berkomentar', en: 'Usernames that liked or commented' },
    },
    { table: 'complaint', rule: 'replaced', holds: { id: 'Kendala dan buktinya', en: 'Complaints and their evidence' } },
    { table: 'correction', rule: 'replaced', holds: { id: 'Alasan dan bukti koreksi', en: 'Reasons and evidence of corrections' } },
    { table: 'link_report', rule: 'replaced', holds: { id: 'Laporan amplifikasi', en: 'Reported shares' } },
    { table: 'reported_link', rule: 'replaced', holds: { id: 'Tautan yang dilaporkan', en: 'Reported links' } },
    { table: 'reminder', rule: 'replaced', holds: { id: 'Pengingat dan hasilnya', en: 'Reminders and what became of them' } },
    { table: 'reminder_mark', rule: 'removed', holds: { id: 'Hari terakhir diingatkan', en: 'Days of reminders' } },
  ],
  retention: [
    {
      key: 'attendance.reminders',
      days: 180,
      setting: null,
      title: { id: 'Pengingat dan laporan terjadwal', en: 'Reminders and scheduled reports' },
    },
  ],
});
