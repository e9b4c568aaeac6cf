import { dueQueue, sql, type Transaction } from '@balai/runtime/database';
import type { ReportStanding } from '../domain/report-standing.ts';

/** A report on its way. */
export interface ReportRun {
  readonly report_run_id: string;
  /** Key of the report. */
  readonly report: string;
  readonly client_id: string;
  readonly due_at: Date;
  readonly late: boolean;
}

const RUN = sql.raw('report_run_id, report, client_id, due_at, late');

/** Where a report stands now. Until this transaction ends, others who ask about the same report of the client wait. */
export async function standing(tx: Transaction, run: Pick<ReportRun, 'client_id' | 'report' | 'due_at'>): Promise<ReportStanding> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`attendance.report:${run.client_id}:${run.report}`}, 0))`);
  return tx.one<ReportStanding>(sql`
    select (extract(epoch from now() - ${run.due_at}::timestamptz) * 1000)::float8 as behind_ms,
      exists (select from attendance.report_run newer
              where newer.client_id = ${run.client_id} and newer.report = ${run.report} and newer.due_at > ${run.due_at}) as overtaken`);
}

/** Begins a report; false when it is known already. */
export async function begin(tx: Transaction, run: ReportRun, waitMs: number): Promise<boolean> {
  const added = await tx.execute(sql`
    insert into attendance.report_run (report_run_id, report, client_id, due_at, late, state, deadline)
    values (${run.report_run_id}, ${run.report}, ${run.client_id}, ${run.due_at}, ${run.late}, 'collecting',
            now() + ${waitMs} * interval '1 ms')
    on conflict (report_run_id) do nothing`);
  return added > 0;
}

/** The report, locked, while it waits for its collection; else null. */
export const lockCollecting = (tx: Transaction, reportRunId: string): Promise<ReportRun | null> =>
  tx.maybeOne(sql`
    select ${RUN} from attendance.report_run where report_run_id = ${reportRunId} and state = 'collecting' for update`);

/** Moves a report on to its delivery. */
export async function awaitDelivery(tx: Transaction, { report_run_id, late }: ReportRun, waitMs: number): Promise<void> {
  await tx.execute(sql`
    update attendance.report_run set state = 'delivering', late = ${late}, deadline = now() + ${waitMs} * interval '1 ms'
    where report_run_id = ${report_run_id}`);
}

/** Ends a report; null when it had ended before or is unknown. */
export const end = (
  tx: Transaction,
  reportRunId: string,
  state: 'succeeded' | 'failed' | 'skipped',
  reason: string | null,
): Promise<ReportRun | null> =>
  tx.maybeOne(sql`
    update attendance.report_run set state = ${state}, reason = ${reason}, ended_at = now(), deadline = null
    where report_run_id = ${reportRunId} and ended_at is null returning ${RUN}`);

/** Reports that waited long enough for their collection, or (`written`) for their delivery, the oldest first. */
export const overdue = (tx: Transaction, limit: number): Promise<{ report_run_id: string; written: boolean }[]> =>
  tx.many(sql`
    select report_run_id, state = 'delivering' as written from attendance.report_run where deadline <= now() order by deadline limit ${limit}`);

/** The reports that wait. */
export const queue = dueQueue('attendance.report_run', 'deadline', sql`ended_at is null`);

/** Removes reports that ended long ago, at most `limit`. */
export const prune = (tx: Transaction, days: number, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from attendance.report_run where report_run_id in (
      select report_run_id from attendance.report_run where ended_at < now() - make_interval(days => ${days}) limit ${limit})`);
