import { defineSchedule } from '../define/schedule.ts';
import { clearNotes } from './events.ts';

/** Clears old notes of each active client, every night. */
export const __camel__Schedule = defineSchedule({
  key: '__name__-clearing',
  name: { id: 'Pembersihan catatan {client}', en: 'Clearing of the notes of {client}' },
  crons: ['15 3 * * *'],
  zone: 'client',
  overlap: 'skip',
  catchUp: 'once',
  catchUpWindowMinutes: 1_440,
  maxRunMinutes: 10,
  isFor: () => true,
  isActiveFor: ({ active }) => active,
  command: clearNotes,
  payload: ({ jobRunId, clientId }) => ({ job_run_id: jobRunId, client_id: clientId }),
});
