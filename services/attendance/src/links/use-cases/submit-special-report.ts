import { requestSpecialPost } from '@balai/contracts/collector';
import { awaitNews, uuidv7 } from '@balai/runtime/core';
import type { TenantScope, Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { AttendanceContext } from '../../context.ts';
import { attendanceDay, attendanceDayBounds } from '../../period/domain/attendance-day.ts';
import { attendanceProblems } from '../../problems.ts';
import { directorateOfRole } from '../../roster/domain/audience.ts';
import { type KnownClient, zoneOf } from '../../roster/repository/clients.ts';
import type { Reporter } from '../../roster/repository/reporters.ts';
import { knownClient } from '../../roster/use-cases/known-client.ts';
import { RETRY_SECONDS } from '../domain/special-answer.ts';
import { specialReason } from '../messages/special-reasons.ts';
import { findTasks, type TaskPost } from '../repository/amplified-posts.ts';
import * as reports from '../repository/link-reports.ts';
import { want } from '../repository/link-verifications.ts';
import { notifyLinkReport } from './link-report-news.ts';
import { type LinkSubmission, reporterOf } from './submit-link-report.ts';

/** Longest wait for the collector's answer. */
const ANSWER_WAIT_MS = 10_000;

/** A submission of a special task of a client. */
export interface SpecialSubmission extends LinkSubmission {
  readonly clientId: string;
  /** Sees that client: a member's own scope does not see their directorate. */
  readonly taskScope: TenantScope;
}

type Context = Pick<AttendanceContext, 'read' | 'database' | 'clock' | 'noteLinkChange' | 'stopping'>;

/** Asks the collector to make the post of a report a special task, if it is of the day of the report; it answers under the id of the question. */
export async function requestPost(tx: Transaction, report: reports.LinkReportRow): Promise<void> {
  const { report_id, post_client_id: client_id, shortcode } = report;
  const request_id = uuidv7();
  await reports.noteAsked(tx, report_id, request_id, RETRY_SECONDS);
  const { from, until } = attendanceDayBounds(report.submitted_at, await zoneOf(tx, client_id));
  const published = { from: from.toISOString(), until: until.toISOString() };
  tx.send(
    requestSpecialPost,
    { request_id, client_id, platform: 'instagram', url_or_id: shortcode, published },
    { subject: request_id, orderKey: report_id },
  );
}

const isExpectedOf = (clientId: string, { client_id, roles }: Reporter): boolean =>
  client_id === clientId || roles.map(directorateOfRole).includes(clientId);

/** The special task of the client under this shortcode, where it is one already. @throws Problem `post_not_of_today` */
function knownTask(post: TaskPost | null, { timezone }: KnownClient, now: Date): TaskPost | null {
  if (post === null) return null;
  if (attendanceDay(post.taken_at, timezone) !== attendanceDay(now, timezone)) throw new Problem(attendanceProblems.post_not_of_today);
  return post;
}

/** The standing report of a person and post; another link of it is stored. */
async function repeated(
  context: Context,
  tx: Transaction,
  personId: string,
  { clientId, shortcode, links }: SpecialSubmission,
): Promise<reports.LinkReportRow> {
  const standing = await reports.lockStanding(tx, 'special', personId, shortcode, clientId);
  if (standing === null) throw new Error('a report that stands is gone');
  if (await reports.hasLinks(tx, standing.report_id, links)) return standing;
  const changed = await reports.changeLinks(tx, standing, links, []);
  await want(tx, standing.report_id);
  await notifyLinkReport(context, tx, changed);
  return changed;
}

async function store(
  context: Context,
  tx: Transaction,
  submission: SpecialSubmission,
  { client, task }: { client: KnownClient; task: TaskPost | null },
): Promise<reports.LinkReportRow> {
  const { shortcode, links, account } = submission;
  const reporter = await reporterOf(tx, submission.person);
  if (!isExpectedOf(client.clientId, reporter)) throw new Problem(attendanceProblems.post_not_reportable);
  const post = knownTask(task, client, context.clock.now());
  const of = {
    report_id: uuidv7(),
    client_id: reporter.client_id,
    person_id: reporter.person_id,
    kind: 'special',
    shortcode,
    post_id: post?.post_id ?? null,
    post_client_id: client.clientId,
    taken_at: post?.taken_at ?? null,
    state: post === null ? 'checking' : 'accepted',
    submitted_by: account.id,
    submitted_by_name: account.name,
  } as const;
  const report = await reports.add(tx, of, links);
  if (report === null) return repeated(context, tx, reporter.person_id, submission);
  await want(tx, report.report_id);
  if (post === null) await requestPost(tx, report);
  await notifyLinkReport(context, tx, report);
  return report;
}

/**
 * Stores the report of a special task; where the post is none yet, the collector makes it one. The report is stored before, so that it is
 * never lost: whoever does not hear the answer in time gets it as it stands, and it settles by itself.
 * @throws Problem `client_not_found`, `person_not_found`, `post_not_reportable`, `post_not_of_today`, `special_post_refused`.
 */
export async function submitSpecialReport(
  context: Context,
  scope: TenantScope,
  submission: SpecialSubmission,
  cause: Cause,
): Promise<reports.LinkReportRow> {
  const { database, clock, stopping } = context;
  const client = await knownClient(context, submission.taskScope, submission.clientId);
  const tasks = await database.read('system', (tx) => findTasks(tx, 'special', submission.shortcode));
  const task = tasks.find((one) => one.client_id === client.clientId) ?? null;
  const report = await database.unitOfWork(scope, (tx) => store(context, tx, submission, { client, task }), cause);
  if (report.state !== 'checking') return report;
  const settled = await awaitNews(
    clock,
    async () => {
      const now = await database.read('system', (tx) => reports.standingOf(tx, report.report_id));
      // A reason while it is being checked: nobody can look it up now.
      return now === null || now.state !== 'checking' || now.reason !== null ? now : null;
    },
    { withinMs: ANSWER_WAIT_MS, signal: stopping },
  );
  if (settled?.state === 'refused') refuse(settled.reason ?? 'no_answer');
  return { ...report, ...settled };
}

function refuse(reason: string): never {
  if (reason === 'not_of_today') throw new Problem(attendanceProblems.post_not_of_today);
  throw new Problem(attendanceProblems.special_post_refused, { detail: specialReason(reason) }, { extra: { reason } });
}
