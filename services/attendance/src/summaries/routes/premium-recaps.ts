import { baseLanguage, type Platform, type QueryOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import { type AuthorisedCall, bind, type EncodedBody, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { percentOrZero } from '../../recap/domain/group-shares.ts';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import type { AnswerCache } from '../../recap/use-cases/answer-cache.ts';
import { alertsOf, executiveText } from '../messages/executive-texts.ts';
import { openOf, type RecapSummary, summariseRecap } from '../use-cases/summarise-recap.ts';

type Call = Pick<AuthorisedCall<typeof wire.executiveRecap>, 'actor' | 'request'> & { readonly query: QueryOf<typeof wire.executiveRecap> };

const executiveData = ({ recap, counts, group, metrics }: RecapSummary) => ({
  platform: metrics.platform,
  periodLabel: metrics.periodLabel,
  clientName: metrics.clientName,
  summary: {
    totalPosts: metrics.posts,
    totalUsers: metrics.users,
    totalEngagements: counts.observed,
    averageCompletionPercentage: counts.averagePercent,
    participationRatePercentage: counts.participationPercent,
    distribution: {
      sudah: counts.sudah,
      kurang: counts.kurang,
      belum: counts.belum,
      noUsername: counts.noUsername,
      noPosts: counts.noPosts,
    },
  },
  stats: measuresOf(group),
  text: executiveText(metrics),
  freshness: recap.freshness,
  reasons: [...metrics.reasons],
});

function riskData({ counts, group, metrics }: RecapSummary) {
  const open = openOf(counts);
  return {
    platform: metrics.platform,
    periodLabel: metrics.periodLabel,
    complianceRate: percentOrZero(counts.sudah, metrics.users),
    actionNeededCount: open,
    actionNeededRate: percentOrZero(open, metrics.users),
    missingUsernameCount: counts.noUsername,
    totalUsers: metrics.users,
    completedCount: counts.sudah,
    alerts: alertsOf(metrics),
    stats: measuresOf(group),
  };
}

/** The summaries for commanders: the recap of the same filter in other words. */
export function premiumRecapRoutes(
  context: AttendanceContext,
  answers: AnswerCache,
  requirePremium: (actor: Actor) => void,
): RouteBinding[] {
  async function answer(
    { actor, query, request }: Call,
    name: string,
    dataOf: (summary: RecapSummary) => unknown,
  ): Promise<{ body: EncodedBody }> {
    requirePremium(actor);
    const language = baseLanguage(request.language);
    const platform: Platform = query.platform ?? 'instagram';
    const resolved = await answers.resolve(callerOf(actor, request.headers), filterOf(query, 'own'), platform, await answers.stamp());
    const asked = { questions: [resolved.question], validators: [resolved.validator] };
    const compute = async () => ({ success: true, data: dataOf(await summariseRecap(context, resolved.question, language)) });
    return { body: await answers.get({ name, options: language }, asked, compute) };
  }
  return [
    bind(wire.executiveRecap, (call) => answer(call, 'executive-recap', executiveData)),
    bind(wire.riskSummary, (call) => answer(call, 'risk-summary', riskData)),
  ];
}
