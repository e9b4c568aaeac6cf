import type { RecapContext } from '../../context.ts';
import type { CompiledAmplification } from '../../links/domain/compiled-amplification.ts';
import { readAmplification } from '../../links/use-cases/read-amplification.ts';
import { resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { whosePosts } from '../../recap/messages/whose-posts.ts';
import type { RecapRequest } from './compile-recap.ts';

/**
 * Compiles who shared the posts of some days (today in the client's zone unless the period says otherwise): the same people, posts and states as the recap over REST.
 * @throws Problem `client_not_found`.
 */
export async function compileAmplification(
  context: RecapContext,
  { clientId, period, obligations = 'all', scope = 'system' }: Pick<RecapRequest, 'clientId' | 'period' | 'obligations' | 'scope'>,
): Promise<CompiledAmplification> {
  const filter = { clientId, scope: null, role: null, regionalId: null, officialOnly: false, obligations, period };
  const question = await resolveQuestion(context, { scope, clientId: null }, filter, 'instagram');
  const { from, to, timezone } = question.period;
  if (from === null || to === null) throw new Error('the text of a recap is about days with bounds');
  const { posts, people } = await readAmplification(context, question, 'routine');
  const { name: clientName, language } = question.client;
  const whose = { whosePosts: whosePosts(question)[language], countsOthers: question.directorates.length > 0 };
  return { clientId, clientName, timezone, language, ...whose, from, to, posts, people };
}
