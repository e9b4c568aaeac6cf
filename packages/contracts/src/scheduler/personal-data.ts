import { definePersonalData } from '../define/personal-data.ts';

export const schedulerPersonalData = definePersonalData('scheduler', {
  tables: [
    { table: 'own_times', rule: 'staff', holds: { id: 'Akun petugas yang mengubah jadwal', en: 'Staff accounts that changed times' } },
  ],
  retention: [
    {
      key: 'scheduler.job-runs',
      days: 90,
      setting: 'JOB_RUN_RETENTION_DAYS',
      title: { id: 'Riwayat tugas terjadwal', en: 'History of scheduled jobs' },
    },
  ],
});
