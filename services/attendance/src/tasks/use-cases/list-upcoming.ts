import { addDays, canonicalZone, DEFAULT_ZONE, dayRange } from '@balai/calendar';
import type { RecapContext } from '../../context.ts';
import { attendanceDay } from '../../period/domain/attendance-day.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import * as plannedPosts from '../repository/planned-posts.ts';

/** What somebody can keep in mind; a client publishes a few posts a day. */
const UPCOMING_MAX = 20;
/** Of a period without an end: what is planned so far ahead. */
const AHEAD_DAYS = 31;

/** Posts that are planned for today or later in the period of the questions, and are no task yet, by time. */
export async function listUpcoming(
  { read, clock }: Pick<RecapContext, 'read' | 'clock'>,
  questions: readonly Question[],
): Promise<plannedPosts.UpcomingRow[]> {
  const [question] = questions;
  if (question === undefined) return [];
  const { postClient, postScope, period } = question;
  const zone = canonicalZone(period.timezone) ?? DEFAULT_ZONE;
  const today = attendanceDay(clock.now(), zone);
  const from = period.from !== null && period.from > today ? period.from : today;
  const to = period.to ?? addDays(from, AHEAD_DAYS);
  // Days that are over have tasks, or nothing.
  if (to < from) return [];
  const platforms = questions.map(({ platform }) => platform);
  return read(postScope, (tx) => plannedPosts.upcoming(tx, postClient.clientId, platforms, dayRange(from, to, zone), UPCOMING_MAX));
}
