import { uuidv7 } from '@balai/runtime/core';
import type { TenantScope, Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { AttendanceContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { directorateOfRole } from '../../roster/domain/audience.ts';
import { findReporter, type Reporter } from '../../roster/repository/reporters.ts';
import { findTasks, type TaskPost } from '../repository/amplified-posts.ts';
import { add, type LinkReportRow, type PlatformLink } from '../repository/link-reports.ts';
import { want } from '../repository/link-verifications.ts';
import { notifyLinkReport } from './link-report-news.ts';

/** A post can be reported on for so long. */
const REPORTABLE_MS = 2 * 86_400_000;

/** Who reports for whom, on what. */
export interface LinkSubmission {
  readonly account: { readonly id: string; readonly name: string };
  /** NRP or internal id. */
  readonly person: string;
  readonly shortcode: string;
  readonly links: readonly PlatformLink[];
}

/** Whether the post is a task of the person: of their client, or of a directorate whose role they hold. */
export const isTaskOf = ({ scopes }: Pick<TaskPost, 'scopes'>, { client_id, roles }: Reporter): boolean =>
  [client_id, ...roles.map(directorateOfRole)].some((scope) => scopes.includes(scope));

/**
 * Whoever is active, or had reported while they were.
 * @throws Problem `person_not_found` for whoever the unit of work does not see.
 */
export async function reporterOf(tx: Transaction, key: string, mayHaveLeft = false): Promise<Reporter> {
  const reporter = await findReporter(tx, key);
  if (reporter === null || !(reporter.active || mayHaveLeft))
    throw new Problem(attendanceProblems.person_not_found, {}, { field: 'user_id' });
  return reporter;
}

/**
 * Stores what a person shared of a post of the last two days. Of two at once for the same person and post one is stored.
 * @throws Problem `person_not_found`, `post_not_reportable`, `post_too_old`, `link_report_exists`.
 */
export async function submitLinkReport(
  context: Pick<AttendanceContext, 'database' | 'clock' | 'noteLinkChange' | 'wake'>,
  scope: TenantScope,
  submission: LinkSubmission,
  cause: Cause,
): Promise<LinkReportRow> {
  const { database, clock, wake } = context;
  const { shortcode, links, account } = submission;
  // Tasks of a directorate are posts of a client that the account may not see; who it reports for is looked up within its sight.
  const tasks = await database.read('system', (tx) => findTasks(tx, 'routine', shortcode));
  return database.unitOfWork(
    scope,
    async (tx) => {
      const reporter = await reporterOf(tx, submission.person);
      const theirs = tasks.filter((task) => isTaskOf(task, reporter));
      const post = theirs.find((task) => task.client_id === reporter.client_id) ?? theirs[0];
      if (post === undefined) throw new Problem(attendanceProblems.post_not_reportable);
      if (post.taken_at.getTime() < clock.now().getTime() - REPORTABLE_MS) throw new Problem(attendanceProblems.post_too_old);
      const { person_id, client_id } = reporter;
      const { post_id, client_id: post_client_id, taken_at } = post;
      const of = { report_id: uuidv7(), person_id, client_id, kind: 'routine', shortcode, post_id, post_client_id, taken_at } as const;
      const report = await add(tx, { ...of, state: 'accepted', submitted_by: account.id, submitted_by_name: account.name }, links);
      if (report === null) throw new Problem(attendanceProblems.link_report_exists);
      await want(tx, report.report_id);
      await notifyLinkReport(context, tx, report);
      tx.afterCommit(() => {
        wake.links();
        wake.verifications();
      });
      return report;
    },
    cause,
  );
}
