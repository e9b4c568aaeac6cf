import type { Platform, QueryOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { type Actor, type AuthorisedCall, bind, type EncodedBody, type RouteBinding } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { AttendanceTable } from '../domain/attendance-table.ts';
import { summarise } from '../domain/recap-summary.ts';
import { alertsOf, type ExecutiveFigures, executiveText } from '../messages/executive-texts.ts';
import { periodLabel } from '../messages/period-label.ts';
import { reasonTexts } from '../messages/recap-explanations.ts';
import type { KeptAnswers } from '../use-cases/kept-answers.ts';
import { type Recap, readSources, recapOf } from '../use-cases/read-recap.ts';
import { sideOf } from '../use-cases/read-table.ts';
import type { Question } from '../use-cases/resolve-question.ts';
import { callerOf, filterOf } from './caller.ts';
import { measuresOf } from './measures-wire.ts';

type Call = Pick<AuthorisedCall<typeof wire.executiveRecap>, 'actor' | 'request'> & { readonly query: QueryOf<typeof wire.executiveRecap> };

const oneDecimal = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 10);

/** A recap with the figures that summaries are worded from. */
interface Summary {
  readonly recap: Recap;
  readonly counts: ReturnType<typeof summarise>;
  readonly measures: ReturnType<typeof measuresOf>;
  readonly figures: ExecutiveFigures;
}

async function summaryOf(context: AttendanceContext, question: Question): Promise<Summary> {
  const sources = await readSources(context, question);
  const recap = recapOf(question, sources, 0);
  const counts = summarise(recap.attendance.people);
  const measures = measuresOf(new AttendanceTable([sideOf(question, sources)]).countAll());
  const { platform, client, period } = question;
  const figures = {
    ...counts,
    platform,
    clientName: client.name,
    periodLabel: periodLabel(period),
    posts: recap.posts.length,
    users: recap.attendance.people.length,
    participation: measures.participation.rate,
    complete: measures.complete.rate,
    excused: measures.people.excused,
    reasons: reasonTexts(platform, recap.reasons),
  };
  return { recap, counts, measures, figures };
}

const executiveData = ({ recap, counts, measures, figures }: Summary) => ({
  platform: figures.platform,
  periodLabel: figures.periodLabel,
  clientName: figures.clientName,
  summary: {
    totalPosts: figures.posts,
    totalUsers: figures.users,
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
  stats: measures,
  text: executiveText(figures),
  freshness: recap.freshness,
  reasons: [...figures.reasons],
});

function riskData({ counts, measures, figures }: Summary) {
  const open = counts.kurang + counts.belum + counts.noUsername;
  return {
    platform: figures.platform,
    periodLabel: figures.periodLabel,
    complianceRate: oneDecimal(counts.sudah, figures.users),
    actionNeededCount: open,
    actionNeededRate: oneDecimal(open, figures.users),
    missingUsernameCount: counts.noUsername,
    totalUsers: figures.users,
    completedCount: counts.sudah,
    alerts: alertsOf(figures),
    stats: measures,
  };
}

/** The summaries for commanders: the recap of the same filter in other words. */
export function premiumRecapRoutes(
  context: AttendanceContext,
  answers: KeptAnswers,
  requirePremium: (actor: Actor) => void,
): RouteBinding[] {
  async function answer(
    { actor, query, request }: Call,
    name: string,
    dataOf: (summary: Summary) => unknown,
  ): Promise<{ body: EncodedBody }> {
    requirePremium(actor);
    const platform: Platform = query.platform ?? 'instagram';
    const resolved = await answers.resolve(callerOf(actor, request.headers), filterOf(query), platform, await answers.stamp());
    const asked = { questions: [resolved.question], validators: [resolved.validator] };
    const compute = async () => ({ success: true, data: dataOf(await summaryOf(context, resolved.question)) });
    return { body: await answers.get({ name, options: null }, asked, compute) };
  }
  return [
    bind(wire.executiveRecap, (call) => answer(call, 'executive-recap', executiveData)),
    bind(wire.riskSummary, (call) => answer(call, 'risk-summary', riskData)),
  ];
}
