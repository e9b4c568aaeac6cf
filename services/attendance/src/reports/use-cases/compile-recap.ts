import type { Platform } from '@balai/contracts';
import type { TenantScope } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import type { PeriodQuery } from '../../period/domain/period.ts';
import type { Obligations } from '../../questions/domain/standard-filter.ts';
import { resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import type { CompiledRecap } from '../../recap/domain/compiled-recap.ts';
import type { RecapView } from '../../recap/domain/recap-order.ts';
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
}

/** Places of those for whom the post counts. */
const doneBy = ({ attendance }: Recap, postNo: number): number[] =>
  attendance.people.flatMap(({ person }, index) => (attendance.counts(postNo, person.person_no) ? [index] : []));

/**
 * Compiles the recap that texts are written from: the same people, posts and states as the recap over REST.
 * @throws Problem `client_not_found`.
 */
export async function compileRecap(
  context: RecapContext,
  { clientId, platform, period, obligations = 'all', scope = 'system', view }: RecapRequest,
): Promise<CompiledRecap> {
  const filter = { clientId, scope: null, role: null, regionalId: null, officialOnly: false, obligations, period };
  const question = await resolveQuestion(context, { scope, clientId: null }, filter, platform);
  const { language } = question.client;
  const { from, to, timezone } = question.period;
  if (from === null || to === null) throw new Error('the text of a recap is about days with bounds');
  const recap = await readRecap(context, question);
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
    posts: recap.posts.map((post) => ({ ...post, doneBy: view === 'per-post' ? doneBy(recap, post.post_no) : undefined })),
    people: recap.attendance.people.map(({ person, status, done, total }) => ({ ...person, status, done, total })),
    order: question.client.order,
    freshness: recap.freshness,
    reasons: reasonTexts(platform, recap.reasons, language),
  };
}
