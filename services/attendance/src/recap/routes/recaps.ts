import type { Platform } from '@balai/contracts';
import { commentsRecap, likesRecap } from '@balai/contracts/attendance';
import { type AuthorisedCall, bind, type EncodedBody, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { AnswerCache } from '../use-cases/answer-cache.ts';
import { type Recap, readRecap } from '../use-cases/read-recap.ts';
import { participants, recapBytes } from './recap-wire.ts';

const LIKES = { done: 'jumlah_like', observed: 'observedLikes', missing: 'missingLikes', chart: 'likes', total: 'totalLikes' };
const COMMENTS = {
  done: 'jumlah_komentar',
  observed: 'observedComments',
  missing: 'missingComments',
  chart: 'comments',
  total: 'totalComments',
};

/** The answer of the recap of likes. */
export const likesBytes = (recap: Recap): Buffer => recapBytes(recap, LIKES);
/** The answer of the recap of comments. */
export const commentsBytes = (recap: Recap): Buffer => recapBytes(recap, COMMENTS, participants);

/** The two legacy recaps: who liked, who commented. Answers are kept encoded under the validator of their sources. */
export function recapRoutes(context: AttendanceContext, answers: AnswerCache): RouteBinding[] {
  async function answer(
    call: Pick<AuthorisedCall<typeof commentsRecap>, 'actor' | 'query' | 'request'>,
    platform: Platform,
    bytesOf: (recap: Recap) => Buffer,
  ): Promise<{ body: EncodedBody }> {
    const caller = callerOf(call.actor, call.request.headers);
    const filter = filterOf(call.query, 'own');
    const { question, validator } = await answers.resolve(caller, filter, platform, await answers.stamp());
    return { body: await context.bodies.get(question.key, validator, async () => bytesOf(await readRecap(context, question))) };
  }
  return [
    bind(likesRecap, (call) => answer(call, 'instagram', likesBytes)),
    bind(commentsRecap, (call) => answer(call, 'tiktok', commentsBytes)),
  ];
}
