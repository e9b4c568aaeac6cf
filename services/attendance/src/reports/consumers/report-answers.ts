import type { DataOf } from '@balai/contracts';
import { runFinished } from '@balai/contracts/collector';
import { reportDelivered } from '@balai/contracts/notifier';
import { on } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import { TOO_OLD } from '../domain/report-standing.ts';
import { endReport, type ReportEnd } from '../use-cases/end-report.ts';
import { writeReport } from '../use-cases/write-report.ts';

const endOf = ({ messages, expired }: DataOf<typeof reportDelivered>): ReportEnd =>
  expired === true ? { outcome: 'skipped', reason: TOO_OLD } : { outcome: 'succeeded', reason: messages === 0 ? 'no recipients' : null };

/** What a report waits for; runs of no report change nothing. */
export const reportAnswers = (context: AttendanceContext) => [
  on(runFinished, ({ data }, { tx }) => writeReport(context, tx, data.run_id)),
  on(reportDelivered, ({ data }, { tx }) => endReport(tx, data.report_run_id, endOf(data))),
];
