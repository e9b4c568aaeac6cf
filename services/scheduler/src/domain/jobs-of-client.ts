import type { ScheduleDefinition, ScheduledClient } from '@balai/contracts';
import type { JobDefinition } from './job.ts';
import { jobName } from './job-name.ts';

/** The jobs a client has, active or not. */
export const jobsOfClient = (schedules: readonly ScheduleDefinition[], client: ScheduledClient): JobDefinition[] =>
  schedules
    .filter((schedule) => schedule.isFor(client))
    .map((schedule) => ({
      key: `${schedule.key}.${client.client_id}`,
      name: jobName(schedule, client.name, 'id'),
      client_id: client.client_id,
      crons: schedule.crons,
      timezone: schedule.zone === 'client' ? client.timezone : schedule.zone,
      overlap: schedule.overlap,
      catch_up: schedule.catchUp,
      catch_up_window_minutes: schedule.catchUpWindowMinutes,
      max_run_minutes: schedule.maxRunMinutes,
      active: schedule.isActiveFor(client),
      command: schedule.command.type,
    }));
