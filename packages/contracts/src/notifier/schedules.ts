import { defineSchedule } from '../define/schedule.ts';
import { sendReport } from './events.ts';

export const dailyLikesReport = defineSchedule({
  key: 'daily-likes-report',
  name: 'Laporan likes harian {client}',
  crons: ['20 15,18,20 * * *'],
  zone: 'client',
  overlap: 'skip',
  catchUp: 'latest',
  catchUpWindowMinutes: 120,
  maxRunMinutes: 20,
  isFor: ({ type }) => type === 'org' || type === 'direktorat',
  isActiveFor: ({ active, instagram }) => active && instagram.enabled,
  command: sendReport,
  payload: ({ jobRunId, clientId, fireTime, isLate }) => ({
    report_run_id: jobRunId,
    client_id: clientId,
    report: 'likes-recap' as const,
    platform: 'instagram' as const,
    due_at: fireTime.toISOString(),
    late: isLate,
  }),
});
