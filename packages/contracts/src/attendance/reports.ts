import { defineReport } from '../define/report.ts';
import { sendReport } from './events.ts';

/** Tells a client's contacts, three times a day, who has liked the day's Instagram posts. */
export const dailyLikesReport = defineReport({
  key: 'daily-likes-report',
  name: { id: 'Laporan likes harian {client}', en: 'Daily likes report of {client}' },
  audience: ['groups', 'operators', 'supervisors', 'emails'],
  command: sendReport,
  timetable: {
    crons: ['20 15,18,20 * * *'],
    zone: 'client',
    overlap: 'skip',
    catchUp: 'latest',
    catchUpWindowMinutes: 120,
    maxRunMinutes: 20,
    isFor: ({ type }) => type === 'org' || type === 'direktorat',
    isActiveFor: ({ active, instagram }) => active && instagram.enabled,
  },
});

/** Tells a client's contacts, three times a day, who has shared the day's Instagram posts. */
export const dailyLinksReport = defineReport({
  key: 'daily-links-report',
  name: { id: 'Laporan amplifikasi harian {client}', en: 'Daily sharing report of {client}' },
  audience: ['groups', 'operators', 'supervisors', 'emails'],
  command: sendReport,
  timetable: {
    crons: ['5 15,18,21 * * *'],
    zone: 'client',
    overlap: 'skip',
    catchUp: 'latest',
    catchUpWindowMinutes: 120,
    maxRunMinutes: 20,
    isFor: ({ type }) => type === 'org',
    isActiveFor: ({ active, amplify_enabled }) => active && amplify_enabled === true,
  },
});
