import { defineSchedule } from '../define/schedule.ts';
import { startRun } from './events.ts';

/** Posts of today and of this many days before are collected when nothing else is asked; older ones are read no more. */
export const WINDOW_DAYS = 3;

/** Collects each client through the day: every half hour, and once more when the day's posting has ended. */
export const collectionSchedule = defineSchedule({
  key: 'collection',
  name: { id: 'Pengumpulan data {client}', en: 'Data collection of {client}' },
  crons: ['0,30 6-21 * * *', '0 22 * * *'],
  zone: 'client',
  overlap: 'skip',
  catchUp: 'once',
  catchUpWindowMinutes: 360,
  maxRunMinutes: 30,
  // Only clients that post have anything to collect.
  isFor: ({ type }) => type === 'org' || type === 'direktorat',
  // What people are asked to share is collected with the watching off too.
  isActiveFor: ({ active, instagram, tiktok, amplify_enabled }) =>
    active && (instagram.enabled || tiktok.enabled || (amplify_enabled === true && instagram.handle !== null)),
  command: startRun,
  payload: ({ jobRunId, clientId, isLastOfDay }) => ({
    run_id: jobRunId,
    client_id: clientId,
    platform: null,
    since: null,
    trigger: 'schedule' as const,
    // The last collection of a day reads every list anew, whatever the claimed counts say.
    full: isLastOfDay,
  }),
});
