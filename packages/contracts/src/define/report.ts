import Type, { type Static } from 'typebox';
import { defineCommand, type MessageDefinition } from './message.ts';
import type { NamedInWords, ScheduleDefinition, Timetable } from './schedule.ts';
import { ClientId, Instant, Uuid } from './schema.ts';

const SendReport = Type.Object({
  /** Id of the run, also the key by which the report is sent once. */
  report_run_id: Uuid,
  /** Key of the report. */
  report: Type.String(),
  client_id: ClientId,
  /** When the report was due. */
  due_at: Instant,
  /** Ordered after its time (catch-up); the text says so. */
  late: Type.Boolean(),
});
export type SendReport = Static<typeof SendReport>;

/** The command by which a service is told to make and send one of its reports. */
export const reportCommand = (owner: string): MessageDefinition<SendReport> =>
  defineCommand(`${owner}.report.send.v1`, 'Make a report of a client and have it delivered to its audience.', SendReport, {
    from: ['scheduler'],
  });

/** Contacts of a client that a report goes to. */
export type Audience = 'groups' | 'operators' | 'supervisors' | 'emails';

/** A text that a service makes about a client and the notifier delivers to an audience, at fixed times. */
export interface ReportDefinition {
  readonly declares: 'report';
  /** First part of its job's key. */
  readonly key: string;
  /** What people call it, in the languages they read; `{client}` becomes the client's name. */
  readonly name: NamedInWords;
  readonly audience: readonly Audience[];
  /** The schedule that fires it. */
  readonly schedule: ScheduleDefinition;
}

/** Declares a report. Its service handles `command`, hands the text to `notifier.report.deliver.v1`, and ends the run. */
export function defineReport(
  report: Omit<ReportDefinition, 'declares' | 'schedule'> & { command: MessageDefinition<SendReport>; timetable: Timetable },
): ReportDefinition {
  const { key, name, audience, command, timetable } = report;
  const payload = ({ jobRunId, clientId, fireTime, isLate }: Parameters<ScheduleDefinition['payload']>[0]): SendReport => ({
    report_run_id: jobRunId,
    report: key,
    client_id: clientId,
    due_at: fireTime.toISOString(),
    late: isLate,
  });
  return Object.freeze({
    declares: 'report' as const,
    key,
    name,
    audience,
    schedule: Object.freeze({ declares: 'schedule' as const, ...timetable, key, name, command, payload }),
  });
}
