import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime';
import type { RecapFilter, RecapView } from '../domain/chat-order.ts';
import type { ReportStanding } from '../domain/report-standing.ts';

/** A report on its way. */
export interface ReportRun {
  readonly report_run_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly due_at: Date;
  readonly late: boolean;
}

/** A recap ordered over a chat. */
export interface RecapRequest {
  readonly request_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly view: RecapView;
  readonly filter: RecapFilter;
  /** Chat the answer goes to. */
  readonly chat: string;
  /** Intent key of the answer. */
  readonly reply_key: string;
}

const REPORT = sql.raw('report_run_id, client_id, platform, due_at, late');
const REQUEST = sql.raw('request_id, client_id, platform, view, filter, chat, reply_key');

/** What waits for collector or attendance: report runs and ordered recaps. */
export const reportRepository = {
  /** Where a report stands now. Until this transaction ends, no other looks at reports of the client and platform. */
  async standing(tx: Transaction, run: Pick<ReportRun, 'client_id' | 'platform' | 'due_at'>): Promise<ReportStanding> {
    const { client_id: clientId, platform, due_at: dueAt } = run;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`notifier.report:${clientId}:${platform}`}, 0))`);
    return tx.one<ReportStanding>(sql`
      select (extract(epoch from now() - ${dueAt}::timestamptz) * 1000)::float8 as "behindMs",
        exists (select from notifier.report_run newer
                where newer.client_id = ${clientId} and newer.platform = ${platform} and newer.due_at > ${dueAt}) as overtaken`);
  },

  /** Begins a report run; false when it is known already. */
  async begin(tx: Transaction, run: ReportRun, waitMs: number): Promise<boolean> {
    const added = await tx.execute(sql`
      insert into notifier.report_run (report_run_id, client_id, platform, due_at, late, state, deadline)
      values (${run.report_run_id}, ${run.client_id}, ${run.platform}, ${run.due_at}, ${run.late}, 'collecting',
              now() + make_interval(secs => ${waitMs} / 1000.0))
      on conflict (report_run_id) do nothing`);
    return added > 0;
  },

  /** Moves a collecting run on to compiling; null when it is not collecting (any more). */
  compile(tx: Transaction, reportRunId: string, waitMs: number): Promise<ReportRun | null> {
    return tx.maybeOne<ReportRun>(sql`
      update notifier.report_run set state = 'compiling', deadline = now() + make_interval(secs => ${waitMs} / 1000.0)
      where report_run_id = ${reportRunId} and state = 'collecting' returning ${REPORT}`);
  },

  /** Runs that waited long enough for the present step, locked. */
  overdue(tx: Transaction, state: 'collecting' | 'compiling', limit: number): Promise<ReportRun[]> {
    return tx.many<ReportRun>(sql`
      select ${REPORT} from notifier.report_run where state = ${state} and deadline <= now()
      order by deadline for update skip locked limit ${limit}`);
  },

  /** Ends a run that is compiling, or at any step when `from` says so; null when it was not there. */
  end(
    tx: Transaction,
    reportRunId: string,
    from: readonly ('collecting' | 'compiling')[],
    result: { state: 'done' | 'failed' | 'skipped'; messages: number; error: string | null },
  ): Promise<ReportRun | null> {
    return tx.maybeOne<ReportRun>(sql`
      update notifier.report_run set state = ${result.state}, messages = ${result.messages}, error = ${result.error},
        ended_at = now(), deadline = null
      where report_run_id = ${reportRunId} and state = any(${from}) returning ${REPORT}`);
  },

  /** The run, locked, while it is compiling. */
  compiling(tx: Transaction, reportRunId: string): Promise<ReportRun | null> {
    return tx.maybeOne<ReportRun>(sql`
      select ${REPORT} from notifier.report_run where report_run_id = ${reportRunId} and state = 'compiling' for update`);
  },

  async order(tx: Transaction, request: RecapRequest, channel: string, waitMs: number): Promise<void> {
    await tx.execute(sql`
      insert into notifier.recap_request (request_id, client_id, platform, view, filter, channel, chat, reply_key, state, deadline)
      values (${request.request_id}, ${request.client_id}, ${request.platform}, ${request.view}, ${request.filter}, ${channel},
              ${request.chat}, ${request.reply_key}, 'waiting', now() + make_interval(secs => ${waitMs} / 1000.0))
      on conflict (reply_key) do nothing`);
  },

  /** Closes a waiting request for its answer; null when it is not waiting (any more). */
  answer(tx: Transaction, requestId: string): Promise<RecapRequest | null> {
    return tx.maybeOne<RecapRequest>(sql`
      update notifier.recap_request set state = 'answered' where request_id = ${requestId} and state = 'waiting' returning ${REQUEST}`);
  },

  /** Closes requests that waited too long. */
  expire(tx: Transaction, limit: number): Promise<RecapRequest[]> {
    return tx.many<RecapRequest>(sql`
      update notifier.recap_request set state = 'expired' where request_id in (
        select request_id from notifier.recap_request where state = 'waiting' and deadline <= now()
        order by deadline for update skip locked limit ${limit})
      returning ${REQUEST}`);
  },

  async prune(tx: Transaction, days: number, limit: number): Promise<number> {
    await tx.execute(sql`
      delete from notifier.report_run where report_run_id in (
        select report_run_id from notifier.report_run
        where ended_at < now() - make_interval(days => ${days}) limit ${limit})`);
    return tx.execute(sql`
      delete from notifier.recap_request where request_id in (
        select request_id from notifier.recap_request
        where created_at < now() - make_interval(days => ${days}) and state <> 'waiting' limit ${limit})`);
  },
};

export type ReportRepository = typeof reportRepository;
