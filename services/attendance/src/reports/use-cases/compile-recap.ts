import { holdsPosition } from '@balai/attendance-report';
import type { Platform } from '@balai/contracts';
import type { TenantScope } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import type { PeriodQuery } from '../../period/domain/period.ts';
import type { Obligations } from '../../questions/domain/standard-filter.ts';
import { resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import type { CompiledRecap } from '../../recap/domain/compiled-recap.ts';
import type { PersonAttendance } from '../../recap/domain/count-attendance.ts';
import type { RecapView } from '../../recap/domain/recap-order.ts';
import type { ReasonFound } from '../../recap/domain/recap-reasons.ts';
import { reasonTexts } from '../../recap/messages/recap-explanations.ts';
import { whosePosts } from '../../recap/messages/whose-posts.ts';
import { type Recap, readRecap } from '../../recap/use-cases/read-recap.ts';

/** Which recap: today's in the client's zone unless the period says otherwise. */
export interface RecapRequest {
  readonly clientId: string;
  readonly platform: Platform;
  readonly period: PeriodQuery;
  /** Whose posts count; absent: all that people owe. */
  readonly obligations?: Obligations;
  /** Whose sight the people are read with; absent: everybody of the client. */
  readonly scope?: TenantScope;
  readonly view: RecapView;
  /** Part of the position of the people; absent: everybody. */
  readonly position?: string | null;
}

/** Places among these people of those for whom the post counts. */
const doneBy = ({ attendance }: Recap, people: readonly PersonAttendance[], postNo: number): number[] =>
  people.flatMap(({ person }, index) => (attendance.counts(postNo, person.person_no) ? [index] : []));

/** Why numbers about these people are zero or low: who has no handle is counted among them. */
function reasonsAmong({ reasons }: Recap, people: readonly PersonAttendance[]): ReasonFound[] {
  const count = people.filter(({ person }) => person.handle === null && !person.exempt).length;
  return reasons.flatMap((reason) => (reason.code !== 'no_handle' ? [reason] : count === 0 ? [] : [{ ...reason, count }]));
}

/**
 * Compiles the recap that texts are written from: the same people, posts and states as the recap over REST.
 * @throws Problem `client_not_found`.
 */
export async function compileRecap(
  context: RecapContext,
  { clientId, platform, period, obligations = 'all', scope = 'system', view, position = null }: RecapRequest,
): Promise<CompiledRecap> {
  const filter = { clientId, scope: null, role: null, regionalId: null, officialOnly: false, obligations, period };
  const question = await resolveQuestion(context, { scope, clientId: null }, filter, platform);
  const { language } = question.client;
  const { from, to, timezone } = question.period;
  if (from === null || to === null) throw new Error('the text of a recap is about days with bounds');
  const recap = await readRecap(context, question);
  const people = recap.attendance.people.filter(({ person }) => position === null || holdsPosition(person, position));
  return {
    clientId,
    clientName: question.client.name,
    platform,
    timezone,
    language,
    whosePosts: whosePosts(question)[language],
    countsOthers: question.directorates.length > 0,
    from,
    to,
    posts: recap.posts.map((post) => ({ ...post, doneBy: view === 'per-post' ? doneBy(recap, people, post.post_no) : undefined })),
    unreadPosts: recap.unreadPosts,
    ...(position === null ? {} : { position }),
    people: people.map(({ person, status, done, total }) => ({ ...person, status, done, total })),
    order: question.client.order,
    freshness: recap.freshness,
    reasons: reasonTexts(platform, reasonsAmong(recap, people), language),
  };
}
