import type { DataOf } from '@balai/contracts';
import { attendanceAnswers } from '@balai/contracts/attendance';
import { runFinished } from '@balai/contracts/collector';
import { peopleFileChanged, personNotified } from '@balai/contracts/identity';
import { messageSettled, reportDelivered } from '@balai/contracts/notifier';
import { on, type Subscription, subscribe } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { TOO_OLD } from '../domain/report-standing.ts';
import { endReport, type ReportEnd } from '../use-cases/end-report.ts';
import type { ExportContext } from '../use-cases/exports/export-context.ts';
import { settleOrderedFile } from '../use-cases/exports/order-file.ts';
import { settleNotice, settleNoticeMessage } from '../use-cases/settle-notice.ts';
import { writeReport } from '../use-cases/write-report.ts';

const endOf = ({ messages, expired }: DataOf<typeof reportDelivered>): ReportEnd =>
  expired === true ? { outcome: 'skipped', reason: TOO_OLD } : { outcome: 'succeeded', reason: messages === 0 ? 'no recipients' : null };

/** Answers to what was asked of others; runs of no report, notices of nobody and files of nobody here change nothing. One a transaction: a report may be megabytes. */
export const answerSubscription = (context: AttendanceContext & ExportContext): Subscription =>
  subscribe(
    attendanceAnswers,
    [
      on(runFinished, ({ data }, { tx }) => writeReport(context, tx, data.run_id)),
      on(reportDelivered, ({ data }, { tx }) => endReport(tx, data.report_run_id, endOf(data))),
      on(personNotified, ({ data }, { tx }) => settleNotice(context, tx, data)),
      on(messageSettled, ({ data }, { tx }) => settleNoticeMessage(context, tx, data)),
      on(peopleFileChanged, ({ data }, { tx }) => settleOrderedFile(context, tx, data)),
    ],
    { batchSize: 1 },
  );
