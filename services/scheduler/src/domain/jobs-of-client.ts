import type { ScheduleDefinition, ScheduledClient } from '@balai/contracts';
import type { JobDefinition } from './job.ts';
import { jobName } from './job-name.ts';

/** What a client changed of a declared schedule. */
export interface OwnTimes {
  /** Key of the declaration. */
  readonly schedule: string;
  /** Instead of the declared patterns; empty: those. */
  readonly crons: readonly string[];
  readonly paused: boolean;
}

/** The jobs a client has, active or not, at its own hours where it has some. */
export const jobsOfClient = (
  schedules: readonly ScheduleDefinition[],
  client: ScheduledClient,
  ownTimes: readonly OwnTimes[] = [],
): JobDefinition[] =>
  schedules
    .filter((schedule) => schedule.isFor(client))
    .map((schedule) => {
      const { crons = [], paused = false } = ownTimes.find((own) => own.schedule === schedule.key) ?? {};
      return {
        key: `${schedule.key}.${client.client_id}`,
        name: jobName(schedule, client.name, 'id'),
        client_id: client.client_id,
        crons: crons.length > 0 ? crons : schedule.crons,
        timezone: schedule.zone === 'client' ? client.timezone : schedule.zone,
        overlap: schedule.overlap,
        catch_up: schedule.catchUp,
        catch_up_window_minutes: schedule.catchUpWindowMinutes,
        max_run_minutes: schedule.maxRunMinutes,
        active: schedule.isActiveFor(client) && !paused,
        command: schedule.command.type,
      };
    });
