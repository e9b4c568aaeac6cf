import { amplifyRecap, amplifySpecialRecap, type LinkReportKind, specialAmplifyRecap } from '@balai/contracts/attendance';
import { type AuthorisedCall, bind, type EncodedBody, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { AnswerCache } from '../../recap/use-cases/answer-cache.ts';
import { type Amplification, amplificationSources, readAmplification } from '../use-cases/read-amplification.ts';
import { amplifyWire, specialAmplifyWire } from './amplify-wire.ts';

/** Recaps of shared posts. Answers are kept encoded under the validator of their sources. */
export function amplifyRoutes(context: AttendanceContext, answers: AnswerCache): RouteBinding[] {
  async function answer(
    call: Pick<AuthorisedCall<typeof amplifyRecap>, 'actor' | 'query' | 'request'>,
    kind: LinkReportKind,
    wireOf: (read: Amplification) => unknown,
  ): Promise<{ body: EncodedBody }> {
    const sources = amplificationSources(context, kind);
    const caller = callerOf(call.actor, call.request.headers);
    const { question, validator } = await answers.resolve(caller, filterOf(call.query, 'own'), 'instagram', await answers.stamp(), sources);
    const asked = { questions: [question], validators: [validator] };
    return {
      body: await answers.get({ name: sources.name, options: null }, asked, async () =>
        wireOf(await readAmplification(context, question, kind)),
      ),
    };
  }
  return [
    bind(amplifyRecap, (call) => answer(call, 'routine', amplifyWire)),
    bind(specialAmplifyRecap, (call) => answer(call, 'special', specialAmplifyWire)),
    bind(amplifySpecialRecap, (call) => answer(call, 'special', specialAmplifyWire)),
  ];
}
