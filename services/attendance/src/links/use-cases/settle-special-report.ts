import type { DataOf } from '@balai/contracts';
import type { specialPostAnswered } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import { NotYet } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import { attendanceDay } from '../../period/domain/attendance-day.ts';
import { zoneOf } from '../../roster/repository/clients.ts';
import { isFinal, isGivenUp } from '../domain/special-answer.ts';
import { findDescribed } from '../repository/amplified-posts.ts';
import * as reports from '../repository/link-reports.ts';
import { notifyLinkReport } from './link-report-news.ts';
import { requestPost } from './submit-special-report.ts';

type Context = Pick<AttendanceContext, 'noteLinkChange'>;
type Answer = DataOf<typeof specialPostAnswered>;

/**
 * Settles the report that waits for this answer; any other changes nothing. A post counts when it was published on the day, in the zone of its
 * client, on which the report was made: not on the day the answer came.
 */
export async function settleSpecialReport(context: Context, tx: Transaction, { request_id, post_id, reason }: Answer): Promise<void> {
  const report = await reports.lockChecking(tx, request_id);
  if (report === null) return;
  if (post_id === null) {
    const why = reason === 'published_outside' ? 'not_of_today' : (reason ?? 'post_not_found');
    if (isFinal(why)) await notifyLinkReport(context, tx, await reports.refuse(tx, report.report_id, why));
    else await reports.noteReason(tx, report.report_id, why);
    return;
  }
  const post = await findDescribed(tx, post_id);
  if (post === null) throw new NotYet('the post itself is not here yet');
  const day = attendanceDay(report.submitted_at, await zoneOf(tx, report.post_client_id));
  const settled =
    post.post_day === day ? await reports.accept(tx, report.report_id, post) : await reports.refuse(tx, report.report_id, 'not_of_today');
  await notifyLinkReport(context, tx, settled);
}

const BATCH = 50;

/** Asks again about posts of reports that have waited for long, and gives up what was asked about too often. How many. */
export async function requestPostsAgain(context: Pick<AttendanceContext, 'database' | 'noteLinkChange'>): Promise<number> {
  return context.database.unitOfWork('system', async (tx) => {
    const waiting = await reports.lockUnanswered(tx, BATCH);
    for (const report of waiting) {
      if (!isGivenUp(report.asked)) await requestPost(tx, report);
      else await notifyLinkReport(context, tx, await reports.refuse(tx, report.report_id, 'no_answer'));
    }
    return waiting.length;
  });
}
