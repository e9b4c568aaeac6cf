import type { MessageDefinition } from './message.ts';

/** What of a client a schedule may go by; the wire's `Client` has all of it. */
export interface ScheduledClient {
  readonly client_id: string;
  readonly name: string;
  readonly type: string;
  readonly active: boolean;
  readonly timezone: string;
  readonly instagram: { readonly handle: string | null; readonly enabled: boolean };
  readonly tiktok: { readonly enabled: boolean };
  readonly amplify_enabled?: boolean;
}

/** One firing of a client's job. */
export interface Firing {
  /** Id of the run; who carries it out names it in `scheduler.job-run.end.v1`. */
  readonly jobRunId: string;
  readonly clientId: string;
  readonly fireTime: Date;
  /** Fired more than a minute after its time. */
  readonly isLate: boolean;
  /** No later firing of the job falls on the same local day. */
  readonly isLastOfDay: boolean;
}

/** When something is done for each client, and what happens to times that were missed. No field has a silent default. */
export interface Timetable {
  /** Five-field patterns. */
  readonly crons: readonly string[];
  /** `client`: the client's own zone; else an IANA zone. */
  readonly zone: 'client' | (string & {});
  /** `skip`: a fire time is dropped while an earlier run of the job still goes on. */
  readonly overlap: 'skip' | 'allow';
  /** `once`: one run stands for every missed fire time. `latest`: only the newest is made up; the others are recorded as skipped. */
  readonly catchUp: 'once' | 'latest';
  /** A missed fire time older than this is not made up. */
  readonly catchUpWindowMinutes: number;
  /** A run that has not ended by then is given up. */
  readonly maxRunMinutes: number;
  /** Whether the client has the job at all. */
  readonly isFor: (client: ScheduledClient) => boolean;
  /** Whether the job of a client that has it fires now. */
  readonly isActiveFor: (client: ScheduledClient) => boolean;
}

/** Five-field patterns of times of day (`15:20`) on days, as the last three fields name them (`* * 1,2,3`). */
export const cronsAt = (times: readonly string[], days: string): string[] =>
  [...new Set(times)].sort().map((time) => {
    const [hour = '0', minute = '0'] = time.split(':');
    return `${Number(minute)} ${Number(hour)} ${days}`;
  });

/** A name in the languages of the platform's readers. */
export interface NamedInWords {
  readonly id: string;
  readonly en: string;
}

/** A job of every client it is for: at its times the scheduler sends a command to the service that does the work. */
export interface ScheduleDefinition<D = unknown> extends Timetable {
  readonly declares: 'schedule';
  /** First part of the job's key, `<key>.<CLIENT>`. */
  readonly key: string;
  /** What people call the job, in the languages they read; `{client}` becomes the client's name. */
  readonly name: NamedInWords;
  readonly command: MessageDefinition<D>;
  readonly payload: (firing: Firing) => D;
}

/** Declares a schedule. The command's owner ends each run with `scheduler.job-run.end.v1`. */
export function defineSchedule<D>(schedule: Omit<ScheduleDefinition<D>, 'declares'>): ScheduleDefinition {
  // Data of a declared command fit its schema: they are checked when the command is sent.
  return Object.freeze({ declares: 'schedule' as const, ...schedule }) as ScheduleDefinition;
}
