import { defineErasableData } from '../define/personal-data.ts';

export const reportingPersonalData = defineErasableData('reporting', {
  needsAddresses: true,
  tables: [
    { table: 'render', rule: 'removed', holds: { id: 'Berkas ekspor dan laporan', en: 'Exported files and reports' } },
    { table: 'view_delivery', rule: 'replaced', holds: { id: 'Penerima laporan terjadwal', en: 'Recipients of scheduled reports' } },
    { table: 'view_delivery_outcome', rule: 'replaced', holds: { id: 'Hasil pengiriman per penerima', en: 'Outcome by recipient' } },
    { table: 'saved_view', rule: 'staff', holds: { id: 'Tampilan tersimpan akun petugas', en: 'Saved views of staff accounts' } },
  ],
  retention: [
    { key: 'reporting.exports', days: 7, setting: 'REPORTING_EXPORT_DAYS', title: { id: 'Berkas ekspor', en: 'Exported files' } },
    { key: 'reporting.deliveries', days: 180, setting: null, title: { id: 'Riwayat pengiriman laporan', en: 'History of deliveries' } },
  ],
});
