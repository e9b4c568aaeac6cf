import type { RecapContext } from '../context.ts';
import type { CompiledAmplification } from '../domain/compiled-amplification.ts';
import { readAmplification } from './read-amplification.ts';
import { resolveQuestion } from './resolve-question.ts';

/**
 * Compiles who shared the posts of a day (null: today in the client's zone): the same people, posts and states as the recap over REST.
 * @throws Problem `client_not_found`.
 */
export async function compileAmplification(
  context: RecapContext,
  { clientId, day }: { readonly clientId: string; readonly day: string | null },
): Promise<CompiledAmplification> {
  const period = day === null ? {} : { start_date: day, end_date: day };
  const filter = { clientId, scope: null, role: null, regionalId: null, officialOnly: false, period };
  const question = await resolveQuestion(context, { scope: 'system', clientId: null }, filter, 'instagram');
  const { from, to, timezone } = question.period;
  if (from === null || to === null) throw new Error('the recap of a day has bounds');
  const { posts, people } = await readAmplification(context, question, 'routine');
  return { clientId, clientName: question.client.name, timezone, from, to, posts, people };
}
