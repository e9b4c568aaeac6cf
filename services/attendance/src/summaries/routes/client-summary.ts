import { baseLanguage, type QueryOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { peopleContact } from '@balai/contracts/identity';
import { type AuthorisedCall, bind, type EncodedBody, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import type { PeriodQuery } from '../../period/domain/period.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { likesBytes } from '../../recap/routes/recaps.ts';
import type { AnswerCache, Asked } from '../../recap/use-cases/answer-cache.ts';
import { readRecap } from '../../recap/use-cases/read-recap.ts';
import { resolveSummary } from '../use-cases/resolve-summary.ts';
import { summariseClient } from '../use-cases/summarise-client.ts';
import { summaryData } from './client-summary-wire.ts';

type Call = Pick<AuthorisedCall<typeof wire.clientSummary>, 'actor' | 'request' | 'params'> & {
  readonly query: QueryOf<typeof wire.clientSummary>;
};

function pairOf({ questions }: Asked): [Question, Question] {
  const [instagram, tiktok] = questions;
  if (instagram === undefined || tiktok === undefined) throw new Error('a summary is of both platforms');
  return [instagram, tiktok];
}

/** `GET /api/clients/:client_id/summary`, and the recap under its oldest name. */
export function clientSummaryRoutes(context: AttendanceContext, answers: AnswerCache, firstSeen: FirstSeen): RouteBinding[] {
  async function summary({ actor, request, params, query }: Call): Promise<{ body: EncodedBody }> {
    const stamp = await answers.stamp();
    const caller = callerOf(actor, request.headers);
    const contacts = actor.can(peopleContact);
    const { calledAs } = request;
    const language = baseLanguage(request.language);
    const { role, scope, regional_id, obligations } = query;
    const both = (period: PeriodQuery) => {
      const filter = filterOf({ client_id: params.client_id, role, scope, regional_id, obligations, ...period }, 'own');
      return answers.resolveAll(
        caller,
        [
          { filter, platform: 'instagram' },
          { filter, platform: 'tiktok' },
        ],
        stamp,
      );
    };
    const { counted, month, before, spans, sameDays } = await resolveSummary(both, pairOf, query);
    const asked = {
      questions: [...counted.questions, ...month.questions, ...before.questions],
      validators: [...counted.validators, ...month.validators, ...before.validators],
    };
    const compute = async () => {
      const same = sameDays === null ? null : { firstSeen, days: sameDays };
      const questions = { counted: pairOf(counted), month: pairOf(month), before: pairOf(before), same };
      const pictures = (clientId: string) => context.images.forClient(clientId, calledAs);
      return { success: true, data: summaryData(await summariseClient(context, questions), spans, { pictures, contacts, language }) };
    };
    return { body: await answers.get({ name: 'client-summary', options: [calledAs, contacts, sameDays, language] }, asked, compute) };
  }
  return [
    bind(wire.clientSummary, summary),
    bind(wire.instagramLikes, async ({ actor, query, request }) => {
      const caller = callerOf(actor, request.headers);
      const { periode, tanggal, start_date, end_date, tanggal_mulai, tanggal_selesai } = query;
      const filter = filterOf({ periode, tanggal, start_date, end_date, tanggal_mulai, tanggal_selesai }, 'own');
      const { question, validator } = await answers.resolve(caller, filter, 'instagram', await answers.stamp());
      return { body: await context.bodies.get(question.key, validator, async () => likesBytes(await readRecap(context, question))) };
    }),
  ];
}
