import type { JobDefinition } from './job.ts';

/** What of a client decides about its jobs. */
export interface ScheduledClient {
  readonly client_id: string;
  readonly name: string;
  readonly type: string;
  readonly active: boolean;
  readonly timezone: string;
  readonly instagram: boolean;
  readonly tiktok: boolean;
}

/** Every half hour of the day, and once more when the day's posting has ended. */
const COLLECTION_CRONS = ['0,30 6-21 * * *', '0 22 * * *'];
const REPORT_CRONS = ['20 15,18,20 * * *'];

/** Jobs a client has, active or not. Only clients that post have any. */
export function jobsOfClient(client: ScheduledClient): JobDefinition[] {
  if (client.type !== 'org' && client.type !== 'direktorat') return [];
  const common = { client_id: client.client_id, timezone: client.timezone, overlap: 'skip' as const };
  return [
    {
      ...common,
      key: `collection.${client.client_id}`,
      name: `Pengumpulan data ${client.name}`,
      crons: COLLECTION_CRONS,
      catch_up: 'once',
      catch_up_window_minutes: 360,
      max_run_minutes: 30,
      active: client.active && (client.instagram || client.tiktok),
      command: 'collector.run.start.v1',
    },
    {
      ...common,
      key: `daily-likes-report.${client.client_id}`,
      name: `Laporan likes harian ${client.name}`,
      crons: REPORT_CRONS,
      catch_up: 'latest',
      catch_up_window_minutes: 120,
      max_run_minutes: 20,
      active: client.active && client.instagram,
      command: 'notifier.report.send.v1',
    },
  ];
}
