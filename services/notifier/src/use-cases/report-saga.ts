import { dayOf } from '@balai/calendar';
import { type CompiledRecap, compileRecap } from '@balai/contracts/attendance';
import { startRun } from '@balai/contracts/collector';
import { reportFinished } from '@balai/contracts/notifier';
import { endJobRun } from '@balai/contracts/scheduler';
import type { Clock, Database, Transaction } from '@balai/runtime';
import { chatAddresses } from '../domain/chat-address.ts';
import type { Intent } from '../domain/message.ts';
import { isLate, reasonToSkip } from '../domain/report-standing.ts';
import { recapSubject, recapText, withoutMarks } from '../messages/recap-text.ts';
import type { ReportRepository, ReportRun } from '../repository/report-repository.ts';
import type { RosterRepository, StoredClient } from '../repository/roster-repository.ts';
import { type PlanParts, planMessage } from './plan-message.ts';

/** What a report's steps need. */
export interface ReportParts extends PlanParts {
  readonly reports: ReportRepository;
  readonly roster: RosterRepository;
  readonly clock: Clock;
}

/** A report does not wait longer for its collection: it tells what is known, and how old that is. */
const COLLECT_WAIT_MS = 600_000;
const COMPILE_WAIT_MS = 240_000;

type Result = {
  readonly outcome: 'sent' | 'no_recipients' | 'failed' | 'skipped';
  readonly messages: number;
  readonly error: string | null;
};

const sendOptions = (run: ReportRun) => ({ tenant: run.client_id, subject: run.report_run_id, orderKey: run.report_run_id });

async function finish(tx: Transaction, parts: ReportParts, run: ReportRun, result: Result): Promise<void> {
  const { outcome } = result;
  const ended = await parts.reports.end(tx, run.report_run_id, ['collecting', 'compiling'], {
    state: outcome === 'failed' || outcome === 'skipped' ? outcome : 'done',
    messages: result.messages,
    error: result.error,
  });
  if (ended === null) return;
  tx.send(reportFinished, { report_run_id: run.report_run_id, client_id: run.client_id, ...result }, sendOptions(run));
  const reason = result.error?.slice(0, 500) ?? (outcome === 'no_recipients' ? 'no recipients' : null);
  const jobOutcome = outcome === 'failed' || outcome === 'skipped' ? outcome : 'succeeded';
  tx.send(endJobRun, { job_run_id: run.report_run_id, outcome: jobOutcome, reason }, sendOptions(run));
}

const skip = (tx: Transaction, parts: ReportParts, run: ReportRun, reason: string): Promise<void> =>
  finish(tx, parts, run, { outcome: 'skipped', messages: 0, error: reason });

/**
 * Begins a report: a full collection first. A report run that is known already changes nothing. One whose order comes too late or after a
 * newer one ends as skipped: orders wait in the broker while the notifier is away.
 */
export async function beginReport(tx: Transaction, parts: ReportParts, ordered: ReportRun): Promise<void> {
  const standing = await parts.reports.standing(tx, ordered);
  const run = { ...ordered, late: ordered.late || isLate(standing) };
  if (!(await parts.reports.begin(tx, run, COLLECT_WAIT_MS))) return;
  const reason = reasonToSkip(standing);
  if (reason !== null) {
    await skip(tx, parts, run, reason);
    return;
  }
  const client = await parts.roster.client(tx, run.client_id);
  // A client not heard of yet may be on its way; one that is switched off is not reported on.
  if (client !== null && !client.active) {
    await finish(tx, parts, run, { outcome: 'failed', messages: 0, error: 'the client is not active' });
    return;
  }
  const { report_run_id: runId, client_id: clientId, platform } = run;
  tx.send(startRun, { run_id: runId, client_id: clientId, platform, since: null, trigger: 'report', full: true }, sendOptions(run));
}

/** The recap is of the day the report was due, also when midnight has passed since. */
async function askForRecap(tx: Transaction, parts: ReportParts, run: ReportRun): Promise<void> {
  const client = await parts.roster.client(tx, run.client_id);
  // Without the client its zone is unknown; such a report goes to nobody unless news of the client comes meanwhile.
  const day = client === null ? null : dayOf(run.due_at, client.timezone);
  tx.send(compileRecap, { request_id: run.report_run_id, client_id: run.client_id, platform: run.platform, day }, sendOptions(run));
}

/** Goes on to the recap when the report's collection has ended, however it did. */
export async function continueReport(tx: Transaction, parts: ReportParts, runId: string): Promise<void> {
  const run = await parts.reports.compile(tx, runId, COMPILE_WAIT_MS);
  if (run !== null) await askForRecap(tx, parts, run);
}

function intentsFor(run: ReportRun, client: StoredClient, recap: CompiledRecap, now: Date): Intent[] {
  const text = recapText(recap, { filter: 'all', now, lateFor: run.late ? run.due_at : null });
  const chats = chatAddresses([...client.groups, ...client.operators, ...client.supervisors]);
  const emails = [...new Set(client.report_emails.map((email) => email.trim().toLowerCase()))].filter((email) => email.includes('@'));
  const common = { clientId: run.client_id, delivery: 'at-most-once' as const };
  const keyFor = (to: string) => `report:${run.report_run_id}/${to}`.slice(0, 200);
  return [
    ...chats.map((to): Intent => ({ ...common, key: keyFor(to), channel: 'whatsapp', to, subject: null, text })),
    ...emails.map(
      (to): Intent => ({
        ...common,
        key: keyFor(to),
        channel: 'email',
        to,
        subject: recapSubject(recap, run.late),
        text: withoutMarks(text),
      }),
    ),
  ];
}

/**
 * Plans the report's messages from the compiled recap, once; false when no report waits for this answer. The time may have run out since
 * the report was begun: the notifier may have been away in the middle of it.
 */
export async function sendCompiledReport(
  tx: Transaction,
  parts: ReportParts,
  runId: string,
  recap: CompiledRecap | null,
): Promise<boolean> {
  const compiling = await parts.reports.compiling(tx, runId);
  if (compiling === null) return false;
  const standing = await parts.reports.standing(tx, compiling);
  const run = { ...compiling, late: compiling.late || isLate(standing, COLLECT_WAIT_MS + COMPILE_WAIT_MS) };
  const reason = reasonToSkip(standing);
  const failed = (error: string) => finish(tx, parts, run, { outcome: 'failed', messages: 0, error });
  const client = await parts.roster.client(tx, run.client_id);
  if (reason !== null) await skip(tx, parts, run, reason);
  else if (recap === null) await failed('there is no recap: attendance does not know the client');
  else if (client === null) await failed('the client is not known');
  else {
    const intents = intentsFor(run, client, recap, parts.clock.now());
    for (const intent of intents) await planMessage(tx, parts, intent);
    await finish(tx, parts, run, { outcome: intents.length === 0 ? 'no_recipients' : 'sent', messages: intents.length, error: null });
  }
  return true;
}

/** Moves on reports that waited long enough: without the collection, or to their end without a recap. How many. */
export function moveOverdueReports(database: Database, parts: ReportParts): Promise<number> {
  return database.unitOfWork('system', async (tx) => {
    const uncollected = await parts.reports.overdue(tx, 'collecting', 20);
    for (const run of uncollected) await continueReport(tx, parts, run.report_run_id);
    const uncompiled = await parts.reports.overdue(tx, 'compiling', 20);
    for (const run of uncompiled)
      await finish(tx, parts, run, { outcome: 'failed', messages: 0, error: 'attendance did not answer in time' });
    return uncollected.length + uncompiled.length;
  });
}
